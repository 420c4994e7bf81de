"""Changes on their way to open streams: gathered where they come faster than anybody can look.

The first goes out at once. After it the channel rests for a moment, the longer the more came meanwhile, and what came
goes out together: of each section the newest. So one person's press never waits, and while a file of ten thousand
readings is read in, 500 screens hear four times a second instead of four hundred.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

REST = 0.01  # seconds for each change in a wave
LONGEST_REST = 0.25


@dataclass
class Wave:
    frames: dict[str, bytes] = field(default_factory=dict)
    changes: int = 0


class Waves:
    """`send(channel, frames)` is called for each wave, in the running loop."""

    def __init__(self, send: Callable[[str, dict[str, bytes]], None]):
        self.send = send
        self._gathering: dict[str, Wave] = {}  # of the channels that rest

    def add(self, channel: str, section: str, frame: bytes) -> None:
        wave = self._gathering.get(channel)
        if wave is None:
            self._out(channel, Wave({section: frame}, 1))
        else:
            wave.frames[section] = frame
            wave.changes += 1

    @property
    def is_gathering(self) -> bool:
        return bool(self._gathering)

    def _out(self, channel: str, wave: Wave) -> None:
        self.send(channel, wave.frames)
        self._gathering[channel] = Wave()
        rest = min(wave.changes * REST, LONGEST_REST)
        asyncio.get_running_loop().call_later(rest, self._rested, channel)

    def _rested(self, channel: str) -> None:
        wave = self._gathering.pop(channel)
        if wave.changes:
            self._out(channel, wave)
