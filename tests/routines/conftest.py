from datetime import UTC, date, datetime, time

import pytest

from routines.models import Occurrence, Routine
from web.clock import at_local

MONDAY = date(2026, 3, 2)  # an ordinary week: no holiday, no clock change


@pytest.fixture
def routine_of(site, roles):
    """A routine of the leader's role, unless it says otherwise."""

    def make(name="Plan-vs-actual look", *, role="leader", times=(time(8),), rrule="FREQ=DAILY", **fields):
        fields.setdefault("since", date(2026, 1, 1))
        fields.setdefault("window_minutes", 30)
        return Routine.objects.create(
            site=site, role=roles[role], name=name, wall_name=name[:22], times=list(times), rrule=rrule, **fields
        )

    return make


@pytest.fixture
def routine(routine_of):
    return routine_of()


@pytest.fixture
def promise_of(site, routine, team):
    """A promise at a wall time of a day, on time for half an hour, late until eight hours after."""

    def make(holder, day=MONDAY, wall=time(8), **fields):
        fields.setdefault("routine", routine)
        return Occurrence.objects.create(
            site=site,
            holder=holder,
            team=team,
            on=day,
            due_at=at_local(day, wall, site.time_zone),
            on_time_until=at_local(day, wall.replace(minute=30), site.time_zone),
            late_until=at_local(day, wall.replace(hour=wall.hour + 8), site.time_zone),
            **fields,
        )

    return make


def berlin(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return at_local(day, time(hour, minute), "Europe/Berlin").astimezone(UTC)


def fields(**more) -> dict:
    """What the form sends for a weekly routine."""
    return {
        "name": "Line walk", "wall_name": "walks the line", "purpose": "See", "kind": "at_time", "span": "week",
        "days": ["TU", "TH"], "every": "1", "times": "10:00", "minutes": "45", "window_minutes": "60",
        "grace_minutes": "1440", "off_day": "skip", "practice": "walk", "since": "2026-03-09", "quota": "1",
        "prompts": "What do you see?\nWho needs help?", "checklist": "", "place": "1", "day": "MO", "anchor": "0",
        "anchor_side": "start", "note": "Walks at eight met nobody.",
    } | more  # fmt: skip
