"""An installation to break: services, workers, dispatchers and servers elsewhere, started again when they end."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

import psycopg

from chaos import elsewhere
from chaos.elsewhere import Elsewhere
from chaos.mail import Post, serve
from config.up import children, preparation
from config.up.children import Child
from config.up.places import HERE
from config.up.postgres import Postgres
from config.up.processes import wait_until
from config.up.valkey import Valkey

LEASE = 6  # seconds: short, so that what a dead process held is soon somebody else's, and longer than a restart
TICK = 1.0  # seconds between two of beat's; a minute would make a long run of little
SMTP_PATIENCE = 1  # seconds that a sender waits for a mail server that hangs


class Stage:
    """`workers`, `dispatchers` and `beat` are children that `keep_up` starts again when they end."""

    def __init__(self):
        self.postgres, self.valkey, self.post = Postgres(HERE), Valkey(HERE), Post(HERE.data)
        self.workers = [child("worker", children.worker) for _ in range(2)]
        self.dispatchers = [child("dispatcher", children.dispatcher) for _ in range(2)]
        self.beat = child("beat", children.beat)
        self.chat = Elsewhere(HERE.data / "chat.shown", free_port())
        self.push = Elsewhere(HERE.data / "push.shown", free_port())
        self.others = [
            child("mail", partial(serve, self.post, mail_port_kept_in_environment())),
            child("chat", partial(elsewhere.serve, self.chat, elsewhere.title, 200)),
            child("push", partial(elsewhere.serve, self.push, elsewhere.topic, 201)),
        ]

    @property
    def senders(self) -> list[Child]:
        return [*self.workers, *self.dispatchers]

    def start(self) -> None:
        for service in (self.postgres, self.valkey):
            service.start()
        preparation.load_code()
        for service in (self.postgres, self.valkey):
            service.wait()
        preparation.tables()
        configure()
        preparation.load_celery()
        for place in (self.post, self.chat, self.push):
            place.clear()
        self._let_go()
        for each in [*self.others, self.beat, *self.senders]:
            each.start()

    def keep_up(self) -> None:
        """What has ended is started again at once, as the supervisor would."""
        for each in [self.beat, *self.senders]:
            if each.poll() is not None:
                each.start()

    def stop(self) -> None:
        for each in [self.beat, *self.senders, *self.others]:
            each.send(signal.SIGKILL)
        for service in (self.valkey, self.postgres):
            service.stop()

    def restart_database(self) -> None:
        """At once, as after a power cut: every connection breaks, recovery runs from the log."""
        self.postgres.process.send_signal(signal.SIGQUIT)
        self.postgres.process.wait()
        self.postgres.start()
        self.postgres.wait()

    def kill_broker(self) -> None:
        self.valkey.process.kill()
        self.valkey.process.wait()

    def start_broker(self) -> None:
        self.valkey.start()
        self.valkey.wait()

    @contextmanager
    def database(self) -> Iterator[psycopg.Connection]:
        """For a moment only: no connection of the run may cross the fork of a child."""
        with psycopg.connect(HERE.database_url, autocommit=True) as connection:
            yield connection

    def ask(self, query: str, parameters=None) -> list[tuple]:
        with self.database() as connection:
            return connection.execute(query, parameters).fetchall()

    def _let_go(self) -> None:
        from django.db import connections

        connections.close_all()


def child(name: str, run) -> Child:
    return Child(name, run, end_on_kill=signal.SIGKILL, closes=[])


def configure() -> None:
    """Short times, so that ten minutes hold what takes a month; children inherit them."""
    from django.conf import settings

    settings.NOTICES_LEASE_SECONDS = LEASE
    settings.EMAIL_TIMEOUT = SMTP_PATIENCE
    settings.OUTBOUND_INSIDE, settings.OUTBOUND_LOOPBACK = {"http://127.0.0.1"}, True  # the run's own chat and push
    settings.CELERY_BEAT_SCHEDULE["tick"]["schedule"] = TICK


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def mail_port_kept_in_environment() -> int:
    port = free_port()
    os.environ |= {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port)}
    return port


@contextmanager
def stage() -> Iterator[Stage]:
    made = Stage()
    try:
        made.start()
        yield made
    finally:
        with suppress(ProcessLookupError):
            made.stop()


def pause(seconds: float, stage: Stage) -> None:
    """Time passes; what ended meanwhile runs again."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        stage.keep_up()
        time.sleep(0.02)


def until(true, patience: float, stage: Stage) -> bool:
    """Wait for something while everything is kept running; False when it does not come."""

    def is_so() -> bool:
        stage.keep_up()
        return true()

    return wait_until(is_so, patience, pause=0.05)
