"""The life of a screen in a real browser: a bare TV, a phone that approves it, a PIN, a huddle, and its end."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from concerns.models import Concern
from concerns.operations import raise_concern
from huddle.operations import start
from org.models import Screen
from org.unlocking import set_pin
from tests.browser import listen, no_axe_violations, shoot
from web.clock import now
from web.ids import uuid7

pytestmark = pytest.mark.browser

WALL = {"width": 1920, "height": 1080}
# A 55" screen is 1218 mm wide: 20 mm are 32 of its 1920 px, and hands reach the lower two thirds. Left out: the head, a
# way to other pages; the agenda, whose steps are reached by going on and back as well; and the list of keys.
OUT_OF_REACH = """() => {
  const pressed = "button, summary, a:is([hx-get], .wbtn, .screen-lock), label:has([type=radio])";
  const written = "input:not([type=hidden], [type=radio]), select";
  const elsewhere = ".wall-head :is(h1, .where), .agenda-rail, .keys";
  return [...document.querySelectorAll(`${pressed}, ${written}`)]
    .filter((control) => control.checkVisibility({ checkVisibilityCSS: true }) && !control.closest(elsewhere))
    .map((control) => [control, control.getBoundingClientRect()])
    .filter(([, box]) => Math.min(box.width, box.height) < 32 || box.top + box.height / 2 < innerHeight / 3)
    .map(([control, { width, height, top }]) => `${width} x ${height} at ${top}: ${control.outerHTML.slice(0, 120)}`);
}"""


@pytest.fixture
def tv(new_context, live_url):
    """A TV with a touch screen and no cookies."""
    page = new_context(base_url=live_url, viewport=WALL, has_touch=True).new_page()
    complaints = listen(page)
    yield page
    expected = ("403", "404", "ERR_INTERNET_DISCONNECTED")
    assert [words for words in complaints if not any(each in words for each in expected)] == []


@pytest.fixture
def phone(context, page, sign_in, leader):
    sign_in(context, leader)
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_a_tv_is_approved_unlocked_written_on_locked_and_taken_off(tv, phone, team, leader):
    set_pin(person=leader, digits="4711", now=now())
    tv.goto("/screen/")
    code = tv.locator(".pairing-code").inner_text().rpartition(":")[2].replace(" ", "").strip()
    no_axe_violations(tv)
    shoot(tv, "screen-code")
    phone.goto(f"/screen/approve/?code={code}")
    expect(phone.get_by_label("Which code does the screen show?")).to_have_value(code)
    no_axe_violations(phone)
    shoot(phone, "screen-approve")
    phone.get_by_role("button", name="Show the board there").click()

    expect(tv.get_by_role("heading", name=team.name)).to_be_visible()  # by itself
    expect(tv.get_by_text("Live ·")).to_be_visible()
    phone.goto(f"/teams/{team.slug}/screens/")
    expect(phone.get_by_text("seen just now")).to_be_visible()
    no_axe_violations(phone)
    shoot(phone, "screens")
    shoot(tv, "screen-board")

    tv.get_by_role("link", name="Unlock").click()
    tv.get_by_text("Marta", exact=True).click()
    for digit in "4711":
        tv.get_by_role("button", name=digit, exact=True).click()
    expect(tv.get_by_label("PIN", exact=True)).to_have_value("4711")
    no_axe_violations(tv)
    assert tv.evaluate(OUT_OF_REACH) == []
    shoot(tv, "screen-unlock")
    tv.get_by_role("button", name="Unlock").click()
    tv.get_by_role("button", name="Start the huddle").click()
    expect(tv.get_by_text("Can anyone get hurt today?")).to_be_visible()
    tv.get_by_label("Add a concern in one line").fill("Drill 4 is blunt")
    tv.get_by_role("button", name="Add it").click()
    expect(tv.get_by_label("Add a concern in one line")).to_have_value("")
    no_axe_violations(tv)
    assert tv.evaluate(OUT_OF_REACH) == []
    shoot(tv, "screen-huddle")
    assert Concern.objects.get().raised_by == leader
    tv.get_by_role("button", name="Concerns").tap()
    tv.get_by_role("link", name="Ask Tier 2").tap()
    expect(tv.get_by_role("heading", name="Ask Assembly")).to_be_visible()
    assert tv.evaluate(OUT_OF_REACH) == []
    tv.get_by_role("link", name="Back", exact=True).tap()
    expect(tv.locator(".ask-panel")).to_be_hidden()
    tv.locator("summary", has_text="Take an action").tap()  # nothing lies over it any more
    expect(tv.get_by_role("button", name="Luis").or_(tv.get_by_role("button", name="Marta"))).to_be_visible()
    assert tv.evaluate(OUT_OF_REACH) == []

    phone.goto(f"/boards/{team.slug}/huddle/")
    phone.get_by_role("button", name="Lock TV at the board").click()
    expect(tv.get_by_role("link", name="Unlock")).to_be_visible()
    expect(tv.get_by_label("Add a concern in one line")).not_to_be_attached()
    expect(tv.get_by_role("heading", name="Drill 4 is blunt")).to_be_visible()  # it follows what others do
    no_axe_violations(phone)

    phone.goto(f"/teams/{team.slug}/screens/")
    phone.get_by_role("button", name="TV at the board: take it off").click()
    expect(tv.get_by_text("This screen was taken off its board.")).to_be_visible(timeout=10_000)
    phone.get_by_role("button", name="TV at the board: put it back").click()
    expect(tv.get_by_role("heading", name="Drill 4 is blunt")).to_be_visible()
    assert Screen.objects.get().paired_at


def test_a_tv_that_was_cut_off_when_it_was_taken_off_goes_blank_when_it_is_back(tv, live_url, sign_in, screen, team):
    sign_in(tv.context, screen)
    tv.goto(team.get_absolute_url())
    expect(tv.get_by_text("Live ·")).to_be_visible()
    tv.evaluate("document.querySelector('live-badge').close()")
    Screen.objects.update(revoked_at=now())

    tv.evaluate("document.querySelector('live-badge').open()")

    expect(tv.get_by_text("This screen was taken off its board.")).to_be_visible()


def test_a_screen_outlives_a_day_without_network_and_is_loaded_afresh_at_night(
    tv, sign_in, screen, team, leader, teammate
):
    sign_in(tv.context, screen)
    tv.clock.install(time=datetime(2026, 10, 22, 18, tzinfo=UTC))
    tv.goto(team.get_absolute_url())
    expect(tv.get_by_text("Live ·")).to_be_visible()
    tv.evaluate("document.documentElement.id = 'first-load'")
    tv.context.set_offline(True)
    tv.evaluate("document.querySelector('live-badge').close()")
    raise_concern(id=uuid7(), team=team, text="While nobody listened", by=teammate, at=now())
    tv.clock.fast_forward("20:00:00")  # 16:00 in Berlin
    expect(tv.get_by_text("Last heard on Thu at 20:0")).to_be_visible()
    shoot(tv, "screen-cut-off")

    tv.context.set_offline(False)

    expect(tv.get_by_text("While nobody listened")).to_be_visible(timeout=20_000)
    expect(tv.get_by_text("Live ·")).to_be_visible()
    expect(tv.locator("#first-load")).to_have_count(1)
    tv.clock.fast_forward("11:40:00")  # 03:40
    expect(tv.locator("#first-load")).to_have_count(0)
    expect(tv.get_by_text("While nobody listened")).to_be_visible()

    start(team=team, shift_name="early", on=now().date(), scheduled_at=now(), by=leader, at=now())
    expect(tv.get_by_text("Can anyone get hurt today?")).to_be_visible(timeout=20_000)  # it goes there by itself
    expect(tv.locator("wall-frame:defined")).to_be_visible()
    assert tv.evaluate("document.querySelector('wall-frame').isBusy")
