"""Loaded with -p before pytest-django reads the settings: one PostgreSQL and one Valkey for the whole run.

Every xdist worker inherits the addresses and clones one template database, built once for each set of migrations.
"""

import atexit
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"  # before `config` is imported: Celery reads it
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's synchronous API runs a loop in the test's thread

from config.up.lock import Lock
from config.up.places import ROOT, Place
from config.up.postgres import Postgres
from config.up.services import services

BUILDING = "building"


def start() -> None:
    stack = ExitStack()
    atexit.register(stack.close)
    place = free_place(stack)
    postgres = stack.enter_context(services(place, forgetful=True))
    os.environ["DATABASE_URL"], os.environ["REDIS_URL"] = place.database_url, place.redis_url
    os.environ["TEST_TEMPLATE"] = template(postgres)
    sys.stdout.write(f"PostgreSQL and Valkey run for the tests, files in {place.data}\n")


def free_place(stack: ExitStack) -> Place:
    """The checkout's own, which keeps its template; a throwaway one when another run is using that."""
    place, lock = Place(ROOT / ".data" / "test"), Lock(ROOT / ".data" / "test" / "lock")
    if not lock.take():
        place = Place(Path(tempfile.mkdtemp(prefix="asaichi-test-")).resolve())
        place.data.chmod(0o711)
        stack.callback(shutil.rmtree, place.data, ignore_errors=True)
        lock = Lock(place.data / "lock")
        lock.take()
    stack.callback(lock.close)
    stack.callback(shutil.rmtree, place.sockets, ignore_errors=True)
    return place


def template(postgres: Postgres) -> str:
    """The name of a migrated database for workers to clone; older ones go."""
    name = f"template_{fingerprint()}"
    with postgres.connect() as connection:
        rows = connection.execute("select datname from pg_database where datname not in ('postgres', 'asaichi')")
        have = {row[0] for row in rows if not row[0].startswith("template0") and not row[0].startswith("template1")}
        for old in have - {name}:
            connection.execute(f'drop database "{old}" with (force)')
        if name not in have:
            connection.execute(f"create database {BUILDING}")
            migrate(postgres.place.database_url.replace("/asaichi?", f"/{BUILDING}?"))
            connection.execute(f'alter database {BUILDING} rename to "{name}"')
    return name


def fingerprint() -> str:
    """Changes with anything that migrations depend on."""
    files = [
        *ROOT.glob("*/migrations/*.py"),
        *ROOT.glob("config/settings/*.py"),
        ROOT / "requirements" / "dev.txt",
    ]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def migrate(database_url: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": database_url}, check=True)


if "PYTEST_XDIST_WORKER" not in os.environ and "--collect-only" not in sys.argv:
    start()
