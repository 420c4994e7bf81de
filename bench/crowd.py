"""A crowd of open screens in one loop, as light as bytes can be: each only notes when it has heard."""

import asyncio
import time
from urllib.parse import urlsplit


class Crowd:
    """Everyone who listens. `heard` is done when the last of them has heard since `arm`."""

    def __init__(self, size: int):
        self.size, self.left = size, 0
        self.heard: asyncio.Future | None = None
        self.mark = b""

    def arm(self, mark: bytes) -> asyncio.Future:
        self.mark, self.left = mark, self.size
        self.heard = asyncio.get_running_loop().create_future()
        return self.heard

    def one_heard(self) -> None:
        self.left -= 1
        if self.left == 0 and self.heard and not self.heard.done():
            self.heard.set_result(time.perf_counter())


class Member(asyncio.Protocol):
    """Says `opening`, then waits for bytes that contain the crowd's mark."""

    def __init__(self, crowd: Crowd, opening: bytes):
        self.crowd, self.opening = crowd, opening
        self.waits_for: asyncio.Future | None = None

    def connection_made(self, transport) -> None:
        transport.write(self.opening)

    def data_received(self, data: bytes) -> None:
        crowd = self.crowd
        if crowd.mark in data and self.waits_for is not crowd.heard:
            self.waits_for = crowd.heard
            crowd.one_heard()


async def gather(size: int, connect, greeting: bytes) -> tuple[Crowd, list]:
    """A crowd whose members have all been greeted. `connect(factory)` opens one connection."""
    crowd = Crowd(size)
    all_here = crowd.arm(greeting)
    transports = []
    for _ in range(size):
        transport, _ = await connect(crowd)
        transports.append(transport)
    await asyncio.wait_for(all_here, 60)
    return crowd, transports


def to_stream(url: str, path: str, cookie: str):
    """Connects a member to a live stream."""
    place = urlsplit(url)
    opening = f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n"

    async def connect(crowd: Crowd):
        loop = asyncio.get_running_loop()
        return await loop.create_connection(lambda: Member(crowd, opening.encode()), place.hostname, place.port)

    return connect


def to_socket(path: str, opening: bytes):
    """Connects a member to Valkey itself."""

    async def connect(crowd: Crowd):
        return await asyncio.get_running_loop().create_unix_connection(lambda: Member(crowd, opening), path)

    return connect
