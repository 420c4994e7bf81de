import itertools
from decimal import Decimal
from statistics import mean

import pytest

from metrics.models import Metric, Miss, Reading
from metrics.series import series_of


def values(world, team: str, key: str) -> list[Decimal]:
    rows = Reading.objects.filter(metric=world.metrics[team, key]).order_by("on", "number")
    return list(rows.values_list("value", flat=True))


def limits(series: list) -> tuple[float, float, float, float]:
    """Mean, mean moving range, upper and lower natural process limits."""
    x = [float(value) for value in series]
    moving = [abs(b - a) for a, b in itertools.pairwise(x)]
    centre, spread = mean(x), mean(moving)
    return centre, spread, centre + 2.66 * spread, centre - 2.66 * spread


def test_the_changeovers_of_line_3_are_the_named_series(plant):
    series = values(plant, "line-3", "changeover")
    assert [int(value) for value in series[20:]] == [48, 44, 41, 46, 39, 43, 38, 40, 36, 37, 34, 38]
    assert limits(series[:20]) == pytest.approx((53.00, 11.474, 83.52, 22.48), abs=0.005)
    assert limits(series[-8:]) == pytest.approx((38.13, 3.286, 46.87, 29.38), abs=0.006)


def test_the_discharges_of_ward_4a_are_the_named_series_on_weekdays(hospital):
    series = values(hospital, "ward-4a", "before-noon")
    assert [int(value) for value in series[20:]] == [20, 24, 22, 27, 23, 29, 26, 25, 31, 28, 30, 27]
    assert limits(series[:20]) == pytest.approx((17.80, 5.579, 32.64, 2.96), abs=0.005)
    days = Reading.objects.filter(metric=hospital.metrics["ward-4a", "before-noon"]).values_list("on", flat=True)
    assert all(day.isoweekday() <= 5 for day in days)
    assert max(days) < hospital.today


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [("yield", 95.1, 97.2), ("rework", 4.6, 2.7), ("schedule", 78, 90), ("late-starts", 4.3, 1.6), ("oee", 58, 66)],
)
def test_line_3_drifts_from_the_named_figure_to_the_named_figure(plant, key, first, last):
    series = values(plant, "line-3", key)
    assert float(mean(series[:10])) == pytest.approx(first, abs=0.01)
    assert float(mean(series[-10:])) == pytest.approx(last, abs=0.01)


@pytest.mark.parametrize(
    ("key", "first", "last"), [("red-days", 56, 47), ("edd", 71, 92), ("tto-before", 18, 49), ("los", 6.9, 6.6)]
)
def test_ward_4a_drifts_from_the_named_figure_to_the_named_figure(hospital, key, first, last):
    series = values(hospital, "ward-4a", key)
    assert float(mean(series[:10])) == pytest.approx(first, abs=0.01)
    assert float(mean(series[-10:])) == pytest.approx(last, abs=0.01)


def test_late_starts_have_the_named_reasons(plant):
    assert pareto(plant, "line-3", "late-starts") == [412, 286, 241, 150, 96, 44, 38]


def test_delays_of_ward_4a_have_the_named_reasons(hospital):
    assert pareto(hospital, "ward-4a", "before-noon") == [118, 96, 61, 44, 40, 38, 21, 12]


def pareto(world, team: str, key: str) -> list[int]:
    window = Miss.objects.filter(metric=world.metrics[team, key], on__gte=world.days.past[-20])
    totals: dict = {}
    for row in window.select_related("reason"):
        totals[row.reason.position] = totals.get(row.reason.position, 0) + int(row.impact)
    return [totals[place] for place in sorted(totals)]


@pytest.mark.parametrize("slug", ["keldmere", "wexmoor"])
def test_near_misses_rise_as_named(worlds, db, slug):
    team, then, now = {"keldmere": ("line-3", 3, 9), "wexmoor": ("ward-4a", 6, 14)}[slug]
    world = worlds[slug]
    rows = Reading.objects.filter(metric=world.metrics[team, "near-misses"], value=1).values_list("on", flat=True)
    days = list(rows)
    assert sum((day - world.days.past[0]).days < 28 for day in days) == then
    assert sum((world.today - day).days <= 28 for day in days) == now


def test_every_front_line_board_has_five_letters_with_a_daily_headline(plant, hospital):
    for world in [plant, hospital]:
        for team in world.tier(1):
            heads = Metric.objects.filter(team=team, position=1)
            assert heads.count() == 5
            assert all(metric.period == "day" and len(metric.label) <= 17 for metric in heads)


def test_today_is_marked_for_some_letters_and_open_for_others(plant):
    marked = Reading.objects.filter(team=plant.teams["line-3"], on=plant.today).values_list("metric__category__letter")
    assert {letter for (letter,) in marked} == {"S", "P"}


def test_what_came_in_by_itself_waits_for_the_team(plant, hospital):
    rows = Reading.objects.to_confirm().order_by("batch__name")
    assert [(row.metric.name, row.batch.name, row.batch.rows) for row in rows] == [
        ("EDD set within 24 h", "Bed system", 1),
        ("First-pass yield", "Test bench", 1),
    ]
    assert {row.on for row in rows} == {plant.days.past[-1]} and not any(row.recorded_by for row in rows)


@pytest.mark.parametrize(
    ("slug", "team", "key", "lines", "near"),
    [
        ("keldmere", "line-3", "changeover", (53.00, 83.52, 22.48), [31, 32]),
        ("wexmoor", "ward-4a", "before-noon", (17.80, 32.64, 2.96), [27, 29, 30, 31, 32]),
    ],
)
def test_the_named_series_are_judged_by_their_frozen_baselines(worlds, db, slug, team, key, lines, near):
    series = series_of(Metric.objects.get(pk=worlds[slug].metrics[team, key].pk))

    (segment,) = series.segments
    drawn = segment.limits.mean, segment.limits.upper, segment.limits.lower
    assert tuple(round(float(line), 2) for line in drawn) == lines
    assert segment.baseline.size == 20
    assert [each.at + 1 for each in series.signals if each.rule.code == "R3"] == [27, 28, 29, 30, 31, 32]
    assert [each.at + 1 for each in series.signals if each.rule.code == "R2"] == near
    assert series.metric.signal == "R2"
