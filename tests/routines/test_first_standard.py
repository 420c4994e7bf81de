"""From an empty installation to the standard work of a first leader, in a real browser."""

import pytest
from playwright.sync_api import expect

from org.models import Person
from routines.models import Occurrence, Routine
from tests.browser import no_axe_violations
from web.clock import today

pytestmark = pytest.mark.browser

MOST_TAPS = 12
PASSWORD = "correct horse battery"


@pytest.fixture
def tap():
    """Clicks, and counts."""

    def click(locator):
        click.count += 1
        locator.click()

    click.count = 0
    return click


@pytest.fixture
def empty(settings, page):
    """Nobody has set anything up, and there is no demo; on a phone."""
    settings.DEMO = False
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    return page


def set_up(page, tap) -> None:
    page.get_by_label("What is the team called?").fill("Line 2")
    for _ in range(2):
        tap(page.get_by_role("button", name="Next"))
    said = {"What is this place called?": "Plant", "Your name": "Marta Lindqvist", "Your e-mail": "marta@plant.example"}
    for label, words in (said | {"A password": PASSWORD}).items():
        page.get_by_label(label).fill(words)
    tap(page.get_by_role("button", name="Open the board"))
    expect(page.get_by_role("heading", name="Line 2")).to_be_visible()


def test_from_nothing_to_a_day_with_its_promises(empty, new_context, live_url, tap):
    set_up(empty, tap)
    page = new_context(base_url=live_url, viewport={"width": 390, "height": 844}).new_page()  # the next morning
    page.goto("/")
    page.get_by_label("E-mail").fill("marta@plant.example")
    page.get_by_label("Password").fill(PASSWORD)
    tap(page.get_by_role("button", name="Sign in"))
    tap(page.get_by_role("link", name="Standard work", exact=True))
    tap(page.get_by_role("link", name="Choose from templates for Team leader"))
    expect(page.get_by_label("Lead the tier-1 huddle")).to_have_count(0)  # it is there since the set-up
    tap(page.get_by_label("Are we on plan? Third look"))
    tap(page.get_by_role("button", name="Adopt what is chosen"))
    expect(page.get_by_text("6 routines hold from")).to_be_visible()
    tap(page.get_by_role("link", name="My day"))
    person = Person.objects.get()
    following = Occurrence.objects.of(person).filter(on__gt=today("Europe/Berlin")).in_time_order().first()
    if not Occurrence.objects.of(person).on(today("Europe/Berlin")).exists():
        expect(page.get_by_text("The next one is")).to_contain_text("Lead the tier-1 huddle")
    page.goto(f"/my-day/{following.on}/")
    for routine in Routine.objects.all():
        expect(page.get_by_role("heading", name=routine.name)).to_have_count(1)
    no_axe_violations(page)
    assert tap.count <= MOST_TAPS, tap.count
