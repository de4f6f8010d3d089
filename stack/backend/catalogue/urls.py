from django.conf import settings
from django.urls import path

from . import faults, views

urlpatterns = [
    path("", views.show_summary, name="summary"),
    path("hosts/", views.list_hosts, name="hosts"),
    path("hosts/<int:pk>/", views.show_host, name="host"),
    path("hosts/<int:pk>/watch/", views.watch_host, name="watch"),
]

if settings.APP_ENVIRONMENT == "development":
    urlpatterns += [
        path("faults/error/", faults.fail),
        path("faults/slow/", faults.be_slow),
    ]
