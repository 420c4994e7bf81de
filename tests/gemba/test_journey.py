import re

import pytest
from playwright.sync_api import expect

from concerns.models import Concern
from gemba.models import Observation, Walk
from tests.browser import no_axe_violations

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 810, "height": 1080}


@pytest.fixture
def open_as(context, live_url, client_of):
    """Signs a person in to the browser."""

    def sign_in(person) -> None:
        session = client_of(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_url}])

    return sign_in


def choose(page, words: str) -> None:
    page.get_by_text(words, exact=True).click()


def note(page, kind: str, text: str, basis: str) -> None:
    page.get_by_role("radio", name=kind, exact=True).check()
    page.get_by_label("What did you see or hear?").last.fill(text)
    page.get_by_role("radio", name=basis, exact=True).check()


def save(page, kind: str) -> None:
    page.get_by_role("button", name=f"Save {kind}").click()
    expect(page.get_by_text(f"{kind.capitalize()} saved.")).to_be_visible()


def test_a_walk_from_start_to_the_promise_kept(page, open_as, leader, coach, team, promise):
    page.set_viewport_size(TABLET)
    open_as(leader)
    page.goto("/gemba/walks/")
    no_axe_violations(page)
    page.goto("/")
    page.get_by_role("link", name="Start walk").click()
    no_axe_violations(page)
    page.get_by_role("radio", name="Flow", exact=True).check()
    page.get_by_label("I believe").fill("I believe kits arrive late because of the cart; I’ll see")
    page.get_by_role("button", name="Start walking").click()
    expect(page.get_by_role("heading", name="Walk: Flow")).to_be_visible()
    no_axe_violations(page)

    note(page, "Strength", "Andon answered in 90 s", "I saw it")
    page.get_by_role("link", name="Next question").click()
    expect(page.get_by_text("Question 2 of 6")).to_be_visible()
    expect(page.get_by_label("What did you see or hear?").last).to_have_value("Andon answered in 90 s")
    save(page, "strength")
    note(page, "Idea", "Mark carts by pump family", "The team told me")
    save(page, "idea")
    note(page, "Question", "Two first-piece approvals: what for?", "My interpretation")
    save(page, "question")
    note(page, "Hazard", "Parts are lifted by hand at night", "I saw it")
    page.get_by_label("Immediate danger").check()
    save(page, "hazard")

    note(page, "Barrier", "Nowhere to park the cart", "The team told me")
    no_axe_violations(page)
    page.get_by_role("radio", name="Someone else").check()
    page.get_by_label("Who, then?").select_option(label="Dele Adeyemi")
    page.get_by_role("radio", name="Tomorrow").check()
    expect(page.get_by_label(re.compile("Put it on Line 2’s board"))).to_be_checked()
    save(page, "barrier")
    expect(page.locator(".walk-foot li")).to_have_text(["1", "1", "1", "1", "1"])
    assert {concern.kind for concern in Concern.objects.open_for(team)} == {"hazard", "problem"}
    assert Concern.objects.get(kind="problem").owner == coach
    no_axe_violations(page)

    page.get_by_role("link", name="Close the walk").click()
    no_axe_violations(page)
    page.get_by_label("What will I do?").fill("Ask for a second cone")
    page.get_by_role("button", name="Close the walk").click()
    expect(page.get_by_text("Your promise is kept.")).to_be_visible()
    expect(page.get_by_text("Nowhere to park the cart")).to_be_visible()
    promise.refresh_from_db()
    assert promise.state == "done"
    no_axe_violations(page)
    page.get_by_role("button", name="The team is told").click()
    expect(page.get_by_role("button", name="Not told yet")).to_be_visible()
    no_axe_violations(page)


def test_ids_are_made_on_the_device(page, open_as, leader, walk):
    open_as(leader)
    page.goto(walk.get_absolute_url())
    id = page.locator("draft-id input").input_value()
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", id)
    note(page, "Strength", "Andon answered in 90 s", "I saw it")
    save(page, "strength")
    assert str(Observation.objects.get().pk) == id
    assert page.locator("draft-id input").input_value() > id


def test_words_are_asked_about_while_they_are_written(page, open_as, leader, teammate, walk):
    open_as(leader)
    page.goto(walk.get_absolute_url())
    note(page, "Barrier", "Luis is careless", "I saw it")
    asks = page.locator(".asks")
    expect(asks).to_contain_text("“Luis” is a name.")
    expect(asks).to_contain_text("“careless” looks for who.")
    page.get_by_label("What did you see or hear?").last.fill("The cone is missing")
    expect(asks).to_be_empty()
    page.get_by_label("What did you see or hear?").last.fill("Install a rack")
    expect(asks).to_contain_text("sounds like an answer")
    page.get_by_role("radio", name="Idea", exact=True).check()
    expect(asks).to_be_empty()


def test_what_is_missing_is_asked_and_words_taken_back_come_again(page, open_as, leader, walk):
    page.set_viewport_size(PHONE)
    open_as(leader)
    page.goto(walk.get_absolute_url())
    page.get_by_label("What did you see or hear?").last.fill("One cone for two stations")
    page.get_by_role("button", name="Save note").click()
    expect(page.get_by_text("Which of the five is it?")).to_be_visible()
    expect(page.get_by_text("Seen, measured, heard, or your own interpretation?")).to_be_visible()
    no_axe_violations(page)
    note(page, "Strength", "One cone for two stations", "I saw it")
    save(page, "strength")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("Your words are in the form again.")).to_be_visible()
    expect(page.get_by_label("What did you see or hear?").last).to_have_value("One cone for two stations")
    expect(page.get_by_role("radio", name="Strength")).to_be_checked()


def test_a_walk_works_without_javascript(new_context, live_url, client_of, leader, team):
    session = client_of(leader).cookies["sessionid"].value
    context = new_context(base_url=live_url, java_script_enabled=False, viewport=TABLET)
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_url}])
    page = context.new_page()
    page.goto("/gemba/walks/start/")
    page.get_by_role("button", name="Start walking").click()
    page.get_by_role("link", name="Next question").click()
    note(page, "Barrier", "Nowhere to park the cart", "I measured it")
    page.get_by_role("radio", name="I do").check()
    page.get_by_role("radio", name="Today").check()
    page.get_by_role("button", name="Save barrier").click()
    expect(page.get_by_text("Barrier saved.")).to_be_visible()
    assert Concern.objects.get().owner == leader
    page.get_by_role("link", name="Close the walk").click()
    page.get_by_role("button", name="Close the walk").click()
    expect(page.get_by_role("heading", name="What we’ll do, by when")).to_be_visible()
    assert Walk.objects.get().is_finished
