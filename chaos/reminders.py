"""Reminders under fault: each promise is told of once, whatever is killed between its moment and the letter.

Promises fall due in waves for as long as faults happen, so that every fault meets work in flight. At the end Valkey
dies for good, and what falls due then has to leave all the same.
"""

import random
import time
from collections import Counter
from uuid import UUID

from chaos import world
from chaos.elsewhere import Elsewhere
from chaos.faults import planned
from chaos.outcome import Once, Outcome
from chaos.stage import Stage, pause, stage, until
from config.up.say import say

CALM = 0.4  # seconds between a fault and the next
TRIES = 3  # for a fault that met nobody: a process that had just ended, a mail server that had no letter
DRAINED = 120  # seconds for everything to leave after the last fault
WITHOUT_BROKER = 50  # promises that fall due while there is none


def run(*, count: int, faults: int, seed: int, silence: bool) -> Outcome:
    with stage() as installation:
        return Run(installation, count, faults, random.Random(seed)).whole(silence)


class Run:
    def __init__(self, installation: Stage, count: int, faults: int, chance: random.Random):
        self.stage, self.chance = installation, chance
        self.plan = planned(faults, chance)
        self.count = count
        self.happened: Counter = Counter()
        self.due = 0
        self.promises: list[UUID] = []

    def whole(self, silence: bool) -> Outcome:
        so_many = self.count + WITHOUT_BROKER * silence
        self.promises = world.people_with_a_promise_each(so_many, self.stage.chat, self.stage.push)
        started = time.monotonic()
        for place, fault in enumerate(self.plan, start=1):
            self._fall_due(place * self.count // len(self.plan))
            pause(CALM, self.stage)
            happened = any(fault(self.stage, self.chance) for _ in range(TRIES))
            self.happened[fault.__name__] += happened
            self._say(f"{place} of {len(self.plan)} {fault.__name__}")
        until(self._is_drained, DRAINED, self.stage)
        took = time.monotonic() - started
        return self._outcome(took, self._without_broker() if silence else None)

    def _say(self, event: str) -> None:
        """People watch a long run: what happened last, and how far everything is."""
        ((told, to_send),) = self.stage.ask(world.PROGRESS)
        letters = self.stage.post.letters()
        twice = len(letters) - len(set(letters))
        say(f"  {event}: {self.due} due, {told} told, {to_send} to send, {len(letters)} letters, {twice} twice")

    def _fall_due(self, so_many: int) -> None:
        with self.stage.database() as connection:
            connection.execute(world.FALL_DUE, [self.promises[self.due : so_many]])
            connection.execute(world.TELL_CHAT, [self.due, so_many])
        self.due = so_many

    def _is_drained(self) -> bool:
        ((told, to_send),) = self.stage.ask(world.PROGRESS)
        return told >= self.due and not to_send

    def _without_broker(self) -> float:
        """Seconds until everything has left that fell due while the broker was dead."""
        self.stage.kill_broker()
        began = time.monotonic()
        self._fall_due(len(self.promises))
        until(self._is_drained, DRAINED, self.stage)
        return round(time.monotonic() - began, 1)

    def _outcome(self, seconds: float, without_broker: float | None) -> Outcome:
        taken = Counter(self.stage.post.letters())
        owed = {f"<{delivery}@localhost>" for (delivery,) in self.stage.ask(world.LETTERS)}
        ((told, notices),) = self.stage.ask(world.NOTICES)
        return Outcome(
            planned=len(self.plan),
            faults=sum(self.happened.values()),
            lost=len(self.promises) - told + len(owed - taken.keys()),
            duplicates=sum(count - 1 for count in taken.values()),
            strangers=len(taken.keys() - owed),
            in_app_duplicates=notices - told,
            chat=once(dict(self.stage.ask(world.CHAT)), self.stage.chat),
            push=once(dict(self.stage.ask(world.PUSHES)), self.stage.push),
            n=len(self.promises),
            seconds=round(seconds, 1),
            without_broker=without_broker,
            kinds=dict(self.happened),
        )


def once(said: dict[str, str], place: Elsewhere) -> Once:
    """What the database says of each, beside what was really shown there."""
    shown = Counter(place.words())
    written_off = {"failed", "skipped"}
    return Once(
        lost=sum(state in written_off or (state == "sent" and word not in shown) for word, state in said.items()),
        duplicates=sum(shown.values()) - len(shown),
        unknown=sum(state in {"unknown", "leaving"} for state in said.values()),
        n=len(said),
    )
