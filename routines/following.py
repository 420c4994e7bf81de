"""Promises follow when it changed who works when: at once, for the people it touches, as far as they are planned."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from org.models import Site, Team, Topic
from org.operations import touch_all
from org.roster_news import Effect
from routines.models import Occurrence
from routines.operations import first_to_come, plan

EXCUSED = Occurrence.State.EXCUSED


@transaction.atomic
def follow_roster(
    *, site: Site, first: date, last: date | None, now: datetime, people: Collection | None = None
) -> Effect:
    """Plan again what is planned ahead of these days; what is due by now, done or answered is history and stays."""
    if people is not None and not people:
        return Effect()
    earliest = first_to_come(site, now)
    ahead = Occurrence.objects.filter(site=site, on__gte=earliest).order_by("-on")
    planned_to = ahead.values_list("on", flat=True).first()
    first = max(first, earliest)
    last = min(last or planned_to, planned_to) if planned_to else None
    if last is None or last < first:
        return Effect()
    before = _upcoming(site, first, last, people, now)
    plan(site=site, first=first, last=last, now=now, since=now, people=people)
    after = _upcoming(site, first, last, people, now)
    _touch_boards(before, after)
    return _between(before, after)


def _upcoming(site: Site, first: date, last: date, people: Collection | None, now: datetime) -> dict:
    rows = Occurrence.objects.filter(site=site, on__gte=first, on__lte=last, due_at__gt=now)
    if people is not None:
        rows = rows.filter(holder__in=people)
    return {row.pk: row for row in rows.only("due_at", "state", "team_id")}


def _touch_boards(before: dict, after: dict) -> None:
    """The boards on which a promise moved, came or went."""
    changed = (one for key in before.keys() | after.keys() for one in _if_changed(before.get(key), after.get(key)))
    touch_all(Team.objects.filter(pk__in={row.team_id for row in changed if row.team_id}), Topic.Section.PROMISES)


def _if_changed(old: Occurrence | None, new: Occurrence | None) -> list[Occurrence]:
    is_same = old and new and (old.due_at, old.state) == (new.due_at, new.state)
    return [] if is_same else [row for row in (old, new) if row]


def _between(before: dict, after: dict) -> Effect:
    kept = [(before[key], after[key]) for key in before.keys() & after.keys()]
    return Effect(
        moved=sum(old.due_at != new.due_at for old, new in kept),
        come=len(after.keys() - before.keys()),
        gone=len(before.keys() - after.keys()),
        excused=sum(new.state == EXCUSED != old.state for old, new in kept),
        asked=sum(old.state == EXCUSED != new.state for old, new in kept),
    )
