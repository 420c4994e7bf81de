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
