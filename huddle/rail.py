"""The agenda as a rail: parts as wide as their minutes, a disc for now, and words for the time that is left."""

from dataclasses import dataclass
from datetime import datetime

from huddle.agenda import section_of
from huddle.models import HuddleSession

MINUTE = 60
OVER = "take one more minute, or park it?"


@dataclass(frozen=True)
class Part:
    """One section on the rail. `state` is "is-done", "is-now" or empty; `halves` its width in half minutes."""

    key: str
    minutes: float
    step: int
    state: str
    gone: int = 0  # seconds spent here so far

    @property
    def name(self) -> str:
        return section_of(self.key).name

    @property
    def halves(self) -> int:
        return max(round(self.minutes * 2), 1)

    @property
    def seconds(self) -> int:
        return round(self.minutes * MINUTE)

    @property
    def tenths(self) -> int:
        """How far the disc has come, in percent by tens; past its time it waits at the end."""
        return min(self.gone * 10 // max(self.seconds, 1), 10) * 10

    @property
    def words(self) -> str:
        return left_words(self.seconds - self.gone) if self.state == "is-now" else f"{self.minutes:g} min"


def left_words(seconds: int) -> str:
    """`about 2 min left`; past the time a question, never an alarm. static/js/huddle-clock.js says the same."""
    if seconds < 0:
        return OVER
    return "less than a minute left" if seconds < MINUTE / 2 else f"about {max(round(seconds / MINUTE), 1)} min left"


def rail_of(session: HuddleSession, now: datetime) -> list[Part]:
    return [_part(session, step, row, now) for step, row in enumerate(session.agenda)]


def _part(session: HuddleSession, step: int, row: dict, now: datetime) -> Part:
    state = "is-now" if step == session.step else "is-done" if step < session.step else ""
    gone = session.section_seconds.get(row["key"], 0)
    if state == "is-now" and session.since and not session.ended_at:
        gone += max(round((now - session.since).total_seconds()), 0)
    return Part(row["key"], row["minutes"], step, state, gone)


def minutes_of(agenda: list[dict]) -> float:
    return sum(row["minutes"] for row in agenda)
