"""The door in a real browser: a passkey made and used, a TV that gets its code, a first board in three steps."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import no_axe_violations, shoot

pytestmark = pytest.mark.browser
PASSWORD = "correct horse battery"


@pytest.fixture
def authenticator(page: Page) -> None:
    """A device with a fingerprint reader, as the browser sees it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page, person) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_a_passkey_is_made_once_and_opens_the_door_from_then_on(page, leader, authenticator):
    sign_in(page, leader)
    page.locator("summary", has_text=leader.name).click()
    page.get_by_role("link", name="How I sign in").click()
    no_axe_violations(page)
    page.get_by_role("link", name="Add one").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="It is me").click()
    page.get_by_label("Name").fill("My tablet")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    expect(page).to_have_url(re.compile("recovery-codes"))  # for the day the tablet is lost
    page.goto("/")
    page.locator("summary", has_text=leader.name).click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/login/")
    no_axe_violations(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator("summary", has_text=leader.name)).to_be_visible()


def test_a_leader_approves_a_tv_by_phone_and_takes_it_off_again(page, new_context, live_url, leader, team):
    tv = new_context(base_url=live_url, viewport={"width": 1920, "height": 1080}).new_page()
    tv.goto("/screen/")
    code = tv.locator(".pairing-code").inner_text().rpartition(":")[2].strip()
    no_axe_violations(tv)
    shoot(tv, "screen-code")
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, leader)
    page.goto(f"/screen/approve/?code={code.replace(' ', '')}")
    expect(page.get_by_label("Which code does the screen show?")).to_have_value(code.replace(" ", ""))
    no_axe_violations(page)
    shoot(page, "screen-approve")
    page.get_by_role("button", name="Show the board there").click()

    expect(tv.get_by_role("heading", name=team.name)).to_be_visible()  # by itself
    expect(tv.get_by_text("Live ·")).to_be_visible()
    page.goto(f"/teams/{team.slug}/screens/")
    expect(page.get_by_text("seen just now")).to_be_visible()
    no_axe_violations(page)
    shoot(page, "screens")

    page.get_by_role("button", name="TV at the board: take it off").click()
    expect(tv.get_by_text("This screen was taken off its board.")).to_be_visible(timeout=10_000)
    page.get_by_role("button", name="TV at the board: put it back").click()
    expect(tv.get_by_role("heading", name=team.name)).to_be_visible()


def test_three_steps_open_a_first_board(page, transactional_db):
    page.goto("/")
    no_axe_violations(page)
    page.get_by_label("What is the team called?").fill("Assembly Line 2")
    page.get_by_role("button", name="Next: what you watch").click()
    no_axe_violations(page)
    page.get_by_role("button", name="Next: who is in").click()
    no_axe_violations(page)
    page.get_by_label("Your name").fill("Marta Lindqvist")
    page.get_by_label("What is this place called?").fill("Keldmere works")
    page.get_by_label("Your e-mail").fill("marta@keldmere.example")
    page.get_by_label("A password").fill("seals and torque")
    page.get_by_label("Who else is in the team?").fill("Luis Romero")
    page.get_by_role("button", name="Open the board").click()
    expect(page.get_by_role("heading", name="Assembly Line 2")).to_be_visible()
    expect(page.get_by_text("Your board is open.")).to_be_visible()
    shoot(page, "first-board")


def test_the_first_page_reads_well_on_a_phone_and_at_night(new_context, live_url):
    phone = new_context(base_url=live_url, viewport={"width": 390, "height": 844}, color_scheme="dark").new_page()
    phone.goto("/")
    no_axe_violations(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
