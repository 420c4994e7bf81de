"""One person raises a concern, and 500 open screens of the team hear of it: how long until the last one has?"""

import asyncio
import re
import statistics
import time
from contextlib import ExitStack
from urllib.parse import quote

from bench import crowd
from bench.harness import PLACE, measure, prepared, serving
from bench.line import SLUG, full_board
from bench.visit import Visitor, cookie_of

SCREENS = 500
POSTS = 20  # a round
CHANNEL = b"bench:floor"
LAST = b"data: huddle"  # of what a stream says first
RAISE = f"/concerns/raise/{SLUG}/"


@measure("live.last_of_500", unit="ms")
def last_of_500():
    """An authenticated POST, its commit, every screen told; against PUBLISH to as many bare subscriptions."""
    with ExitStack() as stack:
        stack.enter_context(prepared())
        team, person = full_board()
        cookie = cookie_of(person)
        url = stack.enter_context(serving("bench.floors.web:application")).url
        yield lambda: asyncio.run(floor()), lambda: asyncio.run(subject(url, team, cookie))


@measure("live.memory", unit="KB a screen", rounds=1)
def memory():
    """What the web process holds for each open screen."""
    with ExitStack() as stack:
        stack.enter_context(prepared())
        team, person = full_board()
        server = stack.enter_context(serving("bench.floors.web:application"))
        yield None, lambda: asyncio.run(held(server, team, cookie_of(person)))


async def floor() -> dict[str, float]:
    """Valkey alone: publish, and 500 subscriptions hear it."""
    path = str(PLACE.valkey_socket)
    opening = b"SUBSCRIBE %s\r\n" % CHANNEL
    listeners, transports = await crowd.gather(SCREENS, crowd.to_socket(path, opening), b"subscribe")
    reader, writer = await asyncio.open_unix_connection(path)

    async def publish(number: int) -> None:
        writer.write(b"PUBLISH %s change-%d-\r\n" % (CHANNEL, number))
        await reader.readline()

    try:
        return await rounds(listeners, publish, lambda number: b"change-%d-" % number)
    finally:
        leave([*transports, writer])


async def subject(url: str, team, cookie: str) -> dict[str, float]:
    """The whole way: form, session, insert, event, version, commit, publish, hub, streams."""
    connect = crowd.to_stream(url, f"/live/boards/{team.pk}/", cookie)
    screens, transports = await crowd.gather(SCREENS, connect, LAST)
    visitor, token = signed_in(url, cookie)

    async def post(number: int) -> None:
        words = quote(f"Concern {time.time_ns()}")
        body = f"from=board&id={new_id()}&text={words}&csrfmiddlewaretoken={token}"
        answer = await asyncio.to_thread(visitor.post, RAISE, body)
        assert answer.status == 302, answer.status

    try:
        return await rounds(screens, post, lambda number: b"data: concerns ")
    finally:
        leave(transports)


async def rounds(listeners: crowd.Crowd, change, mark_of) -> dict[str, float]:
    """Half of the rounds take no longer than the first figure, 99 of 100 no longer than the second."""
    took = []
    for number in range(POSTS):
        all_heard = listeners.arm(mark_of(number))
        started = time.perf_counter()
        await asyncio.gather(change(number), asyncio.wait_for(all_heard, 20))
        took.append((all_heard.result() - started) * 1000)
        await asyncio.sleep(0.02)
    return {"": statistics.median(took), ".p99": statistics.quantiles(took, n=100, method="inclusive")[98]}


async def held(server, team, cookie: str) -> float:
    connect = crowd.to_stream(server.url, f"/live/boards/{team.pk}/", cookie)
    _, first = await crowd.gather(20, connect, LAST)  # threads and pools are there from now on
    before = server.memory()
    _, transports = await crowd.gather(SCREENS, connect, LAST)
    await asyncio.sleep(1)
    grown = server.memory() - before
    leave([*first, *transports])
    return grown / SCREENS / 1024


def signed_in(url: str, cookie: str) -> tuple[Visitor, str]:
    """A visitor who has opened the form, and its token."""
    visitor = Visitor(url, cookie)
    page = visitor.get(RAISE)
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page.body).group(1).decode()
    visitor.headers["Cookie"] += "; " + page.headers["Set-Cookie"].partition(";")[0]
    return visitor, token


def new_id():
    from web.ids import uuid7

    return uuid7()


def leave(transports: list) -> None:
    for transport in transports:
        transport.close()
