from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.periods import Every, last_periods, period_after, period_before, period_of


@given(st.sampled_from(list(Every)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_one_period_and_periods_follow_one_another(every, day):
    first = period_of(every, day)
    after = period_after(every, first)
    assert first <= day < after
    assert period_of(every, after - timedelta(days=1)) == first
    assert period_of(every, after) == after
    assert period_before(every, after) == first


@pytest.mark.parametrize(
    ("every", "first"),
    [
        ("day", date(2026, 11, 22)),
        ("week", date(2026, 11, 16)),
        ("month", date(2026, 11, 1)),
        ("quarter", date(2026, 10, 1)),
    ],
)
def test_a_sunday_belongs_to_the_week_that_began_on_monday(every, first):
    assert period_of(every, date(2026, 11, 22)) == first


def test_the_last_periods_end_with_the_present_one():
    assert last_periods("week", date(2026, 11, 18), 3) == [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]
