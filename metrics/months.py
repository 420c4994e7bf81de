"""A month, day by day, as its letter shows it, and the results of single days."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from metrics.models import Metric, Reading
from metrics.models.reading import PROPOSED

DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayResult:
    """What a metric showed on one day: its value, and how the day was judged."""

    on: date
    value: Decimal
    status: str


def day_results(
    readings: Iterable[tuple[date, Decimal, str]], *, better: str, targets: Iterable[tuple[date, Decimal]]
) -> list[DayResult]:
    """One result a day, oldest first, out of readings in time order.

    A day with one reading is as it was judged then. A day with several (each changeover, each shift) is judged as a
    whole: their mean against the target of that day, not "any of them missed".
    """
    targets = list(targets)
    return [_day_result(on, list(group), better, targets) for on, group in groupby(readings, key=lambda row: row[0])]


def _day_result(on: date, readings: list, better: str, targets: list) -> DayResult:
    if len(readings) == 1:
        return DayResult(*readings[0])
    value = sum((row[1] for row in readings), Decimal(0)) / len(readings)
    if any(row[2] == PROPOSED for row in readings):
        return DayResult(on, value, PROPOSED)  # a part of it is nobody's word yet
    target = target_on(targets, on)
    if target is None:
        return DayResult(on, value, readings[-1][2])
    return DayResult(on, value, status_of(value, target, better))


def target_on(targets: Iterable[tuple[date, Decimal]], day: date) -> Decimal | None:
    """The target in force on a day, out of `(since, value)` pairs in time order."""
    past = [value for since, value in targets if since <= day]
    return past[-1] if past else None


def status_of(value: Decimal, target: Decimal, better: str) -> str:
    """On or off target, in the metric's direction."""
    met = value >= target if better == Metric.Better.HIGHER else value <= target
    return Reading.Status.ON_TARGET.value if met else Reading.Status.OFF_TARGET.value


def month_states(
    results: Iterable[DayResult], *, today: date, works: Callable[[date], bool], since: date | None
) -> list[str]:
    """A state for each day of today's month, in the words of `metrics.letters`.

    A result is what it is. Without one, a day off is `not_run`, a working day to come is `future`, a working day that
    has been is `no_data`: it asks to be filled in. `since` is the first result ever: before it nobody measured, so the
    days are `not_run`, and all of them are when it is None.
    """
    known = {result.on: result.status for result in results}
    first = today.replace(day=1)
    days = (first + n * DAY for n in range(days_in_month(today)))
    return [known.get(day) or _without_result(day, today, works, since) for day in days]


def _without_result(day: date, today: date, works: Callable[[date], bool], since: date | None) -> str:
    if not works(day):
        return "not_run"
    if day >= today:
        return "future"
    return "no_data" if since and day >= since else "not_run"


def days_in_month(day: date) -> int:
    return ((day.replace(day=1) + 31 * DAY).replace(day=1) - day.replace(day=1)).days


def mondays_of(month: date) -> tuple[int, ...]:
    """The days of a month that are Mondays, where a letter leaves a little more room."""
    first = month.replace(day=1)
    return tuple(day for day in range(1, days_in_month(month) + 1) if (first.isoweekday() + day - 2) % 7 == 0)
