"""A month, day by day, as its letter shows it, and the results of single days."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from metrics.goals import Goal, misses, whole
from metrics.models import Reading
from metrics.models.reading import PROPOSED

DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayResult:
    """What a metric showed on one day: its value, and how the day was judged."""

    on: date
    value: Decimal
    status: str


def day_results(
    readings: Iterable[tuple[date, Decimal, str]],
    *,
    better: str,
    targets: Iterable[tuple[date, Goal]],
    aggregation: str = "mean",
) -> list[DayResult]:
    """One result a day, oldest first, out of readings in time order.

    A day with one reading is as it was judged then. A day with several (each changeover, each shift) is judged as a
    whole: what they come to against the target of that day, not "any of them missed", unless the worst of them counts.
    """
    targets = list(targets)
    days = groupby(readings, key=lambda row: row[0])
    return [_day_result(on, list(group), better, targets, aggregation) for on, group in days]


def _day_result(on: date, readings: list, better: str, targets: list, aggregation: str) -> DayResult:
    """What did not run counts for nothing; a near miss in a shift is one of the day, unless somebody was hurt."""
    ran = [row for row in readings if row[2] != Reading.Status.NOT_RUN] or readings
    if len(ran) == 1:
        return DayResult(*ran[0])
    goal = target_on(targets, on)
    value = whole([row[1] for row in ran], aggregation, better, goal)
    assert value is not None
    if any(row[2] == PROPOSED for row in ran):
        return DayResult(on, value, PROPOSED)  # a part of it is nobody's word yet
    is_near = any(row[2] == Reading.Status.NEAR_MISS for row in ran)
    status = ran[-1][2] if goal is None else status_of(value, goal, better)
    met = Reading.Status.ON_TARGET.value
    return DayResult(on, value, Reading.Status.NEAR_MISS.value if is_near and status == met else status)


def target_on(targets: Iterable[tuple[date, Goal]], day: date) -> Goal | None:
    """The goal in force on a day, out of `(since, goal)` pairs in time order."""
    past = [goal for since, goal in targets if since <= day]
    return past[-1] if past else None


def status_of(value: Decimal, target: Goal, better: str) -> str:
    """On or off target, in the metric's direction."""
    return (Reading.Status.OFF_TARGET if misses(value, target, better) else Reading.Status.ON_TARGET).value


def month_states(
    results: Iterable[DayResult],
    *,
    today: date,
    works: Callable[[date], bool],
    since: date | None,
    reported: Iterable[date] = (),
) -> list[str]:
    """A state for each day of today's month, in the words of `metrics.letters`.

    A result is what it is. Without one, a day off is `not_run`, a working day to come is `future`, a working day that
    has been is `no_data`: it asks to be filled in. `since` is the first result ever: before it nobody measured, so the
    days are `not_run`, and all of them are when it is None. A day on which something was `reported` says so anyway.
    """
    known = dict.fromkeys(reported, Reading.Status.NEAR_MISS.value) | {result.on: result.status for result in results}
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
    first = 1 + (1 - month.replace(day=1).isoweekday()) % 7
    return tuple(range(first, days_in_month(month) + 1, 7))
