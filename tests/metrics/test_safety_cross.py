"""The safety cross: what was reported, and that silence is never called safe."""

from datetime import timedelta
from decimal import Decimal

from concerns.models import Concern
from concerns.operations import raise_concern
from metrics.models import SafetyReport
from metrics.operations import record_reading
from metrics.safety_cross import safety_cross
from org.models import Event
from tests.metrics.series import measure
from web.clock import now, today
from web.ids import uuid7


def test_a_near_miss_is_one_tap_without_a_name_and_can_be_taken_back(client_of, team, teammate):
    browser, key = client_of(teammate), str(uuid7())
    page = browser.get(f"/metrics/{team.slug}/safety/").content.decode()
    assert "no report in a year" in page and "safe" not in page.replace("safety", "").replace("no proof of safe", "")

    for _ in range(2):
        page = browser.post(f"/metrics/{team.slug}/report/", {"kind": "near_miss", "id": key}, follow=True)

    told = SafetyReport.objects.get()
    assert "1 near miss or hazard" in page.content.decode()
    assert not [field for field in SafetyReport._meta.fields if field.related_model and field.name.endswith("by")]
    assert Event.objects.get(subject=told.pk).person is None
    browser.post(f"/metrics/{team.slug}/unreport/", {"id": key})
    assert safety_cross(team, today=today(team.site.time_zone)).reports.last is None


def test_the_gravest_report_of_a_day_stands_in_its_cell_and_any_report_counts_since_the_last(team, leader):
    day = today(team.site.time_zone)
    metric = measure(team, target=0, better="zero", name="Injuries", position=1)
    raise_concern(id=uuid7(), team=team, text="Step is loose", by=None, at=now(), kind=Concern.Kind.NEAR_MISS)
    record_reading(metric=metric, on=day - timedelta(days=400), value=Decimal(1), by=leader, now=now())
    cross = safety_cross(team, today=day)
    assert (cross.reports.kind_of(day), cross.near_misses, cross.reports.since_last) == ("near_miss", 1, 0)

    record_reading(metric=metric, on=day, value=Decimal(1), by=leader, now=now())

    cross = safety_cross(team, today=day)
    assert (cross.reports.kind_of(day), cross.near_misses) == ("incident", 1)
    assert cross.said(day) == "1 injury, 1 near miss or hazard"
    assert safety_cross(team, today=day + timedelta(days=3)).reports.since_last == 3
    assert {cross.said(day - timedelta(days=n)) for n in range(1, 8)} == {"nothing reported", "no shift"}
    assert "x-incident" in cross.svg and "c-met" not in cross.svg
