"""From an empty team to a living board on a phone: a set, and something that is to stay within two figures."""

import pytest
from playwright.sync_api import expect

from metrics.models import Metric
from tests.browser import no_axe_violations, shoot

pytestmark = pytest.mark.browser


def test_an_empty_team_gets_its_letters_on_a_phone(page, context, sign_in, team, leader):
    sign_in(context, leader)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/metrics/line-2/letters/")
    no_axe_violations(page)
    page.get_by_role("link", name="SQDCP").click()
    expect(page.get_by_label("Delivery: what do you count?")).to_have_value("plan kept")
    no_axe_violations(page)
    page.get_by_role("button", name="Put them on the board").click()

    expect(page.get_by_role("heading", name="Delivery")).to_be_visible()
    no_axe_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shoot(page, "letters-phone")
    page.get_by_role("link", name="Measure something under Quality").click()
    page.get_by_label("What do you measure?").fill("Oven temperature")
    page.get_by_label("On the wall").fill("oven")
    expect(page.get_by_label("to", exact=True)).to_be_hidden()
    page.get_by_text("Within two figures").click()
    page.get_by_label("Target").fill("180")
    page.get_by_label("to", exact=True).fill("190,5")
    page.emulate_media(color_scheme="dark")
    no_axe_violations(page)
    page.get_by_role("button", name="Put it on the board").click()

    expect(page.get_by_text("180 to 190.5")).to_be_visible()
    page.get_by_role("link", name="Change Oven temperature").click()
    expect(page.get_by_role("heading", name="Oven temperature")).to_be_visible()
    no_axe_violations(page)
    shoot(page, "metric-phone-dark")
    assert Metric.objects.get(label="oven").better == "within"
