"""What one person does, other people's open pages show: seen with two real browsers' pages."""

import pytest
from playwright.sync_api import expect

from concerns.models import Concern
from concerns.operations import raise_concern
from tests.cast import SCREEN_SECRET
from web.clock import now
from web.ids import uuid7

pytestmark = pytest.mark.browser
TOO_SOON = """addEventListener("DOMContentLoaded", () => {
  const line = document.querySelector("#line");
  line.value = "Drill 4 is blunt";
  line.form.querySelector("button").click();
}, { capture: true, once: true })"""


@pytest.fixture
def phone(new_context, live_url, sign_in, teammate):
    """The page of a teammate, elsewhere."""
    context = new_context(base_url=live_url, viewport={"width": 390, "height": 844})
    sign_in(context, teammate)
    return context.new_page()


def test_an_idle_screen_sees_a_concern_that_is_raised_elsewhere(page, phone, team, screen, live_url):
    page.context.add_cookies([{"name": "asaichi_screen", "value": SCREEN_SECRET, "url": live_url}])
    page.goto("/boards/line-2/")
    expect(page.get_by_text("Live ·")).to_be_visible()

    phone.goto("/concerns/raise/line-2/")
    phone.get_by_label("In one line").fill("Glare on the screen at station 3")
    phone.get_by_role("button", name="Raise it").click()

    expect(page.get_by_text("Glare on the screen at station 3")).to_be_visible()
    expect(page.get_by_text("Luis raised it")).to_be_visible()
    expect(phone.get_by_text("It is on the board of Line 2.")).to_be_visible()


def test_raising_at_the_board_keeps_the_page_and_empties_the_line(wall, team, leader):
    wall.goto("/boards/line-2/")
    line = wall.get_by_label("What got in the way?")
    for words in ("Pallets in the walkway", "Drill 4 is blunt"):
        line.fill(words)
        wall.get_by_role("button", name="Raise it").click()

        expect(wall.get_by_role("link", name=words)).to_be_visible()
        expect(line).to_have_value("")

    assert Concern.objects.count() == 2


def test_what_is_pressed_before_the_page_is_awake_is_done_once_it_is(wall, team, leader):
    wall.add_init_script(TOO_SOON)

    with wall.expect_request(lambda request: request.method == "POST") as raising:
        wall.goto("/boards/line-2/")

    expect(wall.get_by_role("link", name="Drill 4 is blunt")).to_be_visible()
    assert raising.value.headers["hx-request"] == "true"  # the plain way would load the whole page anew


def test_a_refused_line_says_why_and_what_others_do_never_takes_words_away(wall, team, leader, teammate):
    wall.goto("/boards/line-2/")
    expect(wall.get_by_text("Live ·")).to_be_visible()
    wall.get_by_label("What got in the way?").fill("   ")
    wall.get_by_role("button", name="Raise it").click()
    expect(wall.get_by_text("What happened? A few words are enough.")).to_be_visible()

    wall.get_by_label("What got in the way?").fill("half a sent")
    raise_concern(id=uuid7(), team=team, text="Someone was faster", by=teammate, at=now())

    expect(wall.get_by_text("Someone was faster")).to_be_visible()
    expect(wall.get_by_label("What got in the way?")).to_have_value("half a sent")


def test_after_a_cut_the_screen_catches_up_by_itself(wall, team, leader, teammate):
    wall.goto("/boards/line-2/")
    expect(wall.get_by_text("Live ·")).to_be_visible()
    wall.evaluate("document.querySelector('live-badge').close()")
    raise_concern(id=uuid7(), team=team, text="While nobody listened", by=teammate, at=now())

    wall.evaluate("document.querySelector('live-badge').open()")

    expect(wall.get_by_text("While nobody listened")).to_be_visible()
