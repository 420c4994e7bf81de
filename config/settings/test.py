"""The tests: real services, cheap passwords, files as they lie in the tree."""

import os

from config.settings.base import *
from config.settings.base import CACHES, DATABASES, INSTALLED_APPS
from config.settings.base import MIDDLEWARE as _MIDDLEWARE

SECRET_KEY = "tests"
DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [m for m in _MIDDLEWARE if not m.startswith("whitenoise.")]
OUTBOUND_LOOPBACK = True  # the tests' own servers, where a test names them in OUTBOUND_INSIDE
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# One template for the whole run (tests/plugin.py); each worker clones it and speaks on channels of its own.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("TEST_TEMPLATE")}
CACHES["default"]["KEY_PREFIX"] = LIVE_PREFIX = f"test-{_worker}"
