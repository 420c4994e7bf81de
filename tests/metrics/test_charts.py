"""Run charts: honest, robust, and said in words."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.charts import Frame, run_chart, run_summary
from metrics.goals import misses

numbers = st.one_of(st.none(), st.integers(-1000, 1000), st.decimals(-99, 99, places=2))


def crosses(svg):
    return sum(d.count("M") for d in re.findall(r'class="run-x[^"]*" d="([^"]*)"', svg))


@given(st.lists(numbers, max_size=40), st.one_of(st.none(), st.integers(-50, 50)), st.booleans())
def test_any_series_can_be_drawn_inside_the_picture(values, target, running):
    svg = run_chart(values, target, "higher", label="Pumps", running=running)
    for x, y in re.findall(r"M(-?[\d.]+) (-?[\d.]+)h0", svg):
        assert 0 <= float(x) <= 232
        assert 0 <= float(y) <= 92


@pytest.mark.parametrize("values", [[], [None, None]])
def test_a_chart_without_results_says_so(values):
    svg = run_chart(values, 3, label="Pumps a day")
    assert 'aria-label="Pumps a day: no results yet"' in svg
    assert "run-l" not in svg


def test_one_result_is_a_point_and_no_line():
    svg = run_chart([4], 2, "lower")
    assert "run-last" in svg
    assert "polyline" not in svg


def test_equal_results_lie_in_the_middle():
    frame = Frame(232, 92, 8, 0, 5, 3.0, 3.0)
    assert frame.y(3) == 46


def test_a_higher_result_is_drawn_higher():
    frame = Frame(232, 92, 8, 0, 5, 0.0, 10.0)
    assert frame.y(9) < frame.y(2)


def test_only_points_that_missed_carry_a_cross():
    assert crosses(run_chart([1, 3, 2, 4, 1], 2, "lower")) == 2
    assert crosses(run_chart([1, 3, 2, 4, 1], 2, "higher")) == 1
    assert crosses(run_chart([1, 3, 2, 4, 1], 2, "lower", mark_missed=False)) == 0


def test_the_running_day_is_the_sun_and_a_closed_one_is_not():
    assert "run-last" in run_chart([5, 4], 3, running=True)
    assert "run-end" in run_chart([5, 4], 3, running=False)
    assert "run-x-end" in run_chart([5, 2], 3, running=False)


def test_a_last_period_without_a_result_leaves_the_sun_out():
    assert "run-last" not in run_chart([5, 4, None], 3, running=True)


@pytest.mark.parametrize(
    ("value", "better", "missed"),
    [(2, "higher", True), (3, "higher", False), (4, "lower", True), (3, "lower", False), (1, "zero", False)],
)
def test_a_target_is_met_on_the_line(value, better, missed):
    assert misses(value, 3, better) is missed


def test_no_target_no_miss():
    assert not misses(1, None, "higher")
    assert crosses(run_chart([1, 2, 3])) == 0


def test_a_chart_says_in_words_what_it_shows():
    values = [Decimal("1"), None, Decimal("4.50")]
    assert run_summary("Pumps", values, 2, "lower") == "Pumps: 2 results, 1 missed the target, last 4.5"


def test_words_on_a_chart_cannot_break_out_of_it():
    svg = run_chart([1, 2], 1, label="<b>", target_label="<b>", then="<b>", now="<b>", events=[(0, "<b>")])
    assert "<b>" not in svg


def test_the_axis_includes_the_target():
    svg = run_chart([5, 6], 100, "higher")
    (height,) = re.findall(r'class="run-t" d="M0 ([\d.]+)H', svg)
    assert float(height) == 8
