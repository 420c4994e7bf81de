"""Some weeks of one holder's promises, a strip for each routine: which day, which routine, which kind."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from routines.kinds import kind_of
from routines.models import Occurrence
from web.clock import monday_of

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Habit:
    """One routine in these weeks, whatever its versions were. `weeks` holds for each week the kinds of each day."""

    element: UUID
    name: str
    weeks: list[list[list[str]]]

    def count(self, *kinds: str) -> int:
        return sum(kind in kinds for week in self.weeks for day in week for kind in day)


def mondays_until(on: date, weeks: int) -> list[date]:
    """So many weeks, the running one last."""
    monday = monday_of(on)
    return [monday - WEEK * n for n in reversed(range(weeks))]


def promises_between(viewer, holder, first: date, last: date) -> list[Occurrence]:
    """What this person promised, as far as the viewer may see it; in time order, with the routine. One query."""
    rows = Occurrence.objects.visible_to(viewer).filter(holder=holder, on__gte=first, on__lte=last)
    return list(rows.select_related("routine").in_time_order())


def habits_of(promises: Iterable[Occurrence], mondays: Sequence[date], *, now: datetime) -> list[Habit]:
    """A row for each routine, by the time at which it is due; only the weekdays on which anything was promised."""
    rows = [row for row in promises if mondays[0] <= row.on < mondays[-1] + WEEK]
    weekdays = sorted({row.on.weekday() for row in rows})
    by_element: dict[UUID, list[Occurrence]] = defaultdict(list)
    for row in rows:
        by_element[row.routine.element].append(row)
    found = sorted(by_element.values(), key=lambda its: (its[-1].due_at.time(), its[-1].routine.name))
    return [_habit(its, mondays, weekdays, now) for its in found]


def _habit(rows: list[Occurrence], mondays: Sequence[date], weekdays: list[int], now: datetime) -> Habit:
    kinds: dict[date, list[str]] = defaultdict(list)
    for row in rows:
        kinds[row.on].append({"due": "open"}.get(kind := kind_of(row, now), kind))
    weeks = [[kinds[monday + timedelta(days=day)] for day in weekdays] for monday in mondays]
    last = rows[-1].routine
    return Habit(last.element, last.name, weeks)
