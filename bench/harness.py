"""How a figure is taken: side by side with its floor, in turns, on this machine, now.

A measurement is a generator that makes ready, yields two callables and tidies up:

    @measure("board.warm", unit="ms")
    def board_warm():
        with serving() as server:
            yield lambda: hello(server), lambda: board(server)

Each call is one round and returns one figure, or several as `{"": p50, ".p99": p99}` (names that follow the first).
The first callable may be None where there is no floor. Rounds alternate, medians are kept, and the ratio is
value / floor. `ready()` gives services of their own, `prepared()` the demo in them, `serving()` a web process on top.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import psutil

from config.up.places import ROOT, Place
from config.up.processes import end_with_parent, wait_until
from config.up.services import services

RESULTS = ROOT / ".data" / "bench.json"
PLACE = Place(ROOT / ".data" / "bench")
MEASUREMENTS: list["Measurement"] = []


@dataclass
class Measurement:
    name: str
    unit: str
    rounds: int
    prepare: Callable

    def take(self) -> dict[str, dict]:
        """Every figure of this measurement, by name."""
        ready = contextmanager(self.prepare)
        with ready() as (floor, subject):
            floors, values = [], []
            for _ in range(self.rounds):
                floors.append(figures(floor() if floor else None))
                values.append(figures(subject()))
        return {self.name + each: self._result(each, floors, values) for each in values[0]}

    def _result(self, suffix: str, floors: list[dict], values: list[dict]) -> dict:
        value = statistics.median(each[suffix] for each in values)
        floor = statistics.median(each[suffix] for each in floors) if suffix in floors[0] else None
        return {
            "value": round(value, 4),
            "floor": round(floor, 4) if floor is not None else None,
            "ratio": round(value / floor, 2) if floor else None,
            "unit": self.unit,
            "n": len(values),
        }


def figures(returned) -> dict[str, float]:
    if returned is None:
        return {}
    return returned if isinstance(returned, dict) else {"": float(returned)}


def measure(name: str, unit: str, rounds: int = 5):
    """Enters a measurement into the list. Fewer than five rounds say little on a shared machine."""

    def enter(prepare: Callable) -> Callable:
        MEASUREMENTS.append(Measurement(name, unit, rounds, prepare))
        return prepare

    return enter


def run(chosen: list[str]) -> None:
    """Takes what was asked for by the start of its name (or all), a line each, and keeps the rest of the file."""
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for measurement in MEASUREMENTS:
        if not chosen or measurement.name.startswith(tuple(chosen)):
            for name, result in measurement.take().items():
                results[name] = result
                print(line(name, result), flush=True)
            RESULTS.write_text(json.dumps(dict(sorted(results.items())), indent=2) + "\n")


def line(name: str, result: dict) -> str:
    beside = f"floor {result['floor']:g}, {result['ratio']:g} times" if result["ratio"] is not None else "no floor"
    return f"{name:24} {result['value']:g} {result['unit']} ({beside}, n {result['n']})"


@contextmanager
def ready() -> Iterator[None]:
    """PostgreSQL with fsync and Valkey of their own, tables up to date, Django ready in this process."""
    with services(PLACE):
        os.environ |= {"DATABASE_URL": PLACE.database_url, "REDIS_URL": PLACE.redis_url}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.local"
        from django.db import connections

        from config.up import preparation

        preparation.load_code()
        preparation.tables()
        try:
            yield
        finally:
            connections.close_all()


@contextmanager
def prepared() -> Iterator[None]:
    """The same with static files, and the demo loaded."""
    with ready():
        from config.up import preparation

        preparation.static_files()()
        preparation.demo()
        yield


@dataclass
class Server:
    url: str
    process: psutil.Process

    def cpu(self) -> float:
        """Seconds of processor time that the whole process tree has used so far."""
        return sum(cpu_of(each) for each in [self.process, *self.process.children(recursive=True)])

    def memory(self) -> int:
        """Bytes that this process holds alone."""
        return self.process.memory_full_info().uss


def cpu_of(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


@contextmanager
def serving(application: str = "config.asgi:application", **environment: str) -> Iterator[Server]:
    """A web process as in production, on the services of `prepared`. Or a floor's own ASGI application."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port), "--lifespan", "off"]
    quiet = ["--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "3"]
    with subprocess.Popen(
        [*command, *quiet],
        cwd=ROOT,
        env={**os.environ, "WEB_PROCESS": "1", "LOG_LEVEL": "WARNING", **environment},
        preexec_fn=partial(end_with_parent, 9),
    ) as process:
        server = Server(f"http://localhost:{port}", psutil.Process(process.pid))
        try:
            if not wait_until(lambda: listens(port), 120):  # a machine that has just loaded ten thousand teams is busy
                raise SystemExit(f"{application} did not start")
            yield server
        finally:
            process.terminate()


def listens(port: int) -> bool:
    """It does so once its code is loaded. Nothing is asked of it: not every floor has an answer at every address."""
    try:
        socket.create_connection(("localhost", port), 5).close()
    except OSError:
        return False
    return True


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def seconds(work: Callable[[], object]) -> float:
    """How long it takes by the clock on the wall."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
