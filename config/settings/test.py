"""The tests: real services, cheap passwords, files as they lie in the tree."""

from config.settings.base import *
from config.settings.base import MIDDLEWARE as _MIDDLEWARE

SECRET_KEY = "tests"
DEMO = True
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [m for m in _MIDDLEWARE if not m.startswith("whitenoise.")]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
