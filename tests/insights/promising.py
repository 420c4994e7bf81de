"""Promises for the tests, as few words as possible."""

from datetime import date, datetime, time, timedelta

from routines.models import Occurrence, Routine
from web.clock import at_local

State = Occurrence.State


def routine(role, name: str = "Line walk", **fields) -> Routine:
    given = {"wall_name": name[:22], "rrule": "FREQ=DAILY", "since": date(2020, 1, 1), **fields}
    return Routine.objects.create(site=role.site, role=role, name=name, **given)


def promise(holder, what: Routine, on: date, at: str = "09:00", **given) -> Occurrence:
    row = unsaved(holder, what, on, at, **given)
    row.save(force_insert=True)
    return row


def unsaved(holder, what: Routine, on: date, at: str = "09:00", *, state: str = State.OPEN, **fields) -> Occurrence:
    """A promise with an on-time window of 30 minutes that counts until midnight; done at its moment if done."""
    due_at = moment(on, at, holder)
    given = {
        "site": holder.site,
        "due_at": due_at,
        "on_time_until": due_at + timedelta(minutes=30),
        "late_until": moment(on + timedelta(days=1), "00:00", holder),
        **settled(state, due_at, holder),
        **fields,
    }
    return Occurrence(routine=what, holder=holder, on=on, state=state, **given)


def settled(state: str, due_at: datetime, holder) -> dict:
    if state in {State.DONE, State.LATE}:
        return {"done_at": due_at, "done_by": holder, "noted_at": due_at}
    return {"missed_at": due_at + timedelta(hours=15)} if state == State.MISSED else {}


def moment(on: date, at: str, person) -> datetime:
    return at_local(on, time.fromisoformat(at), person.site.time_zone)
