"""The week of one person as a strip: a column a day, a mark a promise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.safestring import SafeString

from insights.promises import Rail, Slot, is_covered
from metrics.marks import day_marks
from routines.kinds import kind_of
from routines.models import Occurrence
from web.clock import monday_of


@dataclass(frozen=True)
class WeekDay:
    on: date
    marks: SafeString
    is_shown: bool  # the day on the page


@dataclass(frozen=True)
class Week:
    days: list[WeekDay]
    done: int
    decided: int


def week_of(promises: Iterable[Occurrence], slots: Iterable[Slot], rail: Rail) -> Week:
    """Monday to Friday, and the weekend where it is worked or has promises."""
    on, working = rail.on, rail.person.site.working_days
    present = {slot.promise.pk for slot in slots if slot.state == "now"}
    monday = monday_of(on)
    days: dict[date, list[str]] = {monday + timedelta(days=i): [] for i in range(7)}
    for promise in promises:
        if promise.on in days:
            days[promise.on].append("now" if promise.pk in present else small_mark(promise, rail))
    kept = {day: kinds for day, kinds in days.items() if kinds or day.isoweekday() in working or day == on}
    rows = max((len(kinds) + 1) // 2 for kinds in [*kept.values(), [""]])
    every = [kind for kinds in kept.values() for kind in kinds]
    done = sum(kind in {"done", "late"} for kind in every)
    return Week(
        days=[WeekDay(day, day_marks(kinds, rows=rows), day == on) for day, kinds in kept.items()],
        done=done,
        decided=done + every.count("missed") + every.count("skipped"),
    )


def small_mark(promise: Occurrence, rail: Rail) -> str:
    """One disc a rail: what is due beside the present promise is still to come. What someone else does is excused."""
    if is_covered(promise, rail.person):
        return "excused"
    kind = kind_of(promise, rail.now)
    return "open" if kind == "due" else kind
