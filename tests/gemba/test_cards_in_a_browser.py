import pytest
from playwright.sync_api import expect

from concerns.models import Concern
from gemba.hanging import Words, write_card
from gemba.models import Check
from tests.browser import no_axe_violations
from tests.gemba.test_journey import PHONE, TABLET, open_as
from web.clock import now
from web.ids import uuid7

__all__ = ["open_as"]  # a fixture, shared with the journey of a walk
pytestmark = pytest.mark.browser


@pytest.fixture
def cards(leader, team) -> None:
    for name in ("Press stop", "Ways and exits"):
        words = Words(name, what=f"{name}: as the standard says?", good_looks_like="As drawn", why="It leaks")
        write_card(id=uuid7(), area=team.area, words=words, by=leader, at=now())


@pytest.fixture
def check_promise(promise):
    promise.routine.practice = "check"
    promise.routine.save(update_fields=["practice"])
    return promise


def test_a_card_from_my_day_to_the_board(page, open_as, leader, teammate, team, cards, check_promise):
    page.set_viewport_size(PHONE)
    open_as(leader)
    page.goto("/")
    page.get_by_role("link", name="Start the check").click()
    no_axe_violations(page)
    page.get_by_role("button", name="Draw a card").click()
    no_axe_violations(page)
    page.get_by_role("button", name="Not now, put it back").click()
    page.get_by_role("button", name="Take it again").click()

    name = page.get_by_role("heading", level=1).inner_text()
    for words in ("As standard", "Fixed on the spot", "Needs adjustment"):
        assert page.locator("label.cap", has_text=words).bounding_box()["height"] >= 56
    page.get_by_role("radio", name="Fixed on the spot").check()
    page.get_by_label("What did you fix?").fill("Luis hung the gauge up")
    expect(page.get_by_text("Deviations describe the process. Is a name needed here?")).to_be_visible()
    page.get_by_label("What did you fix?").fill("Gauge hung up")
    no_axe_violations(page)
    page.get_by_role("button", name="Turn the card").click()
    expect(page.get_by_text("Your promise is kept.").first).to_be_visible()
    no_axe_violations(page)

    page.set_viewport_size(TABLET)
    page.get_by_role("link", name="The cards of Line 2").click()
    turned = page.locator(".tcard.is-turned")
    expect(turned).to_have_count(1)
    expect(turned).to_contain_text(name)
    expect(turned).to_contain_text("Fixed on the spot")
    expect(page.get_by_text("1 of 2 turned")).to_be_visible()
    no_axe_violations(page)
    check_promise.refresh_from_db()
    assert check_promise.state == "done"

    page.get_by_role("button", name="Draw a card").click()
    page.get_by_role("radio", name="Needs adjustment").check()
    expect(page.get_by_label("Put it on Line 2’s board")).to_be_checked()
    page.get_by_label("What is not as the card says?").fill("Stop worn 0.35 mm")
    page.get_by_role("button", name="Turn the card").click()
    expect(page.get_by_role("link", name="On Line 2’s board")).to_be_visible()
    assert Concern.objects.get().text.endswith(": Stop worn 0.35 mm")
    assert Check.objects.marked().count() == 2


def test_a_leader_adopts_cards_says_them_anew_and_prints_them(page, open_as, leader, team):
    page.set_viewport_size(TABLET)
    open_as(leader)
    page.goto(f"/gemba/cards/{team.area_id}/")
    page.get_by_role("link", name="Take from the starter set").click()
    no_axe_violations(page)
    page.get_by_role("checkbox", name="Torque tool").check()
    page.get_by_role("button", name="Hang these cards").click()
    page.get_by_role("link", name="Torque tool").click()
    no_axe_violations(page)
    page.get_by_role("link", name="Other words").click()
    no_axe_violations(page)
    page.get_by_label("What to look at").fill("Is the tool of station 6 checked?")
    page.get_by_role("button", name="Save version 2").click()
    expect(page.get_by_text("Is the tool of station 6 checked?")).to_be_visible()
    page.get_by_role("link", name="On paper").click()
    no_axe_violations(page)
    page.goto("/gemba/cards/")
    no_axe_violations(page)
