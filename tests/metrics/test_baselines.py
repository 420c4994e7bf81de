"""Frozen limits, and new ones only when somebody says what changed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from metrics.models import Baseline, Reading, Rules
from metrics.operations import BaselineError, freeze, rebase, record_reading, unfreeze
from metrics.operations.noticing import newest_of
from metrics.series import series_of
from org.models import Event
from org.operations import versions_of
from tests.metrics.series import CHANGEOVERS, CHANGEOVERS_SINCE, FIRST, A, add, day_of, measure
from web.clock import now


def points(series, *codes) -> list[int]:
    return [signal.at + 1 for signal in series.signals if signal.rule.code in codes]


@pytest.fixture
def changeovers(team):
    metric = measure(team, CHANGEOVERS, better="lower", target=40, unit="min")
    return metric


def test_frozen_limits_stay_when_results_come_and_when_old_ones_are_corrected(team, leader, changeovers):
    baseline = freeze(metric=changeovers, by=leader, now=now())
    add(changeovers, CHANGEOVERS_SINCE, begin=20)
    record_reading(metric=changeovers, on=day_of(3), value=90, by=leader, now=now())

    limits = series_of(changeovers).current.limits

    assert (baseline.size, float(baseline.mean)) == (20, 53)
    assert (round(float(limits.upper), 2), round(float(limits.lower), 2)) == (83.52, 22.48)


def test_a_new_segment_begins_where_a_person_says_and_the_old_one_stays(team, leader, changeovers):
    freeze(metric=changeovers, by=leader, now=now())
    add(changeovers, CHANGEOVERS_SINCE, begin=20)
    assert points(series_of(changeovers), "R3") == [27, 28, 29, 30, 31, 32]

    rebase(metric=changeovers, since=day_of(24), change="Gauge at the line", by=leader, now=now())

    old, new = series_of(changeovers).segments
    assert (old.begin, old.end, new.begin, new.end) == (0, 24, 24, 32)
    assert float(old.limits.mean) == 53
    assert (float(new.limits.mean), round(float(new.limits.upper), 2)) == (38.125, 46.87)
    assert new.limits.is_provisional()
    assert series_of(changeovers).newest == ()


def test_without_a_named_change_or_a_shift_the_limits_stay(team, leader, changeovers):
    freeze(metric=changeovers, by=leader, now=now())
    with pytest.raises(BaselineError, match="has not moved"):
        rebase(metric=changeovers, since=day_of(12), change="New cart", by=leader, now=now())

    add(changeovers, CHANGEOVERS_SINCE, begin=20)
    with pytest.raises(BaselineError, match="What changed"):
        rebase(metric=changeovers, since=day_of(24), change="  ", by=leader, now=now())
    with pytest.raises(BaselineError, match="6 results at least; here are 4"):
        rebase(metric=changeovers, since=day_of(28), change="New cart", by=leader, now=now())

    assert len(series_of(changeovers).segments) == 1


def test_taken_back_the_old_limits_count_again_and_nothing_is_erased(team, leader, changeovers):
    freeze(metric=changeovers, by=leader, now=now())
    add(changeovers, CHANGEOVERS_SINCE, begin=20)
    newer = rebase(metric=changeovers, since=day_of(24), change="Gauge at the line", by=leader, now=now())

    unfreeze(newer, by=leader, now=now())
    unfreeze(newer, by=leader, now=now())

    assert [segment.end for segment in series_of(changeovers).segments] == [32]
    assert Baseline.objects.count() == 2
    names = list(Event.objects.filter(subject=changeovers.pk).values_list("name", flat=True).order_by("id"))
    assert names == ["metrics.baseline.frozen", "metrics.baseline.rebased", "metrics.baseline.unfrozen"]


def test_provisional_limits_are_frozen_again_on_more_results_and_firm_ones_are_not(team, leader):
    metric = measure(team, A)
    first = freeze(metric=metric, by=leader, now=now())
    assert freeze(metric=metric, by=leader, now=now()) == first

    add(metric, A * 2, begin=8)
    firm = freeze(metric=metric, by=leader, now=now())

    assert (first.size, firm.size) == (8, 20)
    assert series_of(metric).current.baseline == firm
    assert freeze(metric=metric, by=leader, now=now()) == firm


def test_too_few_results_and_rare_events_have_no_limits(team, leader):
    few = measure(team, A[:5])
    rare = measure(team, [0, 0, 1, 0, 0, 0, 0, 1, 0, 0], better="zero", position=1, target=0)

    with pytest.raises(BaselineError, match="need 6 results; here are 5"):
        freeze(metric=few, by=leader, now=now())
    with pytest.raises(BaselineError, match="too rare"):
        freeze(metric=rare, by=leader, now=now())
    assert series_of(rare).days_between() == [5]
    assert series_of(rare).newest == ()


def test_the_newest_day_is_judged_once_when_it_is_written_and_moves_the_board(team, leader):
    metric = measure(team, A)
    freeze(metric=metric, by=leader, now=now())
    version = versions_of(team)["results"]

    record_reading(metric=metric, on=day_of(8), value=17, by=leader, now=now())
    metric.refresh_from_db()
    assert (metric.signal, metric.signal_on) == ("R1", day_of(8))
    assert versions_of(team)["results"] == version + 1

    record_reading(metric=metric, on=day_of(8), value=16, by=leader, now=now())
    metric.refresh_from_db()
    assert (metric.signal, metric.signal_on) == ("", None)


def test_a_site_may_read_its_charts_by_the_rules_of_the_nhs(team, leader):
    metric = measure(team, A)
    freeze(metric=metric, by=leader, now=now())
    add(metric, [12, 13, 12, 14, 12, 13, 12], begin=8)
    assert points(series_of(metric), "N2") == []

    Rules.objects.create(site=team.site, rule_set="nhs")

    assert points(series_of(metric), "N2") == [15]


def test_imported_values_are_no_signal_until_somebody_confirms_them(team, leader):
    metric = measure(team, A)
    moment = now()
    common = {"site": team.site, "team": team, "metric": metric, "recorded_at": moment}
    Reading.objects.create(**common, on=day_of(8), value=17, status="met", source="import")

    assert len(series_of(metric).results) == 8


def test_events_of_one_day_are_points_of_their_own_and_shifts_of_one_day_are_one(team, leader):
    single = measure(team, A, period="event")
    whole = measure(team, A, position=3)
    for metric in (single, whole):
        record_reading(metric=metric, on=FIRST, value=20, number=2, by=leader, now=now())

    assert len(series_of(single).results) == 9
    assert len(series_of(whole).results) == 8
    assert series_of(whole).values[0] == 15


def test_a_baseline_cannot_end_before_it_begins(team, leader):
    metric = measure(team, A)
    baseline = freeze(metric=metric, by=leader, now=now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Baseline.objects.filter(pk=baseline.pk).update(until=FIRST - timedelta(days=1))


def test_limits_are_never_drawn_from_one_result(site):
    Rules.objects.create(site=site, fewest=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rules.objects.update(fewest=1)


def test_series_takes_four_queries_however_long_it_is(team, leader, django_assert_num_queries):
    metric = measure(team, A * 30)
    with django_assert_num_queries(4):
        assert series_of(metric).signals is not None


def test_what_is_noticed_with_a_reading_is_what_the_chart_says(team, leader):
    """Two ways to read the same rows: one for every reading, one for the page."""
    Rules.objects.create(site=team.site, rule_set="nhs", screens_ranges=True)
    metric = measure(team, [*CHANGEOVERS, *CHANGEOVERS_SINCE[:11]], better="lower")
    freeze(metric=metric, by=leader, now=now())

    for value in (38, 53, 95):
        record_reading(metric=metric, on=day_of(31), value=value, by=leader, now=now())
        assert (metric.signal, metric.signal_on) == newest_of(series_of(metric))


def test_a_reading_is_written_and_judged_in_few_statements(team, leader, django_assert_max_num_queries):
    metric = measure(team, A * 3, target=5)
    with django_assert_max_num_queries(6):  # four, and the savepoint of the test
        record_reading(metric=metric, on=day_of(24), value=11, by=leader, now=now())
