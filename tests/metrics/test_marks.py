"""One mark for each promise, one dot for each session."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.marks import WORDS, beyond_agreed, coaching_line, count_in_words, day_marks, mark, strip, tint, week_patch

MONDAY = date(2026, 10, 19)


@pytest.mark.parametrize("kind", list(WORDS))
def test_every_kind_of_promise_has_a_mark(kind):
    assert mark(kind, 5, 5, 3).startswith("<")


def test_an_unknown_kind_says_which_there_are():
    with pytest.raises(ValueError, match="done, late, missed"):
        mark("perfect", 5, 5, 3)


@given(st.lists(st.lists(st.sampled_from(sorted(WORDS)), max_size=6), max_size=7))
def test_any_week_can_be_drawn(days):
    assert week_patch(days, "Dele, week 43").startswith('<svg class="week-marks"')
    assert tint(days) in {"h-0", "h-8", "h-15", "h-30"}


def test_a_week_says_in_words_what_it_shows():
    svg = week_patch([["done", "missed"], ["done", "late"]], "Dele, week 43")
    assert 'aria-label="Dele, week 43: 2 done, 1 done late, 1 missed"' in svg


def test_a_week_without_promises_is_no_riddle():
    assert count_in_words([]) == "nothing promised"


def test_days_of_a_strip_stand_level_however_many_promises_they_hold():
    assert 'viewBox="0 0 39 74"' in day_marks(["done"])
    assert 'viewBox="0 0 39 74"' in day_marks(["done"] * 8)
    assert 'viewBox="0 0 39 92"' in day_marks(["done"] * 9)


@pytest.mark.parametrize(
    ("missed", "done", "step"), [(0, 10, "h-0"), (1, 9, "h-8"), (2, 8, "h-15"), (5, 5, "h-30"), (0, 0, "h-0")]
)
def test_the_tint_follows_the_share_that_was_missed(missed, done, step):
    assert tint([["missed"] * missed + ["done"] * done]) == step


def test_excused_promises_do_not_tint_a_week():
    assert tint([["excused"] * 5]) == "h-0"


def test_a_gap_counts_from_the_day_the_next_session_was_due():
    sessions = [MONDAY, MONDAY + timedelta(days=10)]
    today = MONDAY + timedelta(days=12)
    assert beyond_agreed(sessions, 7, today) == [(MONDAY + timedelta(days=7), MONDAY + timedelta(days=10))]


def test_a_gap_that_is_open_runs_until_today():
    assert beyond_agreed([MONDAY], 7, MONDAY + timedelta(days=9)) == [
        (MONDAY + timedelta(days=7), MONDAY + timedelta(days=9))
    ]


def test_coaching_on_time_leaves_no_band():
    sessions = [MONDAY + timedelta(days=7 * week) for week in range(12)]
    today = sessions[-1] + timedelta(days=3)
    assert "over" not in coaching_line(sessions, MONDAY, today, today, 7)


def test_a_line_counts_only_the_sessions_it_shows():
    sessions = [MONDAY - timedelta(days=30), MONDAY, MONDAY + timedelta(days=2)]
    svg = coaching_line(sessions, MONDAY, MONDAY + timedelta(days=83), MONDAY + timedelta(days=3), 7, "Ben with Dele")
    assert 'aria-label="Ben with Dele: 2 sessions, agreed every 7 days"' in svg


def test_nobody_was_coached_yet():
    svg = coaching_line([], MONDAY, MONDAY + timedelta(days=83), MONDAY, 14)
    assert "0 sessions" in svg


def test_a_strip_stands_weeks_side_by_side_and_says_what_they_hold():
    week = [["done"], ["missed", "skipped"], [], [], ["done"]]
    drawn = str(strip([week, week], label="Line walk"))
    assert drawn.count("m-done") == 4
    assert 'aria-label="Line walk: 4 done, 2 missed, 2 skipped by choice"' in drawn
