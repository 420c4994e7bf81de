"""Many screens at one board, as light as in `python -m chaos screens`, on a real server: all follow, all are equal."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from django.db import connection

from chaos.crowd import Place, Screen
from huddle import fragments
from org.middleware import SCREEN_COOKIE
from org.operations import touch
from tests.cast import SCREEN_SECRET

MANY, CHANGES = 30, 40


@pytest.fixture
def renders(monkeypatch) -> Counter:
    """How often each version of each section was rendered."""
    counted, render = Counter(), fragments.render

    def counting(look, names):
        counted.update(fragments.key_of(look, name) for name in names)
        return render(look, names)

    monkeypatch.setattr(fragments, "render", counting)
    return counted


def test_however_many_screens_ask_a_change_is_rendered_once_and_all_show_the_last(live_url, team, screen, renders):
    port = urlsplit(live_url).port
    place = Place(port, f"/live/boards/{team.pk}/", f"{team.get_absolute_url()}concerns/", "concerns")
    screens = [Screen(place, f"{SCREEN_COOKIE}={SCREEN_SECRET}") for _ in range(MANY)]

    async def watched() -> int:
        watching = [asyncio.create_task(each.watch()) for each in screens]
        try:
            await until_all_show(screens, 1)
            last = await asyncio.to_thread(change_often, team)
            await until_all_show(screens, last)
        finally:
            for task in watching:
                task.cancel()
        return last

    with ThreadPoolExecutor(1) as aside:  # a browser's driver may keep a loop running in this thread
        last = aside.submit(lambda: asyncio.run(watched())).result()

    assert {each.shown for each in screens} == {last}
    assert len({each.picture for each in screens}) == 1
    assert set(renders.values()) == {1}


def change_often(team) -> int:
    """In a thread of its own, whose connection ends with it. The last version."""
    try:
        return [touch(team, "concerns") for _ in range(CHANGES)][-1]
    finally:
        connection.close()


async def until_all_show(screens: list[Screen], version: int) -> None:
    async with asyncio.timeout(30):
        while any(each.shown < version for each in screens):
            await asyncio.sleep(0.02)
