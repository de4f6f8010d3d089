from django.urls import path

from . import views

urlpatterns = [
    path("metrics", views.show_metrics),
    # Where the project that this one stands in for had it.
    path("metrics/", views.show_metrics),
    path("health/", views.show_health),
]
