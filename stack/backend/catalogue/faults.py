"""Pages that go wrong on purpose, so that errors and slow queries can be seen on a dashboard. Only in development."""

from django.db import connection
from django.http import HttpRequest, HttpResponse


class DeliberateError(Exception):
    """Asked for, by opening the page that raises it."""


def fail(_: HttpRequest) -> HttpResponse:
    raise DeliberateError


def be_slow(_: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(1.2)")
    return HttpResponse("<p>That took a while.</p>")
