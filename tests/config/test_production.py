"""Production refuses to start half-configured, and says what it misses."""

import os
import subprocess
import sys

import pytest

from config.up.places import ROOT

WHOLE = {
    "SECRET_KEY": "x-0123456789" * 5,
    "DATABASE_URL": "postgresql://somebody:secret@localhost/asaichi",
    "REDIS_URL": "redis://localhost:6379/0",
    "BASE_URL": "https://asaichi.example.org",
    "EMAIL_HOST": "mail.example.org",
}


def check(environment: dict) -> subprocess.CompletedProcess:
    bare = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production"}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=bare | environment, capture_output=True, text=True)


def test_it_starts_when_everything_is_there():
    checked = check(WHOLE)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("name", WHOLE)
def test_it_names_the_secret_that_is_missing(name):
    checked = check({key: value for key, value in WHOLE.items() if key != name})
    assert checked.returncode != 0
    assert f"before it can start: {name} (" in checked.stderr


def test_a_short_secret_key_is_refused():
    assert "SECRET_KEY is too short" in check(WHOLE | {"SECRET_KEY": "short"}).stderr


def test_the_demo_is_not_installed():
    code = "from django.conf import settings; print(settings.DEMO, 'demo' in settings.INSTALLED_APPS)"
    bare = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production"}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=bare | WHOLE, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["False", "False"]
