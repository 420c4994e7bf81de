"""Several readings as one figure, and whether it meets what is wanted: sums, means, the last, the worst of them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metrics.goals import Band, misses, whole
from metrics.models import Metric, Reading
from metrics.months import day_results
from metrics.periods import period_now
from metrics.words import target_words
from org.models import Shift

DAY = date(2026, 10, 22)
figures = st.decimals(min_value=-1000, max_value=1000, places=3)
readings = st.lists(figures | st.none(), max_size=9)
directions = st.sampled_from(["higher", "lower", "zero"])
bands = st.tuples(figures, figures).map(lambda ends: Band(*sorted(ends)))
aims = st.tuples(directions, figures) | st.tuples(st.just("within"), bands)
ways = st.sampled_from([choice.value for choice in Metric.Aggregation])


def known(values):
    return [value for value in values if value is not None]


@given(readings, aims)
def test_the_worst_of_them_misses_exactly_when_any_of_them_misses(values, aim):
    better, goal = aim
    worst = whole(values, "worst_of", better, goal)

    assert (worst is not None and misses(worst, goal, better)) is any(misses(v, goal, better) for v in known(values))


@given(readings, aims, ways)
def test_a_missing_reading_counts_as_nothing_and_not_as_nought(values, aim, way):
    assert whole(values, way, *aim) == whole(known(values), way, *aim)
    assert (whole(values, way, *aim) is None) is (not known(values))


@given(readings, readings)
def test_days_make_a_week_by_their_sum_as_their_shifts_do(early, late):
    assume(known(early) and known(late))

    assert whole(known(early) + known(late), "sum", "lower") == sum(
        whole(part, "sum", "lower") for part in (early, late)
    )


@given(readings, directions)
def test_a_mean_lies_between_its_readings_and_the_last_is_the_last(values, better):
    assume(known(values))

    assert min(known(values)) <= round(whole(values, "mean", better), 20) <= max(known(values))
    assert whole(values, "last", better) == known(values)[-1]


@given(st.lists(figures, min_size=2, max_size=5), aims, ways)
def test_a_day_of_several_shifts_is_judged_as_a_whole(values, aim, way):
    better, goal = aim
    rows = [(DAY, value, "missed" if misses(value, goal, better) else "met") for value in values]

    (result,) = day_results(rows, better=better, targets=[(DAY, goal)], aggregation=way)

    assert result.value == whole(values, way, better, goal)
    assert (result.status == "missed") is misses(result.value, goal, better)


def test_a_shift_that_did_not_run_counts_for_nothing_and_a_near_miss_for_its_day():
    rows = [(DAY, Decimal(0), "not_run"), (DAY, Decimal(0), "near_miss"), (DAY, Decimal(0), "met")]

    (result,) = day_results(rows, better="zero", targets=[(DAY, Decimal(0))], aggregation="sum")

    assert result.status == Reading.Status.NEAR_MISS


@pytest.mark.parametrize(
    ("better", "goal", "unit", "words"),
    [
        ("within", Band(Decimal("18.000"), Decimal("22.500")), "°C", "18 to 22.5 °C"),
        ("within", Band(Decimal(2), Decimal(3)), "€", "€2 to €3"),
        ("higher", Decimal("95.000"), "%", "at least 95 %"),
        ("lower", Decimal("2.500"), "", "at most 2.5"),
    ],
)
def test_a_band_is_said_in_few_words(better, goal, unit, words):
    assert target_words(better, goal, 0, unit) == words


def test_a_night_belongs_to_the_day_on_which_it_began(team):
    Shift.objects.create(site=team.site, team=team, name="late", starts_at=time(14), ends_at=time(22))
    Shift.objects.create(site=team.site, team=team, name="night", starts_at=time(22), ends_at=time(6))
    berlin = ZoneInfo("Europe/Berlin")

    def said(day: date, hour: int) -> tuple:
        return tuple(period_now(team, datetime.combine(day, time(hour), berlin)))

    assert said(DAY, 23) == said(DAY + timedelta(days=1), 2) == (DAY, 3, "night")
    assert said(DAY + timedelta(days=1), 6) == (DAY + timedelta(days=1), 1, "early")
    # the night on which the clock is set back is an hour longer, and still one shift
    sunday = date(2026, 10, 25)
    assert said(sunday, 2) == said(sunday, 5) == (sunday - timedelta(days=1), 3, "night")
