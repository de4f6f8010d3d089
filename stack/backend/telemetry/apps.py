from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created


class TelemetryConfig(AppConfig):
    name = "telemetry"

    def ready(self) -> None:
        from . import database, metrics

        connection_created.connect(database.measure, dispatch_uid="telemetry.database")
        metrics.app_info.labels(settings.APP_VERSION, settings.APP_ENVIRONMENT).set(1)
