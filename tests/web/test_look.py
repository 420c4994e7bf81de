"""The look in a real browser: day and night, what is said and goes, and no breach of the content security policy."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.browser import no_axe_violations

pytestmark = pytest.mark.browser


def at(time: str) -> datetime:
    return datetime.fromisoformat(f"2026-10-22T{time}+00:00")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_gallery_has_nothing_to_mend_by_day_and_by_night(context, page, live_url, theme):
    context.add_cookies([{"name": "theme", "value": theme, "url": live_url}])
    page.goto("/ui/")
    expect(page.get_by_role("heading", name="Parts", exact=True)).to_be_visible()
    no_axe_violations(page)


def test_icons_come_out_of_the_sprite(page):
    page.goto("/ui/")
    icon = page.get_by_role("img", name="bell").first
    assert icon.evaluate("svg => svg.getBBox().height") > 0


def test_a_theme_stays_chosen_when_the_page_is_opened_again(page):
    page.goto("/ui/")
    choice = page.get_by_role("group", name="Light or dark")
    choice.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    choice.get_by_role("button", name="As on this device").click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", re.compile("."))


def test_a_toast_leaves_after_eight_seconds_and_waits_under_the_pointer(page):
    page.clock.install(time=at("07:42:00"))
    page.goto("/ui/")
    page.evaluate("document.getElementById('toasts').innerHTML = '<toast-line class=toast>Done at 09:44</toast-line>'")
    toast = page.locator("#toasts").get_by_text("Done at 09:44")
    toast.hover()
    page.clock.run_for(20_000)
    expect(toast).to_be_visible()
    page.mouse.move(0, 0)
    page.clock.run_for(8_100)
    expect(toast).to_have_count(0)


def test_a_new_toast_takes_the_place_of_the_one_before(page):
    page.goto("/ui/")
    for words in ("Barrier saved.", "Idea saved."):
        line = f"<toast-line class=toast>{words}</toast-line>"
        page.evaluate("line => document.getElementById('toasts').insertAdjacentHTML('beforeend', line)", line)
    expect(page.locator("#toasts toast-line")).to_have_count(1)
    expect(page.locator("#toasts")).to_contain_text("Idea saved.")


def test_a_toast_never_lies_over_a_button(page):
    page.goto("/ui/")
    page.evaluate(
        """() => {
          const foot = document.createElement("div");
          foot.innerHTML = "<button class='btn'>Save barrier</button>";
          foot.firstChild.style.cssText = "position: fixed; inset: auto 0 0 0; block-size: 8rem";
          document.querySelector("main").append(foot);
          document.getElementById("toasts").innerHTML = "<toast-line class=toast>Idea saved.</toast-line>";
        }"""
    )
    expect(page.locator("#toasts")).to_have_attribute("data-at", re.compile("above|head"))
    toast, button = page.locator("#toasts toast-line"), page.get_by_role("button", name="Save barrier")
    over = toast.bounding_box()
    assert over["y"] + over["height"] <= button.last.bounding_box()["y"]


def test_a_wall_clock_tells_the_time_of_the_site(page):
    page.clock.install(time=at("06:00:00"))
    page.goto("/ui/")
    page.clock.pause_at(at("07:41:30"))
    clock = page.get_by_test_id("clock")
    expect(clock).to_contain_text("09:41")
    page.clock.run_for(31_000)
    expect(clock).to_contain_text("09:42")
    expect(clock).to_contain_text("Thu 22 October")


def test_an_age_keeps_counting(page):
    page.clock.install(time=at("06:00:00"))
    page.goto("/ui/")
    page.clock.pause_at(at("07:41:30"))
    age = page.locator("relative-age")
    age.evaluate("element => element.setAttribute('since', '2026-10-22T07:41:10Z')")
    expect(age).to_have_text("20 s ago")
    page.clock.run_for(60_000)
    expect(age).to_have_text("1 min ago")
