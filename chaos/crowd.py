"""Screens as light as bytes can be. Each does what the page of a wall does: live-stream.js and live-region.js."""

import asyncio
import hashlib
import random
from contextlib import suppress
from dataclasses import dataclass

FIRST_WAIT, LONGEST_WAIT = 1.0, 15.0  # seconds until a broken stream is opened again
SPREAD = 2.0  # a screen that was cut off comes within so many seconds
LONGEST_BREATH = 4.0  # between two looks, where changes come faster than they can be shown
SILENT_FOR = 90.0
PATIENCE = 120.0  # for an answer; browsers wait as long
CUT = (OSError, asyncio.IncompleteReadError, TimeoutError, ValueError, asyncio.LimitOverrunError)


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


class Screen:
    """One TV. `shown` is the version of its picture, `picture` a digest of it."""

    def __init__(self, place: Place, cookie: str):
        self.place, self.cookie = place, cookie
        self.shown, self.wanted, self.picture = 0, 0, ""
        self.failures = 0
        self.fetching: asyncio.Task | None = None

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            with suppress(*CUT):
                await self._listen()
            wait = min(FIRST_WAIT * 2**self.failures, LONGEST_WAIT)
            self.failures += 1
            await asyncio.sleep(wait * random.uniform(0.5, 1))

    async def _listen(self) -> None:
        reader, writer = await self._ask(self.place.stream, "text/event-stream")
        try:
            if b" 200 " not in await asyncio.wait_for(reader.readline(), PATIENCE):
                return
            while line := await asyncio.wait_for(reader.readline(), SILENT_FOR):
                self._hear(line)
        finally:
            writer.close()

    def _hear(self, line: bytes) -> None:
        if not line.startswith((b"data: ", b"event: ping")):
            return
        self.failures = 0
        section, _, version = line.removeprefix(b"data: ").strip().partition(b" ")
        was_cut_off = False
        if section.decode() == self.place.topic and int(version) > self.wanted:
            was_cut_off = int(version) > self.wanted + 1
            self.wanted = int(version)
        if self.wanted > self.shown and not (self.fetching and not self.fetching.done()):
            self.fetching = asyncio.create_task(self._fetch(random.uniform(0, SPREAD) if was_cut_off else 0))

    async def _fetch(self, wait: float) -> None:
        await asyncio.sleep(wait)
        in_a_row = 0
        with suppress(*CUT):
            while self.wanted > self.shown:
                await asyncio.sleep(random.uniform(0, breath(in_a_row)))
                self.shown, self.picture = await asyncio.wait_for(self._look(), PATIENCE)
                in_a_row += 1

    async def _look(self) -> tuple[int, str]:
        reader, writer = await self._ask(self.place.section, "text/html")
        try:
            head, _, body = (await reader.read()).partition(b"\r\n\r\n")
            headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
            return int(headers[b"x-version"]), hashlib.sha256(body).hexdigest()
        except KeyError as refused:
            raise ValueError("no version") from refused
        finally:
            writer.close()

    async def _ask(self, path: str, accepts: str):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.place.port)
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: localhost:{self.place.port}\r\nCookie: {self.cookie}\r\n"
            f"Accept: {accepts}\r\nHX-Request: true\r\nConnection: close\r\n\r\n".encode()
        )
        await writer.drain()
        return reader, writer
