"""Production: secrets from the environment, and no start without them."""

import os

from django.core.exceptions import ImproperlyConfigured

REQUIRED = {
    "SECRET_KEY": "a long random string",
    "DATABASE_URL": "postgresql://user:password@host:5432/name",
    "REDIS_URL": "redis://host:6379/0",
    "BASE_URL": "https://asaichi.example.org, the address people type",
    "EMAIL_HOST": "the mail server that sends reminders",
}
missing = [f"{name} ({what})" for name, what in REQUIRED.items() if not os.environ.get(name)]
if missing:
    raise ImproperlyConfigured("Asaichi needs these in its environment before it can start: " + "; ".join(missing))

from urllib.parse import urlsplit  # noqa: E402

from config.settings.base import *  # noqa: E402
from config.settings.base import BASE_URL, DATABASES, WEB_POOL  # noqa: E402

SECRET_KEY = os.environ["SECRET_KEY"]
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short: give it 50 random characters or more.")
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname or "", "localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
if os.environ.get("WEB_PROCESS"):
    DATABASES["default"]["OPTIONS"]["pool"] = WEB_POOL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = BASE_URL.startswith("https://")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
