"""The stream that keeps a page true: raw ASGI, so that an open screen costs no thread and no database connection.

GET /live/boards/<team uuid>/                    a board on the wall
GET /live/people/<person uuid>/                  a page of a person's, who watches only what is their own
GET /live/boards/<...>/people/<...>/             a board that a person looks at: one stream for both

    data: concerns 12      the section and its version, never content
    event: ping            every 15 s, so that silence means that the line is cut
    event: gone            may no longer watch; the page should load afresh
"""

import asyncio
import random
import uuid
from collections.abc import Callable

from asgiref.sync import sync_to_async

from web.live.bus import channel
from web.live.hub import Mailbox, hub

HELLO = b"retry: 2000\n\n"
GONE = b"event: gone\ndata:\n\n"
READY_SECONDS = 5
PINGS_UNTIL_RECHECK = 12  # three minutes
CATCH_UP_SECONDS = 3.0  # after an outage of the bus, spread over this long
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

KINDS = ("boards", "people")
Topics = dict[str, uuid.UUID]  # by kind, one of each at most
MayWatch = Callable[[dict, Topics], dict[str, int] | None]


def live_stream(may_watch: MayWatch):
    """The ASGI callable. `may_watch(scope, topics)` answers with the versions of all their sections, or None.

    It is called in a thread of its own, and must leave no database connection behind.
    """
    ask = sync_to_async(may_watch, thread_sensitive=False)

    async def application(scope, receive, send) -> None:
        topics = _topics_in(scope["path"])
        if not topics or scope["method"] != "GET":
            return await _refuse(send)
        line, channels = hub(), [channel(*topic) for topic in topics.items()]
        mailbox = line.open(channels)  # first listen, then read: nothing falls between the two
        try:
            await _until_ready(line)
            versions = await ask(scope, topics)
            if versions is None:
                return await _refuse(send)
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await _say(send, HELLO + _frames(versions))
            await _talk(receive, send, mailbox, lambda: ask(scope, topics))
        finally:
            line.close(channels, mailbox)

    return application


async def _talk(receive, send, mailbox: Mailbox, ask) -> None:
    """Until the reader hangs up, or may no longer watch."""
    hanging_up = asyncio.create_task(_hang_up(receive, mailbox))
    recheck_at = random.randint(PINGS_UNTIL_RECHECK // 2, PINGS_UNTIL_RECHECK)  # not all streams at once
    try:
        while True:
            frames = await mailbox.take()
            if mailbox.is_closed:
                return await _say(send, b"", more=False)
            if mailbox.is_behind or mailbox.pings >= recheck_at:
                if mailbox.is_behind:
                    await asyncio.sleep(random.uniform(0, CATCH_UP_SECONDS))
                mailbox.is_behind, recheck_at = False, mailbox.pings + PINGS_UNTIL_RECHECK
                versions = await ask()
                if versions is None:
                    return await _say(send, GONE, more=False)
                frames += _frames(versions)
            await _say(send, frames)
    finally:
        hanging_up.cancel()


async def _hang_up(receive, mailbox: Mailbox) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    mailbox.close()


async def _until_ready(line) -> None:
    """Without a bus the stream opens all the same: it pings, and catches up when the bus is back."""
    try:
        await asyncio.wait_for(line.ready.wait(), READY_SECONDS)
    except TimeoutError:
        return


async def _say(send, body: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})


async def _refuse(send) -> None:
    """404: whoever may not watch does not learn whether there is anything to see."""
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
    await _say(send, b"", more=False)


def _frames(versions: dict[str, int]) -> bytes:
    return b"".join(f"data: {section} {version}\n\n".encode() for section, version in versions.items())


def _topics_in(path: str) -> Topics:
    """Nothing for an address that is none of ours."""
    live, *pairs = path.strip("/").split("/")
    kinds, ids = pairs[::2], pairs[1::2]
    is_ours = live == "live" and len(kinds) == len(ids) == len(set(kinds)) and set(kinds) <= set(KINDS)
    try:
        return dict(zip(kinds, map(uuid.UUID, ids), strict=True)) if is_ours else {}
    except ValueError:
        return {}
