"""Shifts and people for the tests of who works when."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from org.models import Shift
from routines.models import Occurrence, Routine
from routines.operations import plan_ahead
from tests.cast import SINCE, assign, make_person
from web.clock import now, today


@pytest.fixture
def shifts(team) -> dict[str, Shift]:
    """Early, late and night; on holidays too, so that a test may run on any day."""
    team.works_on_holidays, team.working_days = True, [1, 2, 3, 4, 5, 6, 7]
    team.save()
    for name, starts, ends in (("late", 14, 22), ("night", 22, 6)):
        Shift.objects.create(site=team.site, team=team, name=name, starts_at=time(starts), ends_at=time(ends))
    return {shift.name: shift for shift in team.shifts.all()}


@pytest.fixture
def colleague(site, roles, team, shifts, leader):
    """Another team leader of the line, in the late shift."""
    person = make_person(site, "Jonas Keller")
    held = assign(person, roles["leader"], team.area, team)
    held.shift = shifts["late"]
    held.save()
    return person


@pytest.fixture
def promised(site, roles, leader, colleague, shifts):
    """A look at the start of every shift, promised two weeks ahead by both leaders."""
    Routine.objects.create(
        site=site, role=roles["leader"], name="Look", wall_name="look", rrule="FREQ=DAILY", kind="shift_anchored",
        since=SINCE,
    )  # fmt: skip
    plan_ahead(site=site, now=now())


def in_days(team, count: int) -> date:
    return today(team.site.time_zone) + timedelta(days=count)


def hours_of(person, day: date) -> list[str]:
    """The wall times of someone's promises of a day."""
    rows = Occurrence.objects.filter(holder=person, on=day).order_by("due_at").select_related("site")
    return [f"{row.due_at.astimezone(ZoneInfo(row.site.time_zone)):%H:%M}" for row in rows]


def post(browser, page: str, args, **data):
    return browser.post(reverse(f"org:{page}", args=args), data)
