"""Who stands in: asked by whoever is away or their leader; it holds once the delegate takes it on."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from notices.operations import settle, tell
from org.lines import leaders_of
from org.models import Assignment, Person
from org.operations import record
from routines.absences import may_speak_for, plan_again
from routines.models import Delegation
from routines.operations import NotYours
from web.clock import today


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
    asked = Delegation(site_id=person.site_id, person=person, delegate=delegate, asked_at=now)
    asked.starts_on, asked.ends_on, asked.elements = first, last, list(elements)
    asked.full_clean()
    asked.save()
    record("routines.delegation.asked", site_id=person.site_id, subject=asked.pk, by=by, at=now)
    _tell_delegate(asked, now)
    return asked


def _tell_delegate(asked: Delegation, now: datetime) -> None:
    tell(
        person=asked.delegate,
        kind="routine.stand_in",
        title=f"Could you stand in for {asked.person.name}?",
        text=f"{asked.days_in_words}. It holds once you take it on.",
        path=asked.get_absolute_url(),
        dedupe_key=f"routine.stand_in:{asked.pk}",
        now=now,
    )


def accept(asked: Delegation, *, by: Person, now: datetime) -> Delegation:
    """The promises of those days come into the delegate's day, "for A. B."; also after a no, as its undo."""
    return _answer(asked, by, now, "accepted", accepted_at=now, declined_at=None)


def decline(asked: Delegation, *, by: Person, now: datetime) -> Delegation:
    """Not this time; also after a yes: what is not due yet goes back."""
    return _answer(asked, by, now, "declined", accepted_at=None, declined_at=now)


@transaction.atomic
def _answer(asked: Delegation, by: Person, now: datetime, word: str, **moments) -> Delegation:
    row = _locked(asked)
    if by.pk != row.delegate_id:
        raise NotYours
    if row.withdrawn_at or (word == "accepted" and row.accepted_at) or (word == "declined" and row.declined_at):
        return row
    _move(row, word, by, now, **moments)
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
    row = _locked(asked)
    if not may_speak_for(by, row.person, day=today(row.person.site.time_zone, now)):
        raise NotYours
    if not row.withdrawn_at:
        _move(row, "withdrawn", by, now, withdrawn_at=now)
    return row


def _locked(asked: Delegation) -> Delegation:
    return (
        Delegation.objects.select_for_update(of=("self",)).select_related("person__site", "delegate").get(pk=asked.pk)
    )


def _move(row: Delegation, word: str, by: Person, now: datetime, **moments: datetime | None) -> None:
    """Keep the moments, and let the promises of those days follow."""
    for name, moment in moments.items():
        setattr(row, name, moment)
    row.save(update_fields=list(moments))
    settle(f"routine.stand_in:{row.pk}", now=now)
    record(f"routines.delegation.{word}", site_id=row.site_id, subject=row.pk, by=by, at=now)
    plan_again(row.person, row.starts_on, row.ends_on, now)


def asked_of(person: Person, *, now: datetime):
    """Requests that wait for this person's answer, the nearest first; those whose days are over ask nothing."""
    day = today(person.site.time_zone, now)
    waiting = Delegation.objects.waiting().filter(delegate=person, ends_on__gte=day)
    return waiting.select_related("person").order_by("starts_on", "pk")
