from datetime import date, timedelta
from decimal import Decimal

import pytest

from metrics.models import Category, Metric, Reading, Target
from metrics.operations import record_reading
from org.operations import versions_of
from web.clock import now, today

DAY = date(2026, 10, 22)


def make_metric(team, better="higher", target: int | None = 95, **fields) -> Metric:
    common = {"site": team.site, "team": team}
    category = Category.objects.create(letter="D", name="Delivery", position=1, **common)
    metric = Metric.objects.create(
        category=category, name="Plan kept", label="plan kept", unit="%", better=better, **common, **fields
    )
    if target is not None:
        Target.objects.create(metric=metric, since=date(2020, 1, 1), value=target, **common)
    return metric


@pytest.mark.parametrize(
    ("better", "target", "value", "status"),
    [
        ("higher", 95, 95, "met"),
        ("higher", 95, 94, "missed"),
        ("lower", 2, 2, "met"),
        ("lower", 2, 3, "missed"),
        ("zero", 0, 0, "met"),
        ("zero", 0, 1, "missed"),
        ("higher", None, 1, "met"),
    ],
)
def test_a_reading_is_judged_by_the_target_in_its_direction(team, leader, better, target, value, status):
    metric = make_metric(team, better=better, target=target)

    assert record_reading(metric=metric, on=DAY, value=Decimal(value), by=leader, now=now()).status == status


def test_a_new_target_never_repaints_the_days_before_it(team, leader):
    metric = make_metric(team)
    Target.objects.create(site=team.site, team=team, metric=metric, since=DAY, value=98)

    before = record_reading(metric=metric, on=DAY - timedelta(days=1), value=Decimal(96), by=leader, now=now())
    since = record_reading(metric=metric, on=DAY, value=Decimal(96), by=leader, now=now())

    assert (before.status, since.status) == ("met", "missed")


def test_writing_a_day_again_corrects_it_and_moves_the_board(team, leader):
    metric = make_metric(team)
    record_reading(metric=metric, on=DAY, value=Decimal(80), by=leader, now=now())
    version = versions_of(team)["results"]

    record_reading(metric=metric, on=DAY, value=Decimal(99), by=leader, now=now())

    reading = Reading.objects.get()
    assert (reading.value, reading.status) == (99, "met")
    assert versions_of(team)["results"] == version + 1


def test_a_member_writes_todays_figures_with_a_comma(team, teammate, client_of):
    metric = make_metric(team)

    answer = client_of(teammate).post("/metrics/line-2/today/", {str(metric.pk): "96,5"})

    assert answer.status_code == 302
    assert Reading.objects.get(on=today(team.site.time_zone)).value == Decimal("96.5")


def test_a_figure_that_is_none_is_asked_for_again_and_kept(team, teammate, client_of):
    metric = make_metric(team)

    answer = client_of(teammate).post("/metrics/line-2/today/", {str(metric.pk): "many"})

    assert answer.status_code == 422
    assert "Which number is it?" in answer.content.decode()
    assert 'value="many"' in answer.content.decode()
    assert not Reading.objects.exists()


def test_an_empty_field_is_not_a_zero(team, teammate, client_of):
    metric = make_metric(team)

    client_of(teammate).post("/metrics/line-2/today/", {str(metric.pk): ""})

    assert not Reading.objects.exists()
