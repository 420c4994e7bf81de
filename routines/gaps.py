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

    Two days at least, one query and another where there is something to ask.
    """
    counts, spoken = _tapped(person, today(person.site.time_zone, now))
    run = list(takewhile(lambda on: on not in spoken, sorted(counts, reverse=True)))
    if len(run) < FEWEST_DAYS or _was_here(person, run[0]):
        return None
    return Gap(run[-1], run[0], sum(counts[on] for on in run))


def _tapped(person: Person, day: date) -> tuple[Counter[date], set[date]]:
    """How many promises each day behind had, and the days on which something was said of one."""
    rows = Occurrence.objects.of(person).filter(on__gte=day - LOOK_BACK, on__lt=day).exclude(state=State.EXCUSED)
    found = list(rows.values_list("on", "state", "reason", "holder"))
    spoken = {on for on, state, reason, holder in found if not _is_silent(state, reason, holder == person.pk)}
    return Counter(on for on, *_ in found), spoken


def _is_silent(state: str, reason: str, is_own: bool) -> bool:
    return state in (State.OPEN, State.MISSED) and not reason and is_own


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
