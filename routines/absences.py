"""Someone is away: announced, said on the day, or said afterwards; with somebody who stands in, or with nobody.

    away, nobody stands in         excused for the person, uncovered for the routine
    away, asked and taken on       the promise is in the delegate's day; missed there if it is not kept, never here
    away, asked, not yet answered  as if nobody stood in
    a quota                        asked still, where days are left in its window: as the plan says

What was said afterwards is an event (`afterwards`), and nothing but an absence: no promise is done by it.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from org.lines import leaders_of
from org.models import Absence, Event, Person, Topic
from org.operations import record, touch_all
from routines.calendar import REACH, window_of
from routines.models import Occurrence, Routine
from routines.operations import NotYours, first_to_come, plan
from routines.planning import Start, start_of, starts_of
from web.clock import today

State, Excuse = Occurrence.State, Occurrence.Excuse
LOOK_BACK = timedelta(days=35)  # as far as days away can be said afterwards


class TooLongAgo(Exception):
    """Those days are history."""


def may_speak_for(actor: Person, person: Person, *, day: date) -> bool:
    """For oneself, and for those whose direct leader one is."""
    return actor.pk == person.pk or leaders_of(person, day=day).filter(pk=actor.pk).exists()


@transaction.atomic
def be_away(
    person: Person,
    *,
    first: date,
    last: date,
    by: Person,
    now: datetime,
    kind: str = Absence.Kind.PLANNED,
) -> Absence:
    """Excuse what the person promised for these days and nobody keeps for them; what was done or skipped stays.

    Raises `NotYours` for anyone but the person and their leader, `TooLongAgo` beyond five weeks back.
    """
    day = today(person.site.time_zone, now)
    if not may_speak_for(by, person, day=day):
        raise NotYours
    if first < day - LOOK_BACK:
        raise TooLongAgo
    absence = Absence.objects.create(site_id=person.site_id, person=person, kind=kind, starts_on=first, ends_on=last)
    reasons = _excuse(absence)
    facts = {"afterwards": last < day, "reasons": reasons}
    record("org.absence.said", site_id=person.site_id, subject=absence.pk, by=by, at=now, **facts)
    plan_again(person, first, last, now)
    return absence


@transaction.atomic
def be_back(absence: Absence, *, by: Person, now: datetime) -> None:
    """Undo for `be_away`: what can still be kept is asked again, the rest is missed, with what had got in the way."""
    person = absence.person
    if not may_speak_for(by, person, day=today(person.site.time_zone, now)):
        raise NotYours
    said = Event.objects.filter(name="org.absence.said", subject=absence.pk).order_by("-id").first()
    reasons = said.facts.get("reasons", {}) if said else {}
    rows = [row for row in _of(absence, [State.EXCUSED]) if row.excuse in (Excuse.PLANNED, Excuse.SICK)]
    record("org.absence.withdrawn", site_id=person.site_id, subject=absence.pk, by=by, at=now)
    absence.delete()
    for row in rows:
        put_back(row, reasons.get(str(row.pk), ""), now)
    plan_again(person, absence.starts_on, absence.ends_on, now)


def _of(absence: Absence, states: Iterable[str]) -> list[Occurrence]:
    """Of its days; and of a quota whose window they lie in, since fewer days are left for it."""
    rows = Occurrence.objects.filter(holder=absence.person_id, delegate__isnull=True, state__in=states)
    rows = rows.filter(on__gte=absence.starts_on - REACH, on__lte=absence.ends_on)
    rows = rows.select_for_update(of=("self",)).select_related("site", "team", "routine").order_by("pk")
    return [row for row in rows if row.on >= absence.starts_on or _reaches(row, absence.starts_on)]


def _reaches(row: Occurrence, day: date) -> bool:
    return row.routine.kind == Routine.Kind.QUOTA and window_of(row.routine, row.on)[1] >= day


def _excuse(absence: Absence) -> dict[str, str]:
    """Returns the reasons that had been given, by promise: an undo brings them back."""
    rows = _of(absence, [State.OPEN, State.MISSED])
    starts = starts_of([row for row in rows if row.routine.kind == Routine.Kind.QUOTA])
    rows = [row for row in rows if _is_excused(row, absence, starts.get(row.pk))]
    Occurrence.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=State.EXCUSED, excuse=absence.kind, missed_at=None, reason=""
    )
    _touch(rows)
    return {str(row.pk): row.reason for row in rows if row.reason}


def _is_excused(row: Occurrence, absence: Absence, start: Start | None) -> bool:
    """By the plan, where it has a word on it: days may be left for a quota."""
    return start.state == State.EXCUSED if start else row.on >= absence.starts_on


def put_back(row: Occurrence, reason: str, now: datetime) -> None:
    """Another absence or a standstill may hold on that day still."""
    start = start_of(row)
    row.delegate_id, row.state, row.excuse, row.is_ramp = start
    if row.state == State.OPEN and row.late_until <= now:
        row.state, row.excuse = (State.EXCUSED, Excuse.RAMP) if row.is_ramp else (State.MISSED, "")
        row.missed_at = None if row.is_ramp else row.late_until
    row.reason = reason if row.state in (State.OPEN, State.MISSED) else ""
    row.save(update_fields=["delegate", "state", "excuse", "is_ramp", "missed_at", "reason"])
    _touch([row])


def plan_again(person: Person, first: date, last: date, now: datetime) -> None:
    """What is stored ahead follows at once; what is not planned yet follows when it is."""
    earliest = first_to_come(person.site, now)
    ahead = Occurrence.objects.filter(site=person.site_id, on__gte=earliest).order_by("-on")
    planned_to = ahead.values_list("on", flat=True).first()
    if planned_to and last >= earliest:
        plan(
            site=person.site,
            first=max(first, earliest),
            last=min(last, planned_to),
            now=now,
            since=now,
            people=[person.pk],
        )


def _touch(rows: Iterable[Occurrence]) -> None:
    touch_all({row.team for row in rows if row.team}, Topic.Section.PROMISES)


def coming(actor: Person, *, now: datetime):
    """Absences that are not over, of this person and their reports, the nearest first."""
    day = today(actor.site.time_zone, now)
    rows = Absence.objects.visible_to(actor).filter(ends_on__gte=day - timedelta(days=7))
    return rows.select_related("person").order_by("starts_on", "person__name")
