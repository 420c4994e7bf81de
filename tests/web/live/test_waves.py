"""Many changes at once become few waves, and the first and the last of them are heard."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from web.live.waves import Waves


def heard_of(changes: list[tuple[str, bytes]]) -> list[dict[str, bytes]]:
    """What a channel sends when all these come in one moment."""
    sent: list[dict[str, bytes]] = []

    async def all_at_once() -> None:
        waves = Waves(lambda channel, frames: sent.append(frames))
        for section, frame in changes:
            waves.add("board", section, frame)
        while waves.is_gathering:
            await asyncio.sleep(0.01)

    with ThreadPoolExecutor(1) as aside:  # a browser's driver may keep a loop running in this thread
        aside.submit(lambda: asyncio.run(all_at_once())).result()
    return sent


def test_one_change_goes_out_at_once_and_alone():
    assert heard_of([("concerns", b"2")]) == [{"concerns": b"2"}]


def test_what_comes_while_a_channel_rests_goes_out_together_and_only_the_newest():
    changes = [("concerns", b"%d" % version) for version in range(2, 12)] + [("results", b"5")]

    assert heard_of(changes) == [{"concerns": b"2"}, {"concerns": b"11", "results": b"5"}]
