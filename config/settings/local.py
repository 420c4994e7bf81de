"""`make run`: everything on one machine, with the demo organisations and production's static files."""

import os

from config.settings.base import *
from config.settings.base import DATA_DIR, INSTALLED_APPS

DEBUG = os.environ.get("DEBUG") == "1"
DEMO = True
BASE_URL = os.environ.get("BASE_URL") or f"http://localhost:{os.environ.get('PORT') or 8000}"
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
SECRET_KEY = os.environ.get("SECRET_KEY", "only for this machine: the demo has no secrets to keep")
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
STATIC_ROOT = DATA_DIR / "static"
EMAIL_BACKEND = os.environ.get(
    "EMAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend"
    if "EMAIL_HOST" in os.environ
    else "django.core.mail.backends.filebased.EmailBackend",
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
