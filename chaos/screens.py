"""Screens under fault: whatever is killed, all of them show the current version soon after, and all show the same.

A change is made while each fault holds, so that nobody can have heard of it. At the end thousands of changes come as
fast as they can be committed; screens skip what they cannot follow, and what they show at last is equal. However many
screens ask, a version is rendered once.
"""

import asyncio
import resource
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field

from chaos.crowd import Place, Screen
from chaos.wall import SLUG, Wall
from config.up.say import say

SOON = 15.0  # seconds after which every screen shows the current version
PATIENCE = 90.0  # seconds that the run waits for the last of them
FEW_CONNECTIONS = 10
LOOKS_EVERY = 0.25  # seconds between two looks at the database


@dataclass
class Outcome:
    planned: int
    faults: int
    lost: int  # screens that did not show the current version after a fault, or at the end
    duplicates: int  # renders of a version that had been rendered before by the same process
    n: int
    changes: int
    renders: int  # of the changed section, all processes together
    pictures: int  # different ones at the end
    slowest: float  # seconds, of the last screen after the worst fault
    storm: float  # seconds from the last of the many changes until the last screen shows it
    connections: int  # of the web process to the database, at most
    seconds: float
    kinds: dict[str, int] = field(default_factory=Counter)

    def figures(self) -> dict:
        return asdict(self) | {"kinds": dict(self.kinds), "broken": self.broken()}

    def broken(self) -> list[str]:
        """What did not hold, in words."""
        promises = {
            f"{self.faults} of {self.planned} faults happened": self.faults >= self.planned,
            f"{self.lost} screens did not come back": self.lost == 0 < self.n,
            f"{self.renders} renders were counted": self.renders > 0,
            f"{self.duplicates} renders were for a version that was there already": self.duplicates == 0,
            f"{self.pictures} different pictures at the end": self.pictures == 1,
            f"the last screen came after {self.slowest:.1f} s": self.slowest <= SOON,
            f"after many changes the last screen came after {self.storm:.1f} s": self.storm <= SOON,
            f"{self.connections} connections to the database": 0 < self.connections <= FEW_CONNECTIONS,
        }
        return [words for words, holds in promises.items() if not holds]

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.kinds.items()))
        return (
            f"{self.n} screens, {self.faults} of {self.planned} faults in {self.seconds:.0f} s ({kinds}):"
            f" the last shows the current version after {self.slowest:.1f} s,"
            f" after {self.changes} changes in {self.storm:.1f} s;"
            f" {self.pictures} picture, {self.renders} renders, {self.duplicates} twice,"
            f" at most {self.connections} connections. {'; '.join(self.broken()) or 'held'}"
        )


def run(*, screens: int, changes: int, kills: int) -> Outcome:
    allow_sockets(4 * screens)
    wall = Wall(screens)
    try:
        wall.start()
        return asyncio.run(Run(wall, changes, kills).whole())
    finally:
        wall.stop()


def allow_sockets(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, wanted), hard), hard))


class Clock:
    """What has been spent since, in seconds of processor time: where the wait of a busy machine comes from."""

    def __init__(self, wall: Wall):
        self.wall, self.web_then, self.began = wall, wall.web.pid, time.monotonic()
        self.web, self.screens = wall.seconds_of_cpu(), time.process_time()

    def __str__(self) -> str:
        is_same = self.wall.web.pid == self.web_then
        web = self.wall.seconds_of_cpu() - (self.web if is_same else 0)
        screens, whole = time.process_time() - self.screens, time.monotonic() - self.began
        return f" ({whole:.1f} s in all; processor: web {web:.1f} s, screens {screens:.1f} s)"


class Run:
    def __init__(self, wall: Wall, changes: int, kills: int):
        self.wall, self.changes = wall, changes
        self.plan: list[Callable[[], None]] = [*[wall.kill_web] * kills, wall.restart_valkey, wall.deploy]
        place = Place(wall.port, f"/live/boards/{wall.team.pk}/", f"/boards/{SLUG}/concerns/", "concerns")
        self.screens = [Screen(place, cookie) for cookie in wall.cookies]
        self.hand = ThreadPoolExecutor(1)  # one at a time, with one connection
        self.happened: Counter = Counter()
        self.slowest, self.most, self.lost = 0.0, 0, 0

    async def whole(self) -> Outcome:
        began = time.monotonic()
        watching = [asyncio.create_task(screen.watch()) for screen in self.screens]
        looking = asyncio.create_task(self._count_connections())
        try:
            await self._all_show(await self._change("The second"))
            for fault in self.plan:
                await self._one(fault)
            storm = await self._many_changes()
        finally:
            for task in (looking, *watching):
                task.cancel()
        return self._outcome(storm, time.monotonic() - began)

    async def _one(self, fault: Callable[[], None]) -> None:
        """Its change is made while it holds. The clock runs from the moment at which everything is started again."""
        before, clock = self.wall.web.pid, Clock(self.wall)
        await self._do(fault)
        version = await self._change(f"after {fault.__name__}")
        took = await self._all_show(version)
        self.happened[fault.__name__] += fault == self.wall.restart_valkey or self.wall.web.pid != before
        self.slowest = max(self.slowest, took)
        self._say(fault.__name__, version, took, clock)

    async def _many_changes(self) -> float:
        clock = Clock(self.wall)
        await self._do(self.wall.change_often, self.changes)
        version = await self._change("The last")
        took = await self._all_show(version)
        self._say(f"{self.changes} changes", version, took, clock)
        return took

    def _say(self, what: str, version: int, took: float, clock: "Clock") -> None:
        say(f"  {what}: the last of {len(self.screens)} shows version {version} after {took:.1f} s{clock}")

    async def _do(self, work: Callable, *with_: object):
        return await asyncio.get_running_loop().run_in_executor(self.hand, work, *with_)

    async def _change(self, words: str) -> int:
        return await self._do(self.wall.change, words)

    async def _all_show(self, version: int) -> float:
        """Seconds until the last one does; those that never do are lost."""
        began = time.monotonic()
        while behind := sum(screen.shown < version for screen in self.screens):
            if time.monotonic() - began > PATIENCE:
                self.lost += behind
                break
            await asyncio.sleep(0.05)
        return time.monotonic() - began

    async def _count_connections(self) -> None:
        while True:
            self.most = max(self.most, await asyncio.to_thread(self.wall.connections))
            await asyncio.sleep(LOOKS_EVERY)

    def _outcome(self, storm: float, seconds: float) -> Outcome:
        rendered = self.wall.rendered()
        of_changes = [line for line in rendered if "'concerns'" in line]
        return Outcome(
            planned=len(self.plan),
            faults=sum(self.happened.values()),
            lost=self.lost,
            duplicates=sum(rendered.values()) - len(rendered),
            n=len(self.screens),
            changes=self.changes,
            renders=len(of_changes),
            pictures=len({screen.picture for screen in self.screens}),
            slowest=round(self.slowest, 1),
            storm=round(storm, 1),
            connections=self.most,
            seconds=round(seconds, 1),
            kinds=dict(self.happened),
        )
