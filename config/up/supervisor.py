"""Starts everything in order, starts again what falls over, and stops it all on Ctrl-C."""

import gc
import http.client
import os
import signal
import socket
import time

from config.up import preparation
from config.up.children import STOP_SIGNALS, Child, all_of_us
from config.up.lock import Lock
from config.up.places import HERE
from config.up.postgres import Postgres
from config.up.processes import wait_until
from config.up.say import say
from config.up.valkey import Valkey

PATIENCE = 4  # seconds that our own processes have to finish what they are doing
STEADY = 10  # seconds after which a process counts as well started


def run() -> None:
    lock = Lock(HERE.data / "lock")
    if not lock.take():
        raise SystemExit("Asaichi is already running from this folder. Stop that one first (Ctrl-C where it runs).")
    listener = listen(int(os.environ.get("PORT") or 8000))
    stop_on_signals()
    services = embedded_services()
    children: list[Child] = []
    try:
        start_services(services)
        children = all_of_us(listener, lock)
        start_children(children)
        welcome(listener)
        Watch([*services, *children]).keep()
    except KeyboardInterrupt:
        say("\nStopping")
    finally:
        stop_all(children, services)


def listen(port: int) -> socket.socket:
    """Taken here, before anything starts, and handed to the web process: callers wait instead of being refused."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if not wait_until(lambda: binds(listener, port), 1, pause=0.1):  # a killed web process lets go in a moment
        raise SystemExit(
            f"Port {port} is taken by another program. Stop that one, or choose another: PORT={port + 1} make run"
        )
    listener.listen(512)
    return listener


def binds(listener: socket.socket, port: int) -> bool:
    try:
        listener.bind((os.environ.get("HOST") or "127.0.0.1", port))
    except OSError:
        return False
    return True


def stop_on_signals() -> None:
    def stop(number, frame):
        for each in STOP_SIGNALS:
            signal.signal(each, signal.SIG_IGN)  # once is enough
        raise KeyboardInterrupt

    for number in STOP_SIGNALS:
        signal.signal(number, stop)


def embedded_services() -> list:
    services = [] if os.environ.get("DATABASE_URL") else [Postgres(HERE)]
    return services if os.environ.get("REDIS_URL") else [*services, Valkey(HERE)]


def start_services(services: list) -> None:
    """The servers get ready while Python imports."""
    say("Asaichi opens the morning")
    for service in services:
        say(f"  Starting {service.name}")
        service.start()
    preparation.load_code()
    gathered = preparation.static_files()
    for service in services:
        service.wait()
    preparation.tables()
    preparation.demo()
    gathered()
    preparation.load_web()


def start_children(children: list[Child]) -> None:
    """No threads and no connections may cross a fork."""
    from django.core.cache import caches
    from django.db import connections

    connections.close_all()
    caches.close_all()
    gc.collect()
    gc.freeze()
    children[0].start()
    preparation.load_celery()
    for child in children[1:]:
        child.start()


def welcome(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    if not wait_until(lambda: health(port) == 200, 60, pause=0.05):
        say(f"  Not everything answers yet; http://localhost:{port}/healthz says what is missing.")
    say(f"\nOpen http://localhost:{port}/ and choose whose morning to see; one tap signs you in.")
    for line in preparation.demo_people():
        say(f"  {line}")
    say(f"Ctrl-C stops everything. What each process says is in {HERE.log('web').parent}/")


def health(port: int) -> int | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


class Watch:
    """Looks at every process a few times a second and starts again what has ended, ever more slowly."""

    def __init__(self, running: list):
        self.running = running
        self.started = dict.fromkeys(running, time.monotonic())
        self.pause = dict.fromkeys(running, 0.5)
        self.due: dict = {}

    def keep(self) -> None:
        while True:
            time.sleep(0.2)
            for each in self.running:
                self._look_at(each)

    def _look_at(self, each) -> None:
        now = time.monotonic()
        if each in self.due:
            if now >= self.due[each]:
                self._start(each, now)
        elif (code := each.poll()) is not None:
            self.pause[each] = 0.5 if now - self.started[each] > STEADY else min(self.pause[each] * 2, 30)
            self.due[each] = now + self.pause[each]
            say(f"{each.name} ended ({code}); starting it again in {self.pause[each]:.0f} s")

    def _start(self, each, now: float) -> None:
        del self.due[each]
        self.started[each] = now
        each.start()


def stop_all(children: list[Child], services: list) -> None:
    """Our own processes first, all at once; then the servers they speak to."""
    for child in children:
        child.send(signal.SIGTERM)
    wait_until(lambda: all(child.poll() is not None or not child.pid for child in children), PATIENCE)
    for child in children:
        child.send(signal.SIGKILL)
    for service in reversed(services):
        service.stop()
