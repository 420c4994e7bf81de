"""A visitor for measurements: signs in without a page, keeps one connection, and knows what a request cost."""

import http.client
import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import psutil


def cookie_of(person) -> str:
    """A signed-in session of a person, as a cookie."""
    from django.conf import settings
    from django.test import Client

    browser = Client()
    browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


def cookie_of_screen(team) -> str:
    """A TV that was approved for the board of a team, as a cookie. Made once and found again."""
    from org.middleware import SCREEN_COOKIE
    from org.models import Screen
    from org.models.device import hashed
    from web.clock import now

    secret, moment = f"screen of {team.slug}", now()
    shared = {"site": team.site, "team": team, "name": "TV", "approved_at": moment, "paired_at": moment}
    Screen.objects.get_or_create(secret_hash=hashed(secret), defaults=shared)
    return f"{SCREEN_COOKIE}={secret}"


class Visitor:
    def __init__(self, url: str, cookie: str = ""):
        self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
        self.headers = {"Cookie": cookie} if cookie else {}

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, body: str, **headers: str) -> http.client.HTTPResponse:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, {**kind, **headers})

    def _ask(self, method: str, path: str, body: str | None, headers: dict) -> http.client.HTTPResponse:
        """Once more when the server has closed a connection that was idle for long."""
        for _ in range(2):
            try:
                self.connection.request(method, path, body, {**self.headers, **headers})
                answer = self.connection.getresponse()
                answer.body = answer.read()
                return answer
            except (http.client.RemoteDisconnected, BrokenPipeError):
                self.connection.close()
        raise ConnectionError(path)


def cpu_ms(ours: psutil.Process | None = None) -> float:
    """Processor time of every process below this one: the web process, PostgreSQL, Valkey. To the nanosecond, where
    psutil counts in hundredths of a second."""
    processes = (ours or psutil.Process(os.getpid())).children(recursive=True)
    return sum(_nanoseconds(each.pid) for each in processes) / 1e6


def _nanoseconds(pid: int) -> int:
    return sum(_read(task / "schedstat") for task in _tasks(pid))


def _tasks(pid: int) -> Iterable[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []


def _read(path: Path) -> int:
    try:
        return int(path.read_text().split()[0])
    except (OSError, IndexError):
        return 0


def cost(each, times: int, between=lambda: None) -> float:
    """Milliseconds of processor time for one call; what happens `between` calls is not counted."""
    spent = 0.0
    for _ in range(times):
        between()
        before = cpu_ms()
        each()
        spent += cpu_ms() - before
    return spent / times
