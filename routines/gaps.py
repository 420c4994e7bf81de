"""Days without a tap: was someone away, or here and silent?"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile

from django.db import transaction

from org.models import Absence, Person
from routines.absences import LOOK_BACK, be_away
from routines.models import Holder, Occurrence
from web.clock import today

State = Occurrence.State
FEWEST_DAYS = 2  # without a tap, before anyone is asked whether they were away


@dataclass(frozen=True)
class Gap:
    """Days behind someone on which nothing was said of any promise: were you away?"""

    first: date
    last: date
    count: int  # of promises


def gap_of(person: Person, *, now: datetime) -> Gap | None:
    """The last working days before today, running, on which every promise is missed or open, and none was explained.

    Two days at least, one query and another where there is something to ask. What still has time to be kept in says
    nothing: not of its day, and not of anyone's absence.
    """
    silent, spoken = _tapped(person, today(person.site.time_zone, now), now)
    run = list(takewhile(lambda on: on > spoken, sorted(silent, reverse=True)))
    if len(run) < FEWEST_DAYS or _was_here(person, run[0]):
        return None
    return Gap(run[-1], run[0], sum(silent[on] for on in run))


def _tapped(person: Person, day: date, now: datetime) -> tuple[Counter[date], date]:
    """How many promises of each day behind nothing was said of, and the last day on which anything was said."""
    rows = Occurrence.objects.of(person).filter(on__gte=day - LOOK_BACK, on__lt=day).exclude(state=State.EXCUSED)
    found = list(rows.exclude(state=State.OPEN, on_time_until__gt=now))
    spoken = {on for row in found if not _is_silent(row, person) for on in _days_of(row, person.site.time_zone)}
    silent = Counter(row.on for row in found if _is_silent(row, person))
    return silent, max((on for on in spoken if on < day), default=date.min)


def _is_silent(row: Occurrence, person: Person) -> bool:
    return row.state in (State.OPEN, State.MISSED) and not row.reason and row.holder_id == person.pk


def _days_of(row: Occurrence, zone: str) -> set[date]:
    """The day it was promised for, and the day of its tap: a quota of Monday may be kept on Friday."""
    tapped_at = row.done_at or row.skipped_at
    return {row.on, today(zone, tapped_at)} if tapped_at else {row.on}


def _was_here(person: Person, last: date) -> bool:
    return Holder.objects.filter(person=person, here_until__gte=last).exists()


@transaction.atomic
def close_gap(person: Person, *, now: datetime) -> Absence | None:
    """Yes, I was away: all of those days at once. None where there is nothing to close any more."""
    gap = gap_of(person, now=now)
    return be_away(person, first=gap.first, last=gap.last, by=person, now=now) if gap else None


@transaction.atomic
def was_here(person: Person, *, now: datetime) -> None:
    """No, I was here: these days are not asked about again."""
    gap = gap_of(person, now=now)
    if gap:
        Holder.objects.update_or_create(person=person, defaults={"here_until": gap.last, "site_id": person.site_id})
