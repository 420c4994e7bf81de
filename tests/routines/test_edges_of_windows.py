"""The second before, at and after each edge of a quota's week (Berlin, where that week ends with a clock change)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from routines import operations
from routines.models import Occurrence

SECOND = timedelta(seconds=1)
WINDOW = datetime(2026, 3, 29, 22, tzinfo=UTC)  # Sunday has 23 hours; Monday's midnight is 00:00 CEST
LIMIT = datetime(2026, 3, 31, 22, tzinfo=UTC)  # the end of Tuesday, two working days later


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (WINDOW - SECOND, "done"),
        (WINDOW, "done"),
        (WINDOW + SECOND, "late"),
        (LIMIT, "late"),
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
