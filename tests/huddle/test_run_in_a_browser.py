"""A whole huddle by keys, on a wall and a phone at once, in a real browser."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from concerns.models import Concern
from tests.browser import no_axe_violations, shoot
from tests.huddle import scene
from tests.huddle.test_wall import HANGING_OVER, SMALLEST
from web.clock import now, today

pytestmark = pytest.mark.browser


@pytest.fixture
def line(team, teammate) -> Concern:
    """Off target in some letters, and one concern nobody has."""
    scene.measure(team, today=today(team.site.time_zone), now=now())
    return scene.concern(team, "Glare at station 3", by=teammate, at=now() - timedelta(hours=5))


def test_a_huddle_is_led_by_keys_and_a_second_device_follows(
    wall, new_context, live_url, sign_in, teammate, line, other_line
):
    phone_context = new_context(base_url=live_url, viewport={"width": 390, "height": 844})
    sign_in(phone_context, teammate)
    phone = phone_context.new_page()
    wall.goto("/boards/line-2/huddle/")
    expect(wall.get_by_text("Live ·")).to_be_visible()
    phone.goto("/boards/line-2/huddle/")

    wall.keyboard.press("Enter")
    expect(wall.get_by_text("Can anyone get hurt today?")).to_be_visible()
    wall.keyboard.press("ArrowRight")
    expect(wall.get_by_text("No answer came back")).to_be_visible()
    expect(phone.get_by_text("No answer came back")).to_be_visible()
    wall.keyboard.press("ArrowRight")
    expect(wall.get_by_text("Top reasons, 20 days")).to_be_visible()
    shoot(wall, "huddle-results")
    small = wall.evaluate(SMALLEST)
    assert [words for words in small if not words.startswith("15.5 px")] == []  # in units of the letter, 26 px here
    assert wall.evaluate(HANGING_OVER) == []

    phone.get_by_role("button", name="Concerns").click()
    expect(wall.get_by_role("heading", name="Glare at station 3")).to_be_visible()
    wall.keyboard.press("t")
    shoot(wall, "huddle-concern")
    wall.get_by_role("button", name="Luis").click()
    expect(phone.get_by_text("Luis has it, by")).to_be_visible()
    assert wall.evaluate(SMALLEST) == []
    no_axe_violations(wall)
    no_axe_violations(phone)
    shoot(phone, "huddle-phone")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    for _ in range(3):
        before = wall.locator("#stage").get_attribute("version")
        wall.keyboard.press("ArrowRight")
        expect(wall.locator("#stage")).not_to_have_attribute("version", before)
    expect(phone.get_by_text("What we agreed")).to_be_visible()
    expect(phone.get_by_role("link", name="Glare at station 3")).to_be_visible()
    no_axe_violations(wall)
