"""To which day and shift a moment belongs: a night shift is one of the day on which it began."""

from datetime import date, datetime
from typing import NamedTuple

from org.models import Team
from org.standstills import shift_now


class Period(NamedTuple):
    """`number` counts the shifts of a day from 1, by when they start; between shifts it is 1."""

    on: date
    number: int
    shift: str  # its name; empty between shifts


def period_now(team: Team, now: datetime) -> Period:
    """The period that runs at a moment."""
    running, day = shift_now(team, now)
    if running is None:
        return Period(day, 1, "")
    shifts = sorted(team.shifts.all(), key=lambda shift: (shift.starts_at, shift.name))
    return Period(day, 1 + [shift.pk for shift in shifts].index(running.pk), running.name)
