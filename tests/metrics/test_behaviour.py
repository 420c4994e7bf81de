"""The process behaviour chart's arithmetic: known series to the last figure, and what must hold for any series."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.behaviour import (
    COUNT,
    FREE,
    HIGH,
    LOW,
    NHS,
    SHARE,
    THREE,
    Capability,
    Situation,
    bounds_of,
    capability,
    days_between,
    is_rare,
    limits_of,
    signals,
    situation,
)
from metrics.goals import Band

A = [10, 12, 11, 13, 9, 12, 10, 11]
CHANGEOVERS = [52, 47, 61, 44, 58, 50, 66, 49, 55, 42, 63, 51, 46, 57, 60, 48, 54, 45, 62, 50]
CHANGEOVERS_SINCE = [48, 44, 41, 46, 39, 43, 38, 40, 36, 37, 34, 38]
DISCHARGES = [16, 21, 13, 18, 24, 15, 19, 12, 22, 17, 20, 14, 18, 23, 16, 19, 13, 21, 17, 18]
DISCHARGES_SINCE = [20, 24, 22, 27, 23, 29, 26, 25, 31, 28, 30, 27]

series = st.lists(st.integers(-200, 200), min_size=2, max_size=40)


def fired(values, limits, rules=THREE) -> list[tuple[int, str]]:
    return [(signal.at, signal.rule.code) for signal in signals(values, limits, rules)]


@pytest.mark.parametrize(
    ("values", "bounds", "mean", "moving_range", "upper", "lower", "range_limit"),
    [
        (A, FREE, "11.000", "2.142857", "16.700", "5.300", "7.003"),
        (CHANGEOVERS, COUNT, "53.00", "11.474", "83.52", "22.48", "37.50"),
        ((CHANGEOVERS + CHANGEOVERS_SINCE)[-8:], COUNT, "38.13", "3.286", "46.87", "29.38", "10.74"),
        (DISCHARGES, SHARE, "17.80", "5.579", "32.64", "2.96", "18.23"),
    ],
)
def test_known_series_have_their_known_limits(values, bounds, mean, moving_range, upper, lower, range_limit):
    limits = limits_of(values, bounds)

    for exact, known in (
        (limits.mean, mean),
        (limits.moving_range, moving_range),
        (limits.upper, upper),
        (limits.lower, lower),
        (limits.range_limit, range_limit),
    ):
        assert float(exact) == pytest.approx(float(known), abs=0.501 * 10 ** -len(known.split(".")[1]))
    assert fired(values, limits) == []


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ([17], [(8, "R1")]),
        ([16], []),
        ([12, 13, 12, 14, 12, 13, 12, 12], [(15, "R3")]),
        ([14, 11.5, 14, 14], [(11, "R2")]),
        ([14, 11, 14, 14], [(11, "R2")]),  # the fourth may lie anywhere
        ([13.85, 13.85, 13.85, 13.85], []),  # on the line half way, not beyond it
        ([16.7], []),  # exactly on the limit
        ([12, 13, 12, 14, 11, 13, 12, 12], []),  # one exactly on the average ends the run
    ],
)
def test_rules_fire_at_their_point_and_nowhere_else(added, expected):
    assert fired(A + added, limits_of(A)) == expected


def test_changeovers_against_their_frozen_baseline():
    found = fired(CHANGEOVERS + CHANGEOVERS_SINCE, limits_of(CHANGEOVERS, COUNT))

    assert [index + 1 for index, code in found if code == "R3"] == [27, 28, 29, 30, 31, 32]
    assert [index + 1 for index, code in found if code == "R2"] == [31, 32]
    assert not [code for _, code in found if code == "R1"]


def test_discharges_against_their_frozen_baseline():
    found = fired(DISCHARGES + DISCHARGES_SINCE, limits_of(DISCHARGES, SHARE))

    assert min(index + 1 for index, code in found if code == "R3") == 27
    assert min(index + 1 for index, code in found if code == "R2") == 27


def test_the_nhs_rules_see_seven_on_a_side_seven_rising_and_two_of_three_near_the_limit():
    limits = limits_of(A)

    assert fired([*A, 12, 13, 12, 14, 12, 13, 12], limits, NHS) == [(14, "N2")]
    assert fired([*A, 8, 9, 10, 11, 12, 13, 13.5], limits, NHS) == [(14, "N3")]
    assert fired([*A, 15, 11, 15], limits, NHS) == [(10, "N4")]
    assert fired([*A, 17], limits, NHS) == [(8, "R1")]
    assert len(NHS) <= 4


def test_the_nhs_package_leaves_out_a_moving_range_beyond_its_limit():
    wild = [*A, 40, 11, 10, 12]

    assert limits_of(wild, screened=True).moving_range < limits_of(wild).moving_range
    assert limits_of(A, screened=True) == limits_of(A)


def test_counts_and_times_have_no_lower_limit_below_nothing():
    limits = limits_of([1, 4, 0, 3, 1, 5], bounds_of("", [1, 4, 0, 3, 1, 5]))

    assert limits.lower < 0
    assert limits.drawn(LOW) is None
    assert limits.drawn(HIGH) == limits.upper
    assert fired([0] * 8, limits) == [(7, "R3")]  # which side of the average a point is on still counts


def test_percentages_end_at_100_and_nothing_is_judged_on_that_side():
    steady = [97, 99, 94, 98, 96, 99]
    limits = limits_of(steady, bounds_of("%", steady))

    assert limits.upper > 100
    assert limits.drawn(HIGH) == 100
    assert fired([100] * 9, limits) == []
    assert fired([80], limits) == [(0, "R1")]


def test_bounds_follow_what_has_been_measured():
    assert bounds_of("%", [97, 100]) == SHARE
    assert bounds_of("%", [97, 104]) == COUNT  # more than the plan is possible here
    assert bounds_of("°C", [-4, 3]) == FREE


@pytest.mark.parametrize(("count", "is_provisional"), [(6, True), (14, True), (15, False), (20, False)])
def test_limits_from_fewer_than_15_results_are_provisional(count, is_provisional):
    assert limits_of((A * 3)[:count]).is_provisional() is is_provisional


@pytest.mark.parametrize(
    ("values", "better", "target", "high", "expected"),
    [
        (DISCHARGES, "higher", 33, None, Capability.CANNOT),
        (DISCHARGES, "higher", 2, None, Capability.PASSES),
        (DISCHARGES, "higher", 20, None, Capability.CHANCE),
        (CHANGEOVERS, "lower", 40, None, Capability.CHANCE),
        (CHANGEOVERS, "lower", 22, None, Capability.CANNOT),
        (CHANGEOVERS, "lower", 84, None, Capability.PASSES),
        (A, "within", 5, 17, Capability.PASSES),
        (A, "within", 9, 12, Capability.CHANCE),
        (A, "within", 17, 20, Capability.CANNOT),
        (A, "within", 1, 5, Capability.CANNOT),
        (A, "zero", 0, None, Capability.CANNOT),
        ([1, 0, 2, 1, 0, 1], "zero", 0, None, Capability.CHANCE),
        (A, "higher", 11, None, Capability.CHANCE),
    ],
)
def test_limits_against_the_target_say_what_the_process_is_capable_of(values, better, target, high, expected):
    goal = target if high is None else Band(target, high)

    assert capability(limits_of(values), better, goal) is expected


@pytest.mark.parametrize(
    ("is_safety", "is_off", "has_signal", "able", "expected"),
    [
        (True, True, True, None, Situation.SAFETY),
        (True, False, True, None, Situation.SIGNAL),
        (False, True, True, Capability.CANNOT, Situation.SIGNAL),
        (False, True, False, Capability.CANNOT, Situation.SYSTEM),
        (False, True, False, Capability.CHANCE, Situation.LOG),
        (False, True, False, Capability.PASSES, Situation.LOG),
        (False, True, False, None, Situation.LOG),
        (False, False, False, Capability.CANNOT, Situation.QUIET),
    ],
)
def test_the_situation_decides_what_is_asked(is_safety, is_off, has_signal, able, expected):
    assert situation(is_safety=is_safety, is_off_target=is_off, has_signal=has_signal, able=able) is expected


def test_rare_events_have_days_between_them_and_no_limits():
    assert is_rare([0, 0, 0, 1, 0])
    assert not is_rare([0, 1])  # one in two periods is not rare
    assert not is_rare([0, 0, 0.5, 0])
    assert not is_rare([])
    assert days_between([date(2026, 9, 1), date(2026, 9, 13), date(2026, 10, 22)]) == [12, 39]


@given(series, st.integers(-50, 50), st.integers(1, 9))
def test_another_zero_or_unit_changes_no_signal(values, shift, scale):
    moved = [value * scale + shift for value in values]
    limits, other = limits_of(values), limits_of(moved)

    assert (other.mean, other.upper) == (limits.mean * scale + shift, limits.upper * scale + shift)
    assert fired(moved, other) == fired(values, limits)
    assert fired(moved, other, NHS) == fired(values, limits, NHS)


@given(series)
def test_upside_down_the_same_rules_fire_on_the_other_side(values):
    mirrored = [-value for value in values]

    found = [(s.at, s.rule.code, -s.side) for s in signals(mirrored, limits_of(mirrored))]
    assert sorted(found) == sorted((s.at, s.rule.code, s.side) for s in signals(values, limits_of(values)))


@given(series, st.randoms())
def test_the_order_changes_the_ranges_and_never_the_average(values, dice):
    mixed = dice.sample(values, len(values))

    assert limits_of(mixed).mean == limits_of(values).mean


@given(st.integers(-100, 100), st.integers(2, 30))
def test_a_constant_process_never_signals(value, count):
    same = [value] * count

    assert fired(same, limits_of(same)) == fired(same, limits_of(same), NHS) == []


@given(series, st.lists(st.integers(-200, 200), max_size=12))
def test_what_comes_later_changes_nothing_that_was_said(values, later):
    limits = limits_of(values)

    assert fired(values, limits) == [each for each in fired(values + later, limits) if each[0] < len(values)]


@given(series, st.sampled_from(["higher", "lower"]), st.integers(-200, 200))
def test_a_process_that_cannot_reach_its_target_has_never_met_it_inside_its_limits(values, better, target):
    limits = limits_of(values)
    if capability(limits, better, target) is Capability.CANNOT:
        inside = [value for value in values if limits.lower <= value <= limits.upper]
        assert not any(value >= target if better == "higher" else value <= target for value in inside)
