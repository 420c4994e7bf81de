"""One subscription a process, fanned out to every open stream of it.

Each stream has a mailbox that keeps only the newest frame of each section: small by nature however slow the reader is,
and a section that changed is never forgotten. A hub belongs to one event loop.
"""

import asyncio
import logging
from weakref import WeakKeyDictionary

import redis.asyncio as redis
from django.conf import settings
from redis.exceptions import RedisError

from web.live.bus import DOOR
from web.live.waves import Waves

log = logging.getLogger(__name__)
PING_SECONDS = 15
RETRY_SECONDS = 0.5
PING = {"": b"event: ping\ndata:\n\n"}


class Mailbox:
    """What one stream has still to say. `take` waits until there is something."""

    def __init__(self) -> None:
        self.frames: dict[str, bytes] = {}
        self.pings = 0
        self.is_behind = False  # events were lost: ask for the versions again
        self.is_closed = False
        self._has_news = False
        self._waiting: asyncio.Future | None = None  # one reader: a future is enough, and quick

    def put(self, frames: dict[str, bytes]) -> None:
        """By section."""
        self.frames.update(frames)
        self._wake()

    def ping(self) -> None:
        self.pings += 1
        self.put(PING)

    def fall_behind(self) -> None:
        self.is_behind = True
        self._wake()

    def close(self) -> None:
        self.is_closed = True
        self._wake()

    async def take(self) -> bytes:
        if not self._has_news:
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        self._has_news = False
        frames = b"".join(self.frames.values())
        self.frames.clear()
        return frames

    def _wake(self) -> None:
        self._has_news = True
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)


class Hub:
    def __init__(self) -> None:
        self.mailboxes: dict[str, set[Mailbox]] = {}
        self.ready = asyncio.Event()
        self.waves = Waves(self._deliver)
        self._was_lost = False
        self._tasks: list[asyncio.Task] = []

    def open(self, channels: list[str]) -> Mailbox:
        """One mailbox for all these channels. Wait for `ready` before telling the reader that it listens."""
        if not self._tasks:
            self._tasks = [asyncio.create_task(self._listen_for_ever()), asyncio.create_task(self._ping_for_ever())]
        mailbox = Mailbox()
        for channel in channels:
            self.mailboxes.setdefault(channel, set()).add(mailbox)
        return mailbox

    def close(self, channels: list[str], mailbox: Mailbox) -> None:
        """With the last reader the subscription ends too."""
        for channel in channels:
            readers = self.mailboxes.get(channel, set())
            readers.discard(mailbox)
            if not readers:
                self.mailboxes.pop(channel, None)
        if not self.mailboxes:
            self._stop()

    def close_all(self) -> None:
        """The server stops: every stream ends, and its browser comes back when there is a server again."""
        for mailbox in self._all():
            mailbox.close()

    def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks = []
        self.ready.clear()

    async def _listen_for_ever(self) -> None:
        while True:
            try:
                await self._listen()
            except (RedisError, OSError) as error:
                self.ready.clear()
                self._was_lost = True
                log.warning("live bus lost, trying again", extra={"reason": type(error).__name__})
                await asyncio.sleep(RETRY_SECONDS)

    async def _listen(self) -> None:
        name = f"{settings.LIVE_PREFIX}-hub"
        client = redis.Redis.from_url(
            settings.REDIS_URL, client_name=name, health_check_interval=15, socket_connect_timeout=1
        )
        async with client, client.pubsub() as subscription:
            await subscription.psubscribe(f"{settings.LIVE_PREFIX}:*:*")
            async for message in subscription.listen():
                if message["type"] == "psubscribe":
                    self._now_ready()
                elif message["type"] == "pmessage":
                    self._heard(message["channel"].decode(), message["data"])

    def _now_ready(self) -> None:
        """Whoever waited across an outage may have missed events."""
        for mailbox in self._all() if self._was_lost else ():
            mailbox.fall_behind()
        self._was_lost = False
        self.ready.set()

    def _heard(self, channel: str, data: bytes) -> None:
        section = data.partition(b" ")[0].decode()
        if section != DOOR:
            return self.waves.add(channel, section, b"data: %s\n\n" % data)
        for mailbox in self.mailboxes.get(channel, ()):
            mailbox.fall_behind()

    def _deliver(self, channel: str, frames: dict[str, bytes]) -> None:
        for mailbox in self.mailboxes.get(channel, ()):
            mailbox.put(frames)

    async def _ping_for_ever(self) -> None:
        """One clock for all streams, instead of a timer in each."""
        while True:
            await asyncio.sleep(PING_SECONDS)
            for mailbox in self._all():
                mailbox.ping()

    def _all(self) -> set[Mailbox]:
        """Each once, however many channels it hears."""
        return set().union(*self.mailboxes.values())


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of the running loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]
