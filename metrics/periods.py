"""To which day and shift a moment belongs: a night shift is one of the day on which it began."""

from datetime import date, datetime
from typing import NamedTuple

from metrics.models import Metric
from org.models import Team
from org.standstills import shift_now
from web.clock import monday_of


class Period(NamedTuple):
    """`number` counts the shifts of a day from 1, by when they start; between shifts it is 1."""

    on: date
    number: int
    shift: str  # its name; empty between shifts


Slot = tuple[date, int]  # the day and the number under which a reading is kept


def slot_of(metric: Metric, day: date, now: Period) -> Slot:
    """Where today's figure of a metric belongs: to the shift that runs, to the week by its Monday, else to the day."""
    if metric.period == Metric.Period.SHIFT:
        return now.on, now.number
    if metric.period == Metric.Period.WEEK:
        return monday_of(day), 1
    return day, 1


def period_words(metric: Metric, now: Period) -> str:
    """What a figure is asked for, where that is not the day: `night`, `this week`."""
    if metric.period == Metric.Period.SHIFT:
        return now.shift
    return "this week" if metric.period == Metric.Period.WEEK else ""


def period_now(team: Team, now: datetime) -> Period:
    """The period that runs at a moment."""
    running, day = shift_now(team, now)
    if running is None:
        return Period(day, 1, "")
    shifts = sorted(team.shifts.all(), key=lambda shift: (shift.starts_at, shift.name))
    return Period(day, 1 + [shift.pk for shift in shifts].index(running.pk), running.name)
