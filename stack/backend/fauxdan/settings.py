"""Settings of the demonstration backend. Everything that differs between machines comes from the environment."""

import os
import secrets
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

APP_VERSION = "0.1.0"
APP_ENVIRONMENT = os.environ.get("APP_ENVIRONMENT", "development")

# Signs nothing that has to outlive the process, so a new one at every start is the safest default.
SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False
# The port is published on the loopback only; behind anything else, name the hosts.
ALLOWED_HOSTS = os.environ.get("DJANGO_ALLOWED_HOSTS", "localhost,127.0.0.1,backend,testserver").split(",")

INSTALLED_APPS = ["telemetry", "catalogue"]
MIDDLEWARE = [
    "telemetry.middleware.RequestMetrics",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "telemetry.middleware.VisitorMetrics",
]
ROOT_URLCONF = "fauxdan.urls"
WSGI_APPLICATION = "fauxdan.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]


def _database_password() -> str:
    path = os.environ.get("DATABASE_PASSWORD_FILE")
    return Path(path).read_text().strip() if path else os.environ.get("DATABASE_PASSWORD", "")


DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ.get("DATABASE_HOST", "localhost"),
        "NAME": "fauxdan",
        "USER": "fauxdan",
        "PASSWORD": _database_password(),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 3},
    }
}
CACHES = {
    "default": {
        "BACKEND": "telemetry.cache.MeasuredRedisCache",
        "LOCATION": os.environ.get("REDIS_URL", "redis://localhost:6379/0"),
        "TIMEOUT": 60,
        # A stalled cache must not hold a thread: the page is made without it.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
}

LOGGING = {
    "version": 1,
    # True would silence gunicorn's own access log.
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

# No static files are served; without a prefix the test server tells every request that it is none.
STATIC_URL = "static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
SILENCED_SYSTEM_CHECKS = ["security.W003"]
