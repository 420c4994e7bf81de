"""What planning stores is what the oracle says, in worlds at will."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from routines.models import Occurrence, Routine
from routines.operations import plan, plan_ahead
from tests.routines.oracle import Promise, World, window
from tests.routines.worlds import Drawn, hold_back, save, worlds, write
from web.clock import today

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2017, 1, 1, tzinfo=UTC)
# `ORACLE=5000 pytest tests/routines/test_oracle.py` draws so many other worlds; without it, always the same few.
MANY = int(os.environ.get("ORACLE", "0"))
WORLDS = settings(
    max_examples=MANY or 40,
    derandomize=not MANY,
    database=None,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)


def stored(site) -> set[Promise]:
    rows = Occurrence.objects.filter(site=site).select_related("holder", "delegate", "routine")
    found = [
        Promise(
            row.holder.name,
            row.routine.name,
            row.routine.version,
            row.on,
            row.number,
            row.due_at,
            row.on_time_until,
            row.late_until,
            row.state,
            row.excuse,
            row.delegate.name if row.delegate else "",
            row.is_ramp,
        )
        for row in rows
    ]
    assert len(found) == len(set(found)), "the same promise is stored twice"
    return set(found)


def assert_same(found: set[Promise], wanted: set[Promise]) -> None:
    for word, rows in (("too many", found - wanted), ("missing", wanted - found)):
        for row in sorted(rows)[:12]:
            note(f"{word}: {row.person} {row.routine} v{row.version} {row.on:%a %d %b} #{row.number} {said(row)}")
    assert found == wanted


def said(row: Promise) -> str:
    moments = " | ".join(f"{at:%d %H:%M}" for at in row[5:8])
    return f"{moments} {row.state} {row.excuse} {row.delegate} {'ramp' if row.is_ramp else ''}"


@WORLDS
@given(worlds())
def test_what_is_planned_is_what_the_oracle_says(drawn: Drawn):
    with transaction.atomic():
        note(repr(drawn))
        save(drawn)
        write(drawn.told_later)
        plan(site=drawn.site, first=drawn.first, last=drawn.last, now=LONG_AGO)
        assert_same(stored(drawn.site), World(drawn.site).promises(drawn.first, drawn.last))
        transaction.set_rollback(True)


@settings(WORLDS, max_examples=MANY or 20)
@given(worlds(), st.lists(st.integers(1, 40), min_size=1, max_size=4), st.lists(st.integers(1, 40), max_size=2))
def test_planned_again_and_again_there_is_one_of_each_and_history_stays(drawn: Drawn, before, after):
    """The horizon moves by some hours at a time; half-way, days off, stand-ins and new versions become known."""
    with transaction.atomic():
        now = datetime.combine(drawn.first, datetime.min.time(), UTC)
        note(f"{drawn!r}\nbefore {before} after {after}")
        held_back = hold_back(drawn, drawn.first + timedelta(days=2))
        save(drawn)
        for hours in before:
            now = _plan_on(drawn.site, now, hours)
        write(drawn.told_later)
        held_back()
        for hours in [1, *after]:
            now = _plan_on(drawn.site, now, hours)
        assert plan_ahead(site=drawn.site, now=now) == 0
        _assert_up_to_date(drawn.site, now)
        transaction.set_rollback(True)


def _plan_on(site, now: datetime, hours: int) -> datetime:
    now += timedelta(hours=hours)
    past = Occurrence.objects.filter(site=site, due_at__lte=now).order_by("pk")
    history = list(past.values())
    plan_ahead(site=site, now=now)
    assert list(past.filter(pk__in=[row["id"] for row in history]).values()) == history
    return now


def _assert_up_to_date(site, now: datetime) -> None:
    """What is to come is what the oracle says. Of what has begun, all that can be kept in time is there, once."""
    first = today(site.time_zone, now) - timedelta(days=1)  # whose night may run still
    routines = {(row.name, row.version): row for row in Routine.objects.filter(site=site)}

    def place(row: Promise):
        routine = routines[row.routine, row.version]
        return row.person, row.routine, window(routine, row.on) if routine.kind == "quota" else row.on, row.number

    found = stored(site)
    assert len(found) == len({place(row) for row in found})
    wanted = World(site).promises(first - timedelta(days=31), first + timedelta(days=14))
    begun = {place(row) for row in found if row.due_at <= now}
    to_come = {row for row in wanted if row.due_at > now and row.on >= first and place(row) not in begun}
    assert_same({row for row in found if row.due_at > now and row.on >= first}, to_come)
    for row in wanted:
        runs = routines[row.routine, row.version].kind == "quota" or row.on >= first
        if row.due_at <= now < row.on_time_until and runs:
            assert place(row) in begun
