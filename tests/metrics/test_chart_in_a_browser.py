"""The chart in a browser: new limits are taken and given back; axe finds nothing on a phone, at night, on paper."""

import pytest
from playwright.sync_api import expect

from metrics.models import Baseline
from metrics.operations import freeze
from tests.browser import no_axe_violations, shoot
from tests.metrics.series import CHANGEOVERS, CHANGEOVERS_SINCE, add, measure
from web.clock import now

pytestmark = pytest.mark.browser


@pytest.fixture
def changeovers(team, leader):
    metric = measure(team, CHANGEOVERS, better="lower", target=40, unit="min", name="Changeover time")
    freeze(metric=metric, by=leader, now=now())
    add(metric, CHANGEOVERS_SINCE, begin=20, target=40)
    return metric


def test_new_limits_are_taken_with_a_word_and_given_back(page, context, sign_in, leader, changeovers):
    sign_in(context, leader)
    page.goto(changeovers.get_absolute_url())
    expect(page.get_by_role("heading", name="What changed?")).to_be_visible()
    expect(page.get_by_role("img", name="signal: 3 of 4 nearer to the limit")).to_be_visible()

    page.get_by_text("Take new limits").first.click()
    page.get_by_label("What changed, and when?").fill("Gauge at the line, in September")
    no_axe_violations(page)
    page.get_by_role("button", name="Take new limits").click()

    expect(page.get_by_text("provisional limits")).to_be_visible()
    expect(page.get_by_text("Gauge at the line, in September").first).to_be_visible()
    expect(page.get_by_text("Average 53.0, usual 22.5 to 83.5 min")).to_be_visible()
    expect(page.get_by_text("Average 38.1, usual 29.4 to 46.9 min")).to_be_visible()
    assert Baseline.objects.standing().count() == 2
    shoot(page, "chart-two-segments")

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("provisional limits")).to_have_count(0)
    assert Baseline.objects.standing().count() == 1


def test_the_page_holds_on_a_phone_at_night_and_in_black_and_white(page, context, sign_in, leader, changeovers):
    sign_in(context, leader)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(changeovers.get_absolute_url())
    page.get_by_text("As a table").click()
    no_axe_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, "chart-phone-dark")

    page.set_viewport_size({"width": 1024, "height": 768})
    page.emulate_media(media="print", color_scheme="light")
    expect(page.locator(".is-wide-only svg.pbc").first).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    shoot(page, "chart-print")
