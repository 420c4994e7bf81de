"""`make run`, as a person meets it: it starts, heals, stops and says what it does."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from config.up.places import ROOT
from config.up.processes import wait_until
from tests.mail import free_port


@contextmanager
def started(folder: Path, port: int):
    """The supervisor on data of its own, whatever the tests' own services are."""
    mine = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "config.up"],
        cwd=ROOT,
        env=mine | {"DATA_DIR": str(folder), "PORT": str(port), "COLUMNS": "120"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        family = descendants(process.pid)
        process.kill()
        process.communicate()
        psutil.wait_procs(family, 10)


def descendants(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True) if psutil.pid_exists(pid) else []


def health(port: int) -> dict | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return json.load(answer)
    except OSError:
        return None


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Reachable for PostgreSQL's own account, also where the tests run as root."""
    path = ROOT / ".data" / f"test-up-{os.getpid()}"
    path.mkdir(parents=True)
    yield path
    subprocess.run(["rm", "-rf", path], check=True)


def test_a_port_that_is_taken_is_named_before_anything_starts(folder):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started(folder, port) as process:
            words = process.communicate(timeout=20)[0]
    assert process.returncode == 1
    assert words == (
        f"Port {port} is taken by another program. Stop that one, or choose another: PORT={port + 1} make run\n"
    )
    assert not (folder / "postgres").exists()


def test_a_morning_opens_heals_and_closes(folder):
    port = free_port()
    with started(folder, port) as process:
        assert wait_until(lambda: health(port) or process.poll(), 240, pause=0.1)
        family = descendants(process.pid)

        with started(folder, free_port()) as second:
            assert "already running" in second.communicate(timeout=20)[0]

        web = next(each for each in family if each.name() == "asaichi-web")
        web.kill()
        assert wait_until(lambda: health(port), 20, pause=0.1)
        family = descendants(process.pid)

        begun = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        words = process.communicate(timeout=20)[0]
        assert time.monotonic() - begun < 5
    assert process.returncode == 0
    assert f"Open http://localhost:{port}/" in words
    assert "web ended (-9); starting it again" in words
    assert [each for each in family if each.is_running()] == []


def test_after_a_kill_nothing_is_left_and_the_next_start_recovers(folder):
    port = free_port()
    with started(folder, port) as process:
        assert wait_until(lambda: health(port) or process.poll(), 60, pause=0.1)
        family = descendants(process.pid)
        process.kill()
        _, left = psutil.wait_procs(family, 10)
        assert left == []
    with started(folder, port) as process:
        assert wait_until(lambda: health(port) or process.poll(), 60, pause=0.1)
        assert process.poll() is None
