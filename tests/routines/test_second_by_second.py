"""A daily promise, tapped the second before, at and after each edge: the end of its window, its last moment, the start
of the next one. On an ordinary day, into each change of the clocks, and at a time that is left out or comes twice.

Moments are written in UTC: Berlin is one hour ahead in winter, two in summer.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse

from org.models import Assignment, Shift
from routines import operations
from routines.adherence import tally_of
from routines.kinds import kind_of
from routines.models import Occurrence

SECOND = timedelta(seconds=1)
EARLY = {"kind": "shift_anchored", "times": [], "window_minutes": 8 * 60, "grace_minutes": 24 * 60}
LOOK = {"times": [time(2, 30)], "window_minutes": 30}  # in the night from ten to six


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


class Case(NamedTuple):
    asked: dict
    on: date
    due: datetime
    ends: datetime  # of the window
    last: datetime
    following: datetime | None = None  # where the next one's start is its last moment


CASES = {
    "an early shift": Case(EARLY, date(2026, 3, 2), utc(3, 2, 5), utc(3, 2, 13), utc(3, 3, 5), utc(3, 3, 5)),
    "before a night of an hour less": Case(
        EARLY, date(2026, 3, 28), utc(3, 28, 5), utc(3, 28, 13), utc(3, 29, 4), utc(3, 29, 4)
    ),
    "before a night of an hour more": Case(
        EARLY, date(2026, 10, 24), utc(10, 24, 4), utc(10, 24, 12), utc(10, 25, 5), utc(10, 25, 5)
    ),
    "an hour and a half of grace": Case(
        EARLY | {"grace_minutes": 90}, date(2026, 3, 2), utc(3, 2, 5), utc(3, 2, 13), utc(3, 2, 14, 30)
    ),
    "a time that is left out": Case(
        LOOK, date(2026, 3, 28), utc(3, 29, 1), utc(3, 29, 1, 30), utc(3, 30, 0, 30), utc(3, 30, 0, 30)
    ),
    "a time that comes twice": Case(
        LOOK | {"grace_minutes": 90}, date(2026, 10, 24), utc(10, 25, 0, 30), utc(10, 25, 1), utc(10, 25, 2, 30)
    ),
}


@pytest.fixture
def promised(routine_of, site, team, leader):
    """`promised(case)`: that promise, planned together with those of the days about it."""
    team.working_days = [1, 2, 3, 4, 5, 6, 7]
    team.save()

    def make(case: Case) -> Occurrence:
        if case.asked["times"]:
            night = Shift.objects.create(site=site, team=team, name="night", starts_at=time(22), ends_at=time(6))
            Assignment.objects.filter(person=leader).update(shift=night)
        routine_of(**case.asked)
        days = case.on - timedelta(days=2), case.on + timedelta(days=2)
        operations.plan(site=site, first=days[0], last=days[1], now=utc(1, 1, 0))
        return Occurrence.objects.get(on=case.on, holder=leader)

    return make


@pytest.mark.parametrize("name", CASES)
def test_a_tap_at_each_second_says_what_it_is(name, promised, client_of, leader):
    case = CASES[name]
    promise, browser = promised(case), client_of(leader)
    assert (promise.due_at, promise.on_time_until, promise.late_until) == (case.due, case.ends, case.last)
    edges = [(case.ends, "done", "late"), (case.last, "late", "missed")]
    for edge, before, after in edges:
        for at, state in ((edge - SECOND, before), (edge, after), (edge + SECOND, after)):
            for is_swept in (False, True):
                with transaction.atomic(), time_machine.travel(at, tick=False):
                    if is_swept:
                        operations.sweep(now=at)
                    assert tapped(browser, promise) == state, (at, is_swept)
                    assert_counted(leader, case.on, at, state)
                    transaction.set_rollback(True)


def tapped(browser, promise: Occurrence) -> str:
    """What becomes of it by one tap on "done"; where it is too late for that, by one tap on a reason."""
    answer = browser.post(reverse("routines:done", args=[promise.pk]))
    row = Occurrence.objects.get(pk=promise.pk)
    if row.is_done:
        return row.state
    assert answer.url == row.get_absolute_url()  # where it is asked what got in the way
    browser.post(reverse("routines:skip", args=[promise.pk]), {"reason": "ME1"})
    assert Occurrence.objects.get(pk=promise.pk).state != "skipped"
    browser.post(reverse("routines:reason", args=[promise.pk]), {"reason": "SYS1"})
    row.refresh_from_db()
    assert row.reason == "SYS1"
    return row.state


def assert_counted(leader, on: date, at: datetime, state: str) -> None:
    of_day = tally_of(leader, first=on, last=on, now=at)
    found = {"done": of_day.on_time, "late": of_day.late, "missed": of_day.missed}
    assert (found.pop(state), *found.values(), of_day.open) == (1, 0, 0, 0)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.following])
def test_the_one_ends_at_the_second_the_next_begins(name, promised, leader):
    case = CASES[name]
    promise = promised(case)
    following = Occurrence.objects.get(on=case.on + timedelta(days=1), holder=leader)
    assert following.due_at == case.following
    for at, kinds in ((case.last - SECOND, ("overdue", False)), (case.last, ("missed", True))):
        assert (kind_of(promise, at), following.is_due(at)) == kinds
        assert promise.is_due(at) != following.is_due(at)  # at every second one of them is meant, and one only
