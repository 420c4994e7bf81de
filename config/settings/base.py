"""What is the same everywhere. Secrets and addresses come from the environment; see local.py and production.py."""

import logging
import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from config import addresses, logs
from config.up.places import HERE

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = HERE.data

DEBUG = False
DEMO = False  # the demo organisations and their one-tap sign-in
VERSION = "0.1.0"
BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")  # the only source of links in messages
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

ROOMS = ["web", "org", "notices", "routines", "concerns", "metrics", "huddle", "gemba", "coaching", "insights"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "web.static.Gathered",  # django.contrib.staticfiles
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "django_structlog",
    "template_partials",
    "csp",
    *ROOMS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # with its random bytes against guessing by length
    "config.request_log.RequestLog",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "org.middleware.ActorMiddleware",
    "org.middleware.ActorRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials", "web.templatetags.components"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "web.context.page",
                "notices.context.bell",
            ],
        },
    }
]

# PostgreSQL holds every promise; the broker is a wake-up hint. Without addresses, those that `make run` starts.
DATABASE_URL = os.environ.get("DATABASE_URL") or HERE.database_url
DATABASES = {"default": addresses.database(DATABASE_URL)}
REDIS_URL = os.environ.get("REDIS_URL") or HERE.redis_url
CACHES = {
    "default": {
        "BACKEND": "web.cache.ForgivingRedisCache",
        "LOCATION": addresses.redis_database(REDIS_URL, 2),
        "KEY_PREFIX": "asaichi",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},  # a silent cache costs a second, not a page
    }
}
WEB_POOL = {"min_size": 1, "max_size": 10, "timeout": 5}  # web process only: 8 page threads, and streams that open
LIVE_PREFIX = "asaichi"  # pub/sub ignores database numbers, so channels carry a prefix
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CELERY_BROKER_URL = addresses.celery_broker(REDIS_URL, 1)
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 120,
    "unacked_restore_interval": 5,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "max_retries": 0,  # a hint that finds no broker gives up at once; workers and beat reconnect by themselves
}
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False  # the worker logs as the others do
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BEAT_SCHEDULE = {
    # one tick a minute: what is due lives in rows, not in the schedule; and a sign that somebody works
    "tick": {"task": "routines.tasks.tick", "schedule": 60.0, "options": {"expires": 50}},
    "pulse": {"task": "notices.tasks.pulse", "schedule": 15.0, "options": {"expires": 15}},
}
CELERY_BEAT_SCHEDULER = "config.beat.Scheduler"

# People
AUTH_USER_MODEL = "org.Person"
AUTHENTICATION_BACKENDS = ["org.sign_in.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "org.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
RATE_LIMITS = {
    "pair": "20/m/ip",
    "approve": "10/m/user",
    "pin": "20/m/key",
    "join_huddle": "10/m/key",  # a plant’s phones share one address
    "read_feed": "30/m/key",  # private calendar addresses
    "guess_feed": "20/m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
SESSION_ENGINE = "org.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# E-mail
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "") == "1"
EMAIL_TIMEOUT = 10
NOTICES_LEASE_SECONDS = int(os.environ.get("NOTICES_LEASE_SECONDS", "120"))  # then somebody else sends what was claimed
NOTICES_SETTLE_SECONDS = int(os.environ.get("NOTICES_SETTLE_SECONDS", "20"))  # old news gather so long for one digest
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Asaichi <asaichi@localhost>")

# Calls to other servers: one door (web/outbound)
OUTBOUND_INSIDE = {  # servers within the site's own walls: "chat.plant.local, http://ntfy.plant.local"
    name.strip() for name in os.environ.get("OUTBOUND_INSIDE", "").split(",") if name.strip()
}
OUTBOUND_PROXY = os.environ.get("OUTBOUND_PROXY", "")  # the only proxy; the environment's own are not read
OUTBOUND_CA_BUNDLE = os.environ.get(
    "OUTBOUND_CA_BUNDLE", ""
)  # a file, where the site's servers have an authority of their own
OUTBOUND_LOOPBACK = False  # the tests' own servers

# Words, days and hours
LANGUAGE_CODE = "en-gb"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

# Static files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "web.static.HashedStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Browsers: nothing from elsewhere, nothing inline without a nonce
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Logs: one line an event, a request id, no personal text
DJANGO_STRUCTLOG_USER_ID_FIELD = None
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # the finished request says it all
LOGGING = logs.LOGGING
logs.configure()
