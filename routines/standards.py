"""What can happen to the standard work of a role: adopt, change, stop, bring back, and each of them undone.

A standard belongs to the role. Every change is a version from a date; promises keep the version of their day. After
each change the promises of its routines for the two weeks to come are planned anew, in the same transaction.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from org.lines import shapes
from org.models import Person, Role
from org.operations import record
from routines import telling
from routines.models import Occurrence, Routine
from routines.operations import plan_ahead
from routines.rule_fields import rhythm_kept
from web.clock import today
from web.ids import uuid7
from web.meanwhile import ChangedMeanwhile

DAY = timedelta(days=1)
State = Occurrence.State
TOLD = {"changed": telling.changed, "stopped": telling.stopped, "brought_back": telling.brought_back}
# What a version says; the rest of a row is whose, when and why.
SAID = (
    "name", "wall_name", "purpose", "prompts", "checklist", "practice", "kind", "rrule", "times", "anchor_minutes",
    "quota", "minutes", "window_minutes", "grace_minutes", "off_day",
)  # fmt: skip


class NotYourStandard(PermissionDenied):
    """The leader of the role's holders changes its standard, and those who look after the site's."""


class TooEarly(Exception):
    """A version begins tomorrow at the earliest: today's promises were made under the old one."""


class AlreadyLived(Exception):
    """Something was done under this version: it is history, and a new one takes its place."""


@transaction.atomic
def adopt(routines: Iterable[Routine], *, role: Role, since: date, by: Person, now: datetime) -> list[Routine]:
    """Make these unsaved routines, from templates, part of the role's standard from a day on, and plan its promises.

    Returns those that are new: a template that the role has on that day or later is not adopted twice, however often
    and by however many it is pressed at once.
    """
    _shaped_by(by, role, now)
    _one_by_one(role)
    there = set(Routine.objects.filter(role=role).from_day(since).values_list("template", flat=True))
    return _begin([row for row in routines if row.template not in there], role, since, by, now)


@transaction.atomic
def add(routine: Routine, *, role: Role, since: date, by: Person, now: datetime) -> Routine:
    """One routine more, as someone wrote it. Its `element` was made with the draft: the second press finds it there."""
    _shaped_by(by, role, now)
    _one_by_one(role)
    there = Routine.objects.filter(element=routine.element).order_by("version").first()
    return there or _begin([routine], role, since, by, now)[0]


def _one_by_one(role: Role) -> None:
    """Whoever else adopts for this role at this moment waits until the transaction ends; nothing else does."""
    Role.objects.select_for_update(no_key=True).get(pk=role.pk)


def _begin(rows: list[Routine], role: Role, since: date, by: Person, now: datetime) -> list[Routine]:
    if not rows:
        return []
    for row in rows:
        row.site, row.role, row.since, row.changed_by = role.site, role, since, by
    Routine.objects.bulk_create(rows)
    name = "routines.routine.adopted"
    events = [record(name, site_id=role.site_id, subject=row.element, by=by, at=now) for row in rows]
    plan_ahead(site=role.site, now=now, elements=[row.element for row in rows])
    telling.adopted(rows, event=events[0], by=by, now=now)
    return rows


@transaction.atomic
def change(
    routine: Routine,
    said: Routine,
    *,
    seen: int,
    since: date,
    until: date | None,
    note: str,
    by: Person,
    now: datetime,
    anew: bool = False,
) -> Routine:
    """A new version from `since`, with what `said` says. `seen` is the version that was on the screen.

    What was every other week stays in its weeks; `anew` counts them from `since`. A version that has not begun yet is
    rewritten instead: nobody has lived under it. Raises ChangedMeanwhile when the element
    has a later version than the one seen, and TooEarly before tomorrow.
    """
    current = _latest(routine)
    _shaped_by(by, current.role, now)
    if current.version != seen:
        raise ChangedMeanwhile(current)
    begins = max(since, current.since)
    day = today(current.site.time_zone, now)
    if begins <= day:
        raise TooEarly
    rhythm_from = None if anew else rhythm_kept(current, said)
    row = current if current.since == begins else _next_version(current, begins)
    row.rhythm_from = rhythm_from
    for name in SAID:
        setattr(row, name, getattr(said, name))
    row.version, row.until = current.version + (row is current), until
    if row is not current:
        row.version = current.version + 1
    row.changed_by, row.change_note = by, note
    row.save()
    return _planned("changed", row, by, now)


def _next_version(current: Routine, since: date) -> Routine:
    """A copy that begins where the current one now ends."""
    row = Routine.objects.get(pk=current.pk)
    row.pk, row.since, row.rhythm_from = uuid7(), since, current.rhythm_from or current.since
    row._state.adding = True
    current.until = since - DAY
    current.save(update_fields=["until"])
    return row


@transaction.atomic
def stop(routine: Routine, *, last: date, by: Person, now: datetime, note: str = "") -> Routine:
    """`last` is the last day on which the role promises this; today at the earliest, for what is due today is due."""
    row = _latest(routine)
    _shaped_by(by, row.role, now)
    row.until = max(last, row.since, today(row.site.time_zone, now))
    row.stop_note = note
    row.save(update_fields=["until", "stop_note"])
    return _planned("stopped", row, by, now)


@transaction.atomic
def bring_back(routine: Routine, *, by: Person, now: datetime) -> Routine:
    """The role promises it again: without a gap while it has not ended yet, else in a new version from tomorrow."""
    row = _latest(routine)
    _shaped_by(by, row.role, now)
    day = today(row.site.time_zone, now)
    if row.until is None:
        return row
    if row.until < day:
        ended = row.until
        version, row = row.version, _next_version(row, day + DAY)
        Routine.objects.filter(element=row.element, version=version).update(until=ended)
        row.version, row.changed_by, row.change_note = version + 1, by, ""
    row.until = None
    row.save()
    return _planned("brought_back", row, by, now)


@transaction.atomic
def take_back(routine: Routine, *, by: Person, now: datetime) -> Routine | None:
    """Undo the latest version, or the adoption: the one before holds on, if there is one.

    Raises AlreadyLived once anything was done, missed or said under it.
    """
    row = _latest(routine)
    _shaped_by(by, row.role, now)
    if is_lived(row, now):
        raise AlreadyLived
    Occurrence.objects.filter(routine=row).delete()
    role, site, before = row.role, row.site, Routine.objects.filter(element=row.element, version__lt=row.version)
    row.delete()
    previous = before.order_by("-version").first()
    if previous:
        previous.until = None
        previous.save(update_fields=["until"])
    event = record("routines.routine.taken_back", site_id=role.site_id, subject=routine.element, by=by, at=now)
    plan_ahead(site=site, now=now, elements=[routine.element])
    telling.taken_back(row, previous, event=event, by=by, now=now)
    return previous


def is_lived(routine: Routine, now: datetime) -> bool:
    """Was anything done under this version, or has any of its promises come due?"""
    promised = Occurrence.objects.filter(routine=routine).exclude(state=State.EXCUSED)
    return promised.exclude(state=State.OPEN).exists() or promised.filter(on_time_until__lte=now).exists()


def _latest(routine: Routine) -> Routine:
    """The newest version of the element as it is now, held until the transaction ends."""
    rows = Routine.objects.select_for_update(of=("self",)).select_related("site", "role")
    return rows.filter(element=routine.element).order_by("-version")[0]


def _shaped_by(person: Person, role: Role, now: datetime) -> None:
    if not shapes(person, role, day=today(role.site.time_zone, now)):
        raise NotYourStandard


def _planned(verb: str, row: Routine, by: Person, now: datetime) -> Routine:
    """Written down, planned anew, and said to the role's holders."""
    event = record(f"routines.routine.{verb}", site_id=row.site_id, subject=row.element, by=by, at=now)
    plan_ahead(site=row.site, now=now, elements=[row.element])
    TOLD[verb](row, event=event, by=by, now=now)
    return row
