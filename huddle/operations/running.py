"""Starting a huddle, moving it, handing it over, ending it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from huddle.agenda import agenda_for, functions_for
from huddle.models import Huddle, HuddleSession
from huddle.models.session import new_code
from org.models import Person, Team
from org.operations import record, touch
from org.unlocking import lock_screens_of
from routines.operations import TooLate, take_back, tick_off


@transaction.atomic
def start(*, team: Team, shift_name: str, on: date, scheduled_at: datetime, by: Person, at: datetime) -> HuddleSession:
    """The huddle of a team at its scheduled moment begins, led by `by`. Pressed on two devices it begins once."""
    wanted = HuddleSession(
        site_id=team.site_id, team=team, shift_name=shift_name, on=on, scheduled_at=scheduled_at, facilitator=by
    )
    HuddleSession.objects.bulk_create([wanted], ignore_conflicts=True)
    session = _locked(HuddleSession.objects.get(team=team, scheduled_at=scheduled_at))
    if session.started_at:
        return session
    HuddleSession.objects.filter(team=team, started_at__isnull=False, ended_at__isnull=True).update(
        ended_at=F("started_at"), code="", people_present=[]
    )  # of those nobody knows the end
    session.agenda = series_of(team, shift_name).agenda
    session.facilitator, session.started_at, session.step_at = by, at, at
    session.code = _free_code(session)
    return _said("started", session, ["agenda", "facilitator", "started_at", "step_at", "code"], by=by, at=at)


def _free_code(session: HuddleSession) -> str:
    """One that no huddle of the site shows. Codes are given back at the end, so there is always another."""
    taken = set(HuddleSession.objects.filter(site=session.site_id).exclude(code="").values_list("code", flat=True))
    return next(code for code in iter(new_code, "") if code not in taken)


def series_of(team: Team, shift_name: str) -> Huddle:
    """The team's huddle of a shift; the first time with the agenda of its tier."""
    usual = {"site_id": team.site_id, "agenda": agenda_for(team), "functions": functions_for(team)}
    return Huddle.objects.get_or_create(team=team, shift_name=shift_name, defaults=usual)[0]


@transaction.atomic
def go(
    session: HuddleSession, *, seen: int, step: int, item: int = 0, items: Sequence[str] = (), at: datetime
) -> HuddleSession:
    """Go to a step, and to one of its items. `seen` is the version the device showed: if the huddle has moved since,
    nothing happens. `items` are the ids the step goes through, in the order in which they were shown.
    """
    stored = _locked(session)
    if stored.version != seen or stored.ended_at or not 0 <= step < len(stored.agenda):
        return stored
    if step != stored.step:
        _count_seconds(stored, at)
        stored.step_at = at
    stored.step, stored.items = step, list(items)
    stored.item = min(item, max(len(stored.items) - 1, 0))
    return _moved(stored, ["step", "step_at", "items", "item", "section_seconds"])


@transaction.atomic
def hand_over(session: HuddleSession, *, seen: int, to: Person, by: Person, at: datetime) -> HuddleSession:
    """Someone else leads from here on, and keeps the promise of leading. The undo is handing it back."""
    stored = _locked(session)
    if stored.version != seen or stored.ended_at or stored.facilitator_id == to.pk:
        return stored
    stored.facilitator = to
    return _said("handed_over", stored, ["facilitator"], by=by, at=at)


@transaction.atomic
def end(session: HuddleSession, *, seen: int, by: Person, at: datetime) -> HuddleSession:
    """It is over: its last section is counted, the promise of whoever led it is kept, and screens only show again. The
    undo is `reopen`."""
    stored = _locked(session)
    if stored.version != seen or stored.ended_at or not stored.started_at:
        return stored
    _count_seconds(stored, at)
    stored.ended_at, stored.code, stored.people_present = max(at, stored.started_at), "", []
    if stored.facilitator:
        stored.promise = tick_off(owner=stored.facilitator, practice="huddle", at=at)
    lock_screens_of(stored.team, by=by, now=at)
    return _said("ended", stored, ["ended_at", "section_seconds", "promise", "code", "people_present"], by=by, at=at)


@transaction.atomic
def reopen(session: HuddleSession, *, by: Person, at: datetime) -> HuddleSession:
    """It was not over: it goes on where it stood. What it ticked off is to be kept again, on the same day."""
    stored = _locked(session)
    if not stored.ended_at:
        return stored
    if stored.promise and stored.facilitator:
        try:
            take_back(stored.promise, by=stored.facilitator, now=at)
        except TooLate:
            return stored  # of a day that is over
    stored.ended_at, stored.promise, stored.step_at = None, None, at
    stored.code = _free_code(stored)
    return _said("reopened", stored, ["ended_at", "promise", "step_at", "code"], by=by, at=at)


def _locked(session: HuddleSession) -> HuddleSession:
    """As it is now, and nobody else moves it until this transaction is over."""
    rows = HuddleSession.objects.select_for_update(of=("self",))
    return rows.select_related("team__site", "facilitator", "promise").get(pk=session.pk)


def _count_seconds(session: HuddleSession, at: datetime) -> None:
    """What was spent at the section it leaves, on top of what was spent there before."""
    if session.key and session.since:
        spent = max(round((at - session.since).total_seconds()), 0)
        session.section_seconds[session.key] = session.section_seconds.get(session.key, 0) + spent


def _moved(session: HuddleSession, fields: list[str]) -> HuddleSession:
    session.version += 1
    session.save(update_fields=[*fields, "version"])
    touch(session.team, "huddle")
    return session


def _said(what: str, session: HuddleSession, fields: list[str], *, by: Person, at: datetime) -> HuddleSession:
    record(f"huddle.session.{what}", site_id=session.site_id, subject=session.pk, by=by, at=at)
    return _moved(session, fields)
