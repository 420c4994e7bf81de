"""What got in the way, through the page: a tap beside a day, the picture of it, and "other" taken apart."""

from datetime import timedelta
from decimal import Decimal

import pytest

from metrics.models import Miss, Reading, Reason
from metrics.operations import record_reading
from metrics.pareto import COUNT, Told, pareto
from tests.metrics.series import measure
from web.clock import now, today


@pytest.fixture
def metric(team):
    return measure(team, target=95, name="Pumps", label="pumps built", unit="pcs")


@pytest.fixture
def reasons(metric, team) -> list[Reason]:
    common = {"site": team.site, "team": team, "metric": metric}
    labels = ("Kit incomplete", "Tools searched", "Other")
    return [
        Reason.objects.create(label=label, position=n, is_other=label == "Other", **common)
        for n, label in enumerate(labels, 1)
    ]


@pytest.fixture
def write(metric, leader):
    def one(value: int, days_ago: int = 0) -> Reading:
        on = today(metric.team.site.time_zone) - timedelta(days=days_ago)
        return record_reading(metric=metric, on=on, value=Decimal(value), by=leader, now=now())

    return one


def tap(browser, reading: Reading, **said):
    return browser.post(f"/metrics/readings/{reading.pk}/reason/", {"next": "/my-day/", **said})


def test_a_reason_is_one_tap_with_what_it_cost_and_another_tap_changes_it(client_of, teammate, metric, reasons, write):
    reading, browser = write(84), client_of(teammate)
    page = browser.get(metric.get_absolute_url()).content.decode()
    assert "What got in the way?" in page and "Tools searched" in page

    assert tap(browser, reading, reason=reasons[0].pk).headers["Location"] == "/my-day/"
    tap(browser, reading, reason=reasons[1].pk)

    miss = Miss.objects.get()
    assert (miss.reason, miss.impact, miss.impact_unit, miss.given_by) == (reasons[1], 11, "pcs", teammate)
    assert 'aria-pressed="true"' in browser.get(metric.get_absolute_url()).content.decode()
    tap(browser, reading, reason=reasons[0].pk)  # what Undo sends: the one before
    assert Miss.objects.get().reason == reasons[0]
    tap(browser, reading, reason="")
    assert not Miss.objects.exists()


def test_a_few_words_become_a_chip_while_there_is_room(client_of, teammate, team, metric, reasons, write):
    browser = client_of(teammate)
    for words in ("label printer", "Label  printer"):
        tap(browser, write(80), words=words)
    assert Miss.objects.get().reason.label == "label printer"
    for n in range(5):
        tap(browser, write(80), words=f"thing {n}")

    tap(browser, write(80), words="one too many")

    miss = Miss.objects.get()
    assert (miss.reason, miss.words) == (reasons[2], "one too many")
    assert Reason.objects.filter(metric=metric).count() == 9


def test_what_gets_in_the_way_most_by_how_much_and_by_how_often(client_of, leader, team, metric, reasons, write):
    browser = client_of(leader)
    for n in range(10):
        reading = write(45 if n == 0 else 94, days_ago=n)
        if n < 9:
            tap(browser, reading, reason=reasons[0 if n == 0 else 1].pk)
    page = browser.get(metric.get_absolute_url()).content.decode()
    assert "9 noted so far; the picture comes with 10." in page
    tap(browser, reading, reason=reasons[1].pk)

    page = browser.get(metric.get_absolute_url()).content.decode()
    assert 'aria-label="Kit incomplete 50 pcs, 85% so far; Tools searched 9 pcs, 100% so far"' in page
    page = browser.get(f"{metric.get_absolute_url()}?by=count").content.decode()
    assert 'aria-label="Tools searched 9×, 90% so far; Kit incomplete 1×, 100% so far"' in page


def test_other_among_the_most_is_taken_apart_and_put_together_again(client_of, leader, team, metric, reasons, write):
    browser, page = client_of(leader), metric.get_absolute_url()
    for n in range(10):
        write(80, days_ago=n)
    for n, reading in enumerate(Reading.objects.order_by("-on")):
        tap(browser, reading, reason=reasons[2 if n < 4 else 0].pk)
    Miss.objects.filter(reason=reasons[2]).update(words="Gauge away")
    assert "“Other” is 40% of it" in browser.get(page).content.decode()

    done = browser.post(f"{page}split/", {"words": ["gauge away"], "label": ["Gauge not there"]})

    assert done.status_code == 302
    assert Miss.objects.filter(reason__label="Gauge not there").count() == 4
    assert "“Other” is" not in browser.get(page).content.decode()
    browser.post(f"{page}rejoin/")
    assert Miss.objects.filter(reason=reasons[2]).count() == 4
    assert not Reason.objects.filter(label="Gauge not there").exists()


def test_the_misses_of_a_share_are_counted_because_per_cent_of_two_days_make_no_sum(team, leader, client_of):
    share = measure(team, target=92, name="Would recommend us", unit="%")
    noise = Reason.objects.create(label="Noise", position=1, metric=share, site=team.site, team=team)
    reading = record_reading(metric=share, on=today(team.site.time_zone), value=Decimal(90), by=leader, now=now())

    tap(client_of(leader), reading, reason=noise.pk)

    assert Miss.objects.get().impact is None


def test_impacts_of_another_unit_are_not_added_up():
    told = [
        Told("a", "Tools", False, Decimal(412), "min", 3),
        Told("b", "Kit", False, Decimal(9000), "€", 1),
        Told("c", "Staff", False, None, "", 2),
    ]
    chart = pareto(told)
    assert [(bar.label, bar.share) for bar in chart.bars] == [("Tools", 1.0)]
    assert (chart.unit, chart.without) == ("min", 3)
    assert [bar.label for bar in pareto(told, COUNT).bars] == ["Tools", "Staff", "Kit"]
    mostly_counted = pareto([*told, Told("c", "Staff", False, None, "", 9)])
    assert (mostly_counted.by, mostly_counted.bars[0].label) == (COUNT, "Staff")
