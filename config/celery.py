"""Celery: beat ticks, tasks carry ids only."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
app = Celery("asaichi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
