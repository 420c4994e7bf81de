"""A team does not run: said in one tap by who leads it, for the shift that runs or until a time of it; and its undo."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from org.calendars import DAY
from org.following import standstill_changed
from org.models import Person, Shift, Standstill, Team, Topic
from org.operations import record, touch
from web.clock import at_local, today


class AlreadyPast(Exception):
    """That time has been: the team stands still from now on, not backwards."""


class OnAnotherDay(Exception):
    """What was said of a day can be taken back on that day only."""


def shift_now(team: Team, now: datetime) -> tuple[Shift | None, date]:
    """The shift that runs, and the day it began on; without one, the whole of today."""
    here = now.astimezone(ZoneInfo(team.site.time_zone))
    shift = team.shift_at(here.time())
    return shift, begun_on(shift, here)


def begun_on(shift: Shift | None, here: datetime) -> date:
    """The day on which the shift that runs at a local moment began: yesterday, for a night after midnight."""
    began_yesterday = shift and shift.runs_over and here.time() < shift.ends_at
    return here.date() - DAY if began_yesterday else here.date()


def ends_at(team: Team, shift: Shift | None, on: date) -> datetime:
    """When a standstill that says no more is over: with its shift, or with the day."""
    if shift is None:
        return at_local(on + DAY, time(0), team.site.time_zone)
    return at_local(shift.ends_on(on), shift.ends_at, team.site.time_zone)


def holding_now(team: Team, now: datetime) -> Standstill | None:
    """The standstill that holds at this moment."""
    shift, on = shift_now(team, now)
    rows = Standstill.objects.filter(team=team, on=on).select_related("said_by", "shift")
    holding = (row for row in rows if row.shift_id in (None, shift.pk if shift else None))
    return next((row for row in holding if not row.until_at or now < row.until_at), None)


@transaction.atomic
def stand_still(
    team: Team, *, by: Person, now: datetime, until: time | None = None, whole_day: bool = False
) -> Standstill:
    """From now to the end of the shift that runs, or until a wall time before that, or for the whole day.

    A second time says until when anew. Raises `AlreadyPast` for a time that has been.
    """
    shift, on = shift_now(team, now)
    shift = None if whole_day else shift
    until_at = _until(team, shift, on, until, now) if until else None
    said = {"until_at": until_at, "said_by": by, "said_at": now, "site_id": team.site_id}
    row, is_new = Standstill.objects.update_or_create(team=team, on=on, shift=shift, defaults=said)
    record("org.standstill.said", site_id=team.site_id, subject=row.pk, by=by, at=now, is_new=is_new)
    _follow(row, now)
    return row


def _until(team: Team, shift: Shift | None, on: date, until: time, now: datetime) -> datetime | None:
    """None where that is no sooner than the end. After midnight still belongs to the night that began."""
    day = on + DAY if shift and shift.runs_over and until <= shift.ends_at else on
    moment = at_local(day, until, team.site.time_zone)
    if moment <= now:
        raise AlreadyPast
    return moment if moment < ends_at(team, shift, on) else None


@transaction.atomic
def run_again(row: Standstill, *, by: Person, now: datetime) -> None:
    """From now on what is due is asked again; what was due meanwhile stays excused."""
    if row.until_at and row.until_at <= now:
        return
    row.until_at = now
    row.save(update_fields=["until_at"])
    record("org.standstill.over", site_id=row.site_id, subject=row.pk, by=by, at=now)
    _follow(row, now)


@transaction.atomic
def take_back(row: Standstill, *, by: Person, now: datetime) -> None:
    """Undo for `stand_still`: it ran all the time. What can still be kept is asked again, the rest was missed.

    Raises `OnAnotherDay` once that day is over.
    """
    if now >= ends_at(row.team, row.shift, row.on) and today(row.team.site.time_zone, now) > row.on:
        raise OnAnotherDay
    record("org.standstill.taken_back", site_id=row.site_id, subject=row.pk, by=by, at=now)
    row.delete()
    _follow(row, now)


def _follow(row: Standstill, now: datetime) -> None:
    standstill_changed(row.team, row.on, now)
    touch(row.team, Topic.Section.PROMISES)
    touch(row.team, Topic.Section.RESULTS)
