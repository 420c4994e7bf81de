"""The second before, at and after each edge of a quota's week (Berlin, where that week ends with a clock change)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from routines import operations
from routines.kinds import kind_of
from routines.models import Occurrence
from routines.noting import can_note

SECOND = timedelta(seconds=1)
WINDOW = datetime(2026, 3, 29, 22, tzinfo=UTC)  # Sunday has 23 hours; Monday's midnight is 00:00 CEST
LIMIT = datetime(2026, 3, 31, 22, tzinfo=UTC)  # the end of Tuesday, two working days later


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (WINDOW - SECOND, "done"),
        (WINDOW, "late"),
        (WINDOW + SECOND, "late"),
        (LIMIT - SECOND, "late"),
        (LIMIT, "TooLate"),
        (LIMIT + SECOND, "TooLate"),
    ],
)
def test_a_third_check_of_the_week_at_the_second(routine_of, leader, site, team, at, state):
    team.working_days = [1, 2, 3, 4, 5, 6, 7]
    team.save()
    routine_of(kind="quota", quota=3, rrule="FREQ=WEEKLY", times=[], grace_minutes=2 * 24 * 60)
    operations.plan(site=site, first=date(2026, 3, 23), last=date(2026, 3, 29), now=datetime(2026, 3, 1, tzinfo=UTC))
    third = Occurrence.objects.get(number=3)
    assert (third.on_time_until, third.late_until) == (WINDOW, LIMIT)
    try:
        said = operations.mark_done(third, by=leader, at=at, now=at).state
    except operations.TooLate:
        said = "TooLate"
    assert said == state


def test_at_its_last_moment_every_door_says_that_a_promise_is_missed(promise_of, leader, routine):
    promise = promise_of(leader)
    routine.practice = "walk"
    routine.save()
    last = promise.late_until
    assert operations.tick_off(owner=leader, practice="walk", at=last) is None
    assert (kind_of(promise, last), can_note(promise, last), promise.can_skip(last)) == ("missed", False, False)
    operations.sweep(now=last)
    for said in (promise, Occurrence.objects.get()):
        with pytest.raises(operations.TooLate):
            operations.mark_done(said, by=leader, at=last, now=last)
    assert operations.mark_done(promise, by=leader, at=last - SECOND, now=last).state == "late"
