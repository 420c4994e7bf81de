"""Screens as light as bytes can be. Each does what the page of a wall does: live-stream.js and live-region.js.

All of them share one process and the cores of the server, so what a screen does must cost next to nothing: no task and
no timer a line.
"""

import asyncio
import hashlib
import random
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

FIRST_WAIT, LONGEST_WAIT = 1.0, 15.0  # seconds until a broken stream is opened again
SPREAD = 2.0  # a screen that was cut off comes within so many seconds
LONGEST_BREATH = 4.0  # between two looks, where changes come faster than they can be shown
LOOK_EVERY, SILENT_FOR = 5.0, 90.0
FRESH = 60.0  # words age: so often the section is fetched again, a little more or less on each screen
PATIENCE = 60.0  # for an answer
GZIP = 16 + zlib.MAX_WBITS


def breath(in_a_row: int) -> float:
    """At most so many seconds before a screen looks again that has just looked so many times and is behind still."""
    return min(0.05 * max(2**in_a_row - 2, 0), LONGEST_BREATH)


@dataclass(frozen=True)
class Place:
    """Where the web process is, and what of it is watched."""

    port: int
    stream: str
    section: str
    topic: str


class Request(asyncio.Protocol):
    """A GET on a connection of its own. `ended` is done when the server has closed it; `hear` gets whole lines."""

    def __init__(self, hear: Callable[[list[bytes]], None] | None = None):
        self.hear, self.received = hear, b""
        self.ended = asyncio.get_running_loop().create_future()

    def data_received(self, data: bytes) -> None:
        self.received += data
        if self.hear:
            whole, _, self.received = self.received.rpartition(b"\n")
            self.hear(whole.split(b"\n"))

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_result(None)


class Screen:
    """One TV. `shown` is the version of its picture, `picture` a digest of it."""

    def __init__(self, place: Place, cookie: str):
        self.place, self.cookie = place, cookie
        self.shown, self.wanted, self.picture = 0, 0, ""
        self.failures, self.heard_at = 0, time.monotonic()
        self.fresh, self.fetched_at = FRESH * random.uniform(0.75, 1.25), time.monotonic()
        self.fetching: asyncio.Task | None = None

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            with suppress(OSError):
                await self._listen()
            wait = min(FIRST_WAIT * 2**self.failures, LONGEST_WAIT)
            self.failures += 1
            await asyncio.sleep(wait * random.uniform(0.5, 1))

    async def _listen(self) -> None:
        """Until the line is cut, or has been silent for too long."""
        transport, request = await self._ask(self.place.stream, "text/event-stream", self._hear)
        opened_at = time.monotonic()
        try:
            while not request.ended.done():
                await asyncio.wait([request.ended], timeout=LOOK_EVERY)
                if time.monotonic() - max(self.heard_at, opened_at) > SILENT_FOR:
                    return
        finally:
            transport.abort()

    def _hear(self, lines: list[bytes]) -> None:
        for line in lines:
            if line.startswith((b"data: ", b"event: ping")):
                self._beat(line)

    def _beat(self, line: bytes) -> None:
        self.failures, self.heard_at = 0, time.monotonic()
        section, _, version = line.removeprefix(b"data: ").strip().partition(b" ")
        was_cut_off = False
        if section.decode() == self.place.topic and int(version) > self.wanted:
            was_cut_off = int(version) > self.wanted + 1
            self.wanted = int(version)
        if self.fetching and not self.fetching.done():
            return
        if self.wanted > self.shown:
            self.fetching = asyncio.create_task(self._fetch(random.uniform(0, SPREAD) if was_cut_off else 0))
        elif self.heard_at - self.fetched_at > self.fresh:
            self.fetching = asyncio.create_task(self._fetch(random.uniform(0, SPREAD)))

    async def _fetch(self, wait: float) -> None:
        """Until it shows what it has heard of. What fails is tried again at the next sign of life."""
        await asyncio.sleep(wait)
        in_a_row = 0
        with suppress(OSError, ValueError):
            while not in_a_row or self.wanted > self.shown:
                await asyncio.sleep(random.uniform(0, breath(in_a_row)))
                self.shown, self.picture = await self._look()
                self.fetched_at = time.monotonic()
                in_a_row += 1

    async def _look(self) -> tuple[int, str]:
        transport, request = await self._ask(self.place.section, "text/html")
        try:
            await asyncio.wait_for(request.ended, PATIENCE)
        finally:
            transport.abort()
        return read(request.received)

    async def _ask(self, path: str, accepts: str, hear=None) -> tuple[asyncio.Transport, Request]:
        loop = asyncio.get_running_loop()
        transport, request = await loop.create_connection(lambda: Request(hear), "127.0.0.1", self.place.port)
        transport.write(
            f"GET {path} HTTP/1.1\r\nHost: localhost:{self.place.port}\r\nCookie: {self.cookie}\r\n"
            f"Accept: {accepts}\r\nAccept-Encoding: gzip\r\nHX-Request: true\r\nConnection: close\r\n\r\n".encode()
        )
        return transport, request


def read(answer: bytes) -> tuple[int, str]:
    """The version of a fragment, and a digest of it. ValueError where it is something else, or not whole."""
    head, _, body = answer.partition(b"\r\n\r\n")
    headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    if b"x-version" not in headers or len(body) != int(headers[b"content-length"]):
        raise ValueError("not a whole fragment")
    html = zlib.decompress(body, GZIP) if headers.get(b"content-encoding") == b"gzip" else body
    return int(headers[b"x-version"]), hashlib.sha256(html).hexdigest()
