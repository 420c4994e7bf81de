"""Real workers and dispatchers on this test's database, and a mail server that can be made to wait."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager

import pytest
from django.db import connection

from config.up.places import ROOT, Place
from config.up.processes import wait_until
from config.up.valkey import Valkey
from notices.models import SiteNotices

PATIENCE = 90  # seconds; reached only when something is broken, however busy the machine


def eventually(true: Callable, patience: float = PATIENCE) -> None:
    """Wait for it; fails when it doesn't come."""
    assert wait_until(true, patience, pause=0.05), "it did not happen"


@pytest.fixture
def never_quiet(site):
    """Tests that run by the real clock run at night and on Sundays as well."""
    return SiteNotices.objects.create(site=site, quiet_from=None, quiet_until=None, is_quiet_off_shift=False)


@pytest.fixture
def broker(tmp_path_factory):
    """A Valkey of this test alone, which it may stop."""
    place = Place(tmp_path_factory.mktemp("broker").resolve())
    server = Valkey(place, forgetful=True)
    server.url = place.redis_url
    server.start()
    server.wait()
    yield server
    server.stop()


@pytest.fixture
def environment(transactional_db, smtp_sink, broker):
    """What a process of ours is started with: this test's database, broker and mail server, and a short lease."""
    name = connection.settings_dict["NAME"]
    return {
        **os.environ,
        "DATABASE_URL": os.environ["DATABASE_URL"].replace("/asaichi?", f"/{name}?"),
        "REDIS_URL": broker.url,
        "NOTICES_LEASE_SECONDS": "3",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }


@pytest.fixture
def start(environment, tmp_path):
    """`start("worker")`, `start("dispatcher")` or `start("beat")`: a process, killed at the end if it still runs."""
    commands = {
        "worker": [sys.executable, "-m", "celery", "-A", "config", "worker", "--pool=solo", "--without-mingle"],
        "dispatcher": [sys.executable, "manage.py", "dispatch"],
        "beat": [sys.executable, "-m", "celery", "-A", "config", "beat", "--pidfile="],
    }
    running = []

    def starting(name: str) -> subprocess.Popen:
        with (tmp_path / f"{name}.log").open("ab") as log:
            own = ["-s", str(tmp_path / f"beat {len(running)}")] if name == "beat" else []
            process = subprocess.Popen(commands[name] + own, cwd=ROOT, env=environment, stdout=log, stderr=log)
        running.append(process)
        return process

    yield starting
    for process in running:
        process.kill()
        process.wait()


class Gate:
    """Keeps a letter waiting at one step of the conversation: `reached` says so, `open` lets it go on."""

    def __init__(self) -> None:
        self.reached, self._opened = threading.Event(), threading.Event()
        self.open = self._opened.set

    async def wait(self) -> None:
        self.reached.set()
        await asyncio.to_thread(self._opened.wait, PATIENCE)


@contextmanager
def held(sink, step: str):
    """The mail server answers `step` (MAIL or DATA) only when the gate is opened."""
    gate = Gate()
    keep = sink.handle_DATA

    async def handle_MAIL(server, session, envelope, address, options):
        await gate.wait()
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(server, session, envelope):
        await gate.wait()
        return await keep(server, session, envelope)

    setattr(sink, f"handle_{step}", {"MAIL": handle_MAIL, "DATA": handle_DATA}[step])
    try:
        yield gate
    finally:
        gate.open()
