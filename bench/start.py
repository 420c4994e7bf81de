"""From one command to the first board, signed in and live, against what nobody can leave out: database and imports."""

import os
import shutil
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from bench.harness import ROOT, free_port, measure, seconds
from bench.visitor import Visitor
from config.up.places import Place
from config.up.postgres import Postgres
from config.up.processes import wait_until

FOLDER = ROOT / ".data" / "bench-start"
IMPORTS = "import django, celery, uvicorn, psycopg; from django.core.wsgi import get_wsgi_application"


@measure("start.first", unit="s")
def first():
    """Everything is new: the database, its tables, the static files, the demo."""
    yield lambda: fresh(floor), lambda: fresh(subject)
    shutil.rmtree(FOLDER)


@measure("start.second", unit="s")
def second():
    """As on every morning after."""
    for side in (floor, subject):
        side(FOLDER / side.__name__)
    yield lambda: floor(FOLDER / "floor"), lambda: subject(FOLDER / "subject")
    shutil.rmtree(FOLDER)


def fresh(side) -> float:
    shutil.rmtree(FOLDER, ignore_errors=True)
    return side(FOLDER / side.__name__)


def floor(folder: Path) -> float:
    """initdb where it is missing, the server, and a Python with the same libraries."""
    postgres = Postgres(Place(folder))

    def go() -> None:
        postgres.start()
        postgres.wait()
        subprocess.run([sys.executable, "-c", IMPORTS], check=True)

    try:
        return seconds(go)
    finally:
        postgres.stop()


def subject(folder: Path) -> float:
    """The supervisor, until the first demo person has a board before them."""
    port = free_port()

    def go() -> None:
        start()
        wait_until(lambda: answers(f"http://localhost:{port}/healthz"), 300)
        visitor = Visitor(f"http://localhost:{port}")
        visitor.walk_in()
        visitor.open_a_board()

    with supervisor(folder, port) as start:
        return seconds(go)


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@contextmanager
def supervisor(folder: Path, port: int):
    outside = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    running = []

    def start() -> None:
        environment = {**outside, "DATA_DIR": str(folder), "PORT": str(port)}
        command = [sys.executable, "-m", "config.up"]
        running.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL))

    try:
        yield start
    finally:
        for process in running:
            process.send_signal(signal.SIGTERM)
            process.wait(20)
