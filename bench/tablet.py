"""A board in a browser: what its first visit weighs, and how long a slow tablet takes to show it and to answer."""

import os
import statistics
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from bench.board import BOARD
from bench.harness import measure, prepared, serving
from bench.line import full_board
from bench.visit import cookie_of, cookie_of_screen

WEB = "bench.floors.web:application"
LOADS = 5  # a round
SLOWER = 4  # than this machine
SIZE = {"width": 1024, "height": 768}
PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""
ANSWERED = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).duration))
    .observe({ type: "event", durationThreshold: 16, buffered: true });
  setTimeout(() => done(16), 1000);
})"""
SHIFTED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((each) => { sum += each.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@measure("weight.board", unit="KB", rounds=1)
def weight():
    """Everything that the first visit of a board brings over the wire, headers and all, with nothing in the browser's
    store. The visitor is what hangs on the wall: a TV that was approved and only shows. `.person` is one of the team,
    who may write at the board and so gets htmx and every behaviour too."""
    with a_browser() as (browser, urls, person_cookie):
        cookies = {"": cookie_of_screen(full_board()[0]), ".person": person_cookie}

        def weigh() -> dict[str, float]:
            pages = {who: page_of(browser, urls[1], cookie, cpu=1) for who, cookie in cookies.items()}
            return {who: weighed(page, urls[1] + BOARD) for who, page in pages.items()}

        yield None, weigh


@measure("tablet.lcp", unit="ms")
def lcp():
    """The largest part of the board is there; the files lie in the browser's cache, as every morning but the first."""
    with a_browser() as (browser, urls, cookie):
        blank, board = (page_of(browser, url, cookie) for url in urls)
        yield lambda: painted(blank, urls[0]), lambda: painted(board, urls[1] + BOARD)


@measure("tablet.inp", unit="ms")
def inp():
    """A key pressed in the line of the board, until it is to be seen. Layout shift beside it."""
    with a_browser() as (browser, urls, cookie):
        blank, board = (page_of(browser, url, cookie) for url in urls)
        yield (
            lambda: answered(blank, urls[0], "input"),
            lambda: answered(board, urls[1] + BOARD, "#line"),
        )


@measure("tablet.shift", unit="", rounds=1)
def shift():
    """How far things move under the finger while the board loads (cumulative layout shift)."""
    with a_browser() as (browser, urls, cookie):
        board = page_of(browser, urls[1], cookie)

        def load() -> float:
            board.goto(urls[1] + BOARD)
            return board.evaluate(SHIFTED)

        yield None, load


@contextmanager
def a_browser() -> Iterator[tuple]:
    """Chromium, the addresses of the floor and of the web process, and the cookie of somebody who is signed in."""
    from playwright.sync_api import sync_playwright

    from tests import chromium

    with ExitStack() as stack:
        stack.enter_context(prepared())
        _, person = full_board()
        cookie = cookie_of(person)
        urls = [stack.enter_context(serving(each)).url for each in ("bench.floors.blank:application", WEB)]
        path = chromium.find() or chromium.install()
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver keeps a loop in this thread
        player = stack.enter_context(sync_playwright())
        browser = player.chromium.launch(executable_path=path, args=chromium.ARGS, env=environment(chromium, path))
        stack.callback(browser.close)
        yield browser, urls, cookie


def environment(chromium, path: str) -> dict[str, str]:
    return {**os.environ, **chromium.launch_env(path)}


def page_of(browser, url: str, cookie: str, cpu: int = SLOWER):
    """A page of its own, on a processor so many times slower."""
    context = browser.new_context(viewport=SIZE)
    name, _, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": url}])
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": cpu})
    return page


def weighed(page, url: str) -> float:
    """KB received, streams left out: they never end."""
    received: list[float] = []
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(url)
    page.wait_for_timeout(1_500)
    return sum(received) / 1024


def painted(page, url: str) -> float:
    page.goto(url)
    took = []
    for _ in range(LOADS):
        page.goto(url)
        took.append(page.evaluate(PAINTED))
    return statistics.median(took)


def answered(page, url: str, field: str) -> float:
    page.goto(url)
    took = []
    for _ in range(LOADS):
        page.locator(field).press("a")
        took.append(page.evaluate(ANSWERED))
    return statistics.median(took)
