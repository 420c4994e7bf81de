"""Someone is away: announced, said on the day, or said afterwards; with somebody who stands in, or with nobody.

    away, nobody stands in         excused for the person, uncovered for the routine
    away, asked and taken on       the promise is in the delegate's day; missed there if it is not kept, never here
    away, asked, not yet answered  as if nobody stood in

What was said afterwards is an event (`afterwards`), and nothing but an absence: no promise is done by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from notices.operations import settle, tell
from org.lines import leaders_of
from org.models import Absence, Assignment, Event, Person, Topic
from org.operations import record, touch_all
from routines.models import Delegation, Holder, Occurrence
from routines.operations import NotYours, plan
from routines.planning import start_of
from web.clock import today

State, Excuse = Occurrence.State, Occurrence.Excuse
LOOK_BACK = timedelta(days=35)  # as far as days away can be said afterwards
FEWEST_DAYS = 2  # without a tap, before anyone is asked whether they were away


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
    _plan_again(person, first, last, now)
    return absence


@transaction.atomic
def be_back(absence: Absence, *, by: Person, now: datetime) -> None:
    """Undo for `be_away`: what can still be kept is asked again, the rest is missed, with what had got in the way."""
    person = absence.person
    if not may_speak_for(by, person, day=today(person.site.time_zone, now)):
        raise NotYours
    said = Event.objects.filter(name="org.absence.said", subject=absence.pk).order_by("-id").first()
    reasons = said.facts.get("reasons", {}) if said else {}
    rows = list(_of(absence).filter(state=State.EXCUSED, excuse__in=[Excuse.PLANNED, Excuse.SICK]))
    record("org.absence.withdrawn", site_id=person.site_id, subject=absence.pk, by=by, at=now)
    absence.delete()
    for row in rows:
        _put_back(row, reasons.get(str(row.pk), ""), now)
    _plan_again(person, absence.starts_on, absence.ends_on, now)


def _of(absence: Absence):
    rows = Occurrence.objects.filter(
        holder=absence.person_id, delegate__isnull=True, on__gte=absence.starts_on, on__lte=absence.ends_on
    )
    return rows.select_for_update(of=("self",)).select_related("site", "team").order_by("pk")


def _excuse(absence: Absence) -> dict[str, str]:
    """Returns the reasons that had been given, by promise: an undo brings them back."""
    rows = list(_of(absence).filter(state__in=[State.OPEN, State.MISSED]))
    Occurrence.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=State.EXCUSED, excuse=absence.kind, missed_at=None, reason=""
    )
    _touch(rows)
    return {str(row.pk): row.reason for row in rows if row.reason}


def _put_back(row: Occurrence, reason: str, now: datetime) -> None:
    """Another absence or a standstill may hold on that day still."""
    start = start_of(row)
    row.delegate_id, row.state, row.excuse, row.is_ramp = start
    if row.state == State.OPEN and row.late_until <= now:
        row.state, row.excuse = (State.EXCUSED, Excuse.RAMP) if row.is_ramp else (State.MISSED, "")
        row.missed_at = None if row.is_ramp else row.late_until
    row.reason = reason if row.state in (State.OPEN, State.MISSED) else ""
    row.save(update_fields=["delegate", "state", "excuse", "is_ramp", "missed_at", "reason"])
    _touch([row])


def _plan_again(person: Person, first: date, last: date, now: datetime) -> None:
    """What is stored ahead follows at once; what is not planned yet follows when it is."""
    day = today(person.site.time_zone, now)
    ahead = Occurrence.objects.filter(site=person.site_id, on__gte=day).order_by("-on")
    planned_to = ahead.values_list("on", flat=True).first()
    if planned_to and last >= day:
        plan(
            site=person.site, first=max(first, day), last=min(last, planned_to), now=now, since=now, people=[person.pk]
        )


def _touch(rows: Iterable[Occurrence]) -> None:
    touch_all({row.team for row in rows if row.team}, Topic.Section.PROMISES)


# days without a tap


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
    day = today(person.site.time_zone, now)
    rows = Occurrence.objects.of(person).filter(on__gte=day - LOOK_BACK, on__lt=day).exclude(state=State.EXCUSED)
    days: dict[date, int] = {}
    silent: set[date] = set()
    for on, state, reason, holder in rows.order_by("-on").values_list("on", "state", "reason", "holder"):
        days[on] = days.get(on, 0) + 1
        if state in (State.OPEN, State.MISSED) and not reason and holder == person.pk:
            silent.add(on)
        else:
            days[on] = -1000  # something was said on that day
    run = []
    for on, count in sorted(days.items(), reverse=True):
        if count < 0 or on not in silent:
            break
        run.append(on)
    if len(run) < FEWEST_DAYS or _was_here(person, run[0]):
        return None
    return Gap(run[-1], run[0], sum(days[on] for on in run))


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


# who stands in


def could_stand_in(person: Person, *, day: date) -> list[Person]:
    """Those who hold the same role, the nearest first; then the leader; then who else leads in the same team."""
    mine = list(Assignment.objects.on(day).filter(person=person).select_related("area"))
    held = Assignment.objects.on(day).filter(site=person.site_id, person__is_active=True).exclude(person=person)
    peers = held.filter(role__in=[row.role_id for row in mine], role__duty="leader").select_related("person", "area")
    near = sorted(peers, key=lambda row: (-max(_shared(row.area.path, own.area.path) for own in mine), row.person.name))
    leading = Person.objects.filter(
        pk__in=held.leading().filter(team__in=[row.team_id for row in mine if row.team_id]).values("person")
    )
    others = [*leaders_of(person, day=day).order_by("name"), *leading.order_by("name")]
    return list({one.pk: one for one in [*(row.person for row in near), *others]}.values())


def _shared(one: str, other: str) -> int:
    return sum(a == b for a, b in zip(one.split("/"), other.split("/"), strict=False))


@transaction.atomic
def ask(
    person: Person,
    *,
    delegate: Person,
    first: date,
    last: date,
    by: Person,
    now: datetime,
    elements: Iterable = (),
) -> Delegation:
    """Ask someone to stand in for all of a person's routines, or for some; it holds once they say yes."""
    if not may_speak_for(by, person, day=today(person.site.time_zone, now)):
        raise NotYours
    asked = Delegation(
        site_id=person.site_id,
        person=person,
        delegate=delegate,
        elements=list(elements),
        starts_on=first,
        ends_on=last,
        asked_at=now,
    )
    asked.full_clean()
    asked.save()
    record("routines.delegation.asked", site_id=person.site_id, subject=asked.pk, by=by, at=now)
    tell(
        person=delegate,
        kind="routine.stand_in",
        title=f"Could you stand in for {person.name}?",
        text=f"{asked.days_in_words}. It holds once you take it on.",
        path=asked.get_absolute_url(),
        dedupe_key=f"routine.stand_in:{asked.pk}",
        now=now,
    )
    return asked


def accept(asked: Delegation, *, by: Person, now: datetime) -> Delegation:
    """The promises of those days come into the delegate's day, "for A. B."; also after a no, as its undo."""
    return _answer(asked, by, now, "accepted", accepted_at=now, declined_at=None)


def decline(asked: Delegation, *, by: Person, now: datetime) -> Delegation:
    """Not this time; also after a yes: what is not due yet goes back."""
    return _answer(asked, by, now, "declined", accepted_at=None, declined_at=now)


@transaction.atomic
def _answer(asked: Delegation, by: Person, now: datetime, word: str, **moments) -> Delegation:
    row = Delegation.objects.select_for_update(of=("self",)).select_related("person__site", "delegate").get(pk=asked.pk)
    if by.pk != row.delegate_id:
        raise NotYours
    if row.withdrawn_at or (word == "accepted" and row.accepted_at) or (word == "declined" and row.declined_at):
        return row
    row.accepted_at, row.declined_at = moments["accepted_at"], moments["declined_at"]
    row.save(update_fields=["accepted_at", "declined_at"])
    settle(f"routine.stand_in:{row.pk}", now=now)
    record(f"routines.delegation.{word}", site_id=row.site_id, subject=row.pk, by=by, at=now)
    _plan_again(row.person, row.starts_on, row.ends_on, now)
    tell(
        person=row.person,
        kind="routine.stand_in_answer",
        title=f"{row.delegate.name} {'stands in for you' if row.accepted_at else 'cannot stand in this time'}",
        text=f"{row.days_in_words}." if row.accepted_at else f"{row.days_in_words}. Who else could?",
        path=row.get_absolute_url(),
        dedupe_key=f"routine.stand_in_answer:{row.pk}:{word}:{now.isoformat()}",
        now=now,
    )
    return row


@transaction.atomic
def withdraw(asked: Delegation, *, by: Person, now: datetime) -> Delegation:
    """By whoever is away, or their leader. What is not due yet comes back to the holder."""
    row = Delegation.objects.select_for_update(of=("self",)).select_related("person__site", "delegate").get(pk=asked.pk)
    if not may_speak_for(by, row.person, day=today(row.person.site.time_zone, now)):
        raise NotYours
    if row.withdrawn_at:
        return row
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    settle(f"routine.stand_in:{row.pk}", now=now)
    record("routines.delegation.withdrawn", site_id=row.site_id, subject=row.pk, by=by, at=now)
    _plan_again(row.person, row.starts_on, row.ends_on, now)
    return row


def asked_of(person: Person, *, now: datetime):
    """Requests that wait for this person's answer, the nearest first; those whose days are over ask nothing."""
    day = today(person.site.time_zone, now)
    waiting = Delegation.objects.waiting().filter(delegate=person, ends_on__gte=day)
    return waiting.select_related("person").order_by("starts_on", "pk")


def coming(actor: Person, *, now: datetime):
    """Absences that are not over, of this person and their reports, the nearest first."""
    day = today(actor.site.time_zone, now)
    rows = Absence.objects.visible_to(actor).filter(Q(ends_on__gte=day - timedelta(days=7)))
    return rows.select_related("person").order_by("starts_on", "person__name")
