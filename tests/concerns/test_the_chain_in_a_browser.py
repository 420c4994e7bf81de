"""A concern goes up two tiers; its answer comes down through both, and is confirmed in the huddle that asked."""

import pytest
from playwright.sync_api import expect

from concerns.models import Concern
from concerns.operations import raise_concern
from tests.browser import no_axe_violations, shoot
from tests.cast import make_team
from web.clock import now
from web.ids import uuid7

pytestmark = pytest.mark.browser
PHONE, TABLET = {"width": 390, "height": 844}, {"width": 1024, "height": 768}


@pytest.fixture
def as_(context, page, client_of, live_url):
    """The browser in the hand of someone, on a phone or a tablet, at the concern."""

    def hand_to(person, concern, size):
        session = client_of(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_url}])
        page.set_viewport_size(size)
        page.goto(concern.get_absolute_url())
        expect(page.get_by_role("heading", level=1)).to_have_text(concern.text)
        return page

    return hand_to


def test_up_two_tiers_and_down_again(as_, team, plant, upper_team, leader, coach, manager, teammate):
    upper_team.parent = make_team(plant, "Plant", tier=3)
    upper_team.save()
    concern = raise_concern(id=uuid7(), team=team, text="No crane on nights", by=teammate, at=now())

    page = as_(leader, concern, TABLET)
    page.locator("summary", has_text="Ask Assembly for help").click()
    page.get_by_label("Resources").check(force=True)
    page.get_by_label("What do we need?").fill("A slinger")
    page.get_by_role("button", name="Ask Assembly").click()
    expect(page.get_by_text("Assembly is asked.")).to_be_visible()

    page = as_(coach, concern, PHONE)
    page.locator("summary", has_text="Pass it on to Plant").click()
    page.locator("details", has_text="Pass it on to Plant").get_by_role("button", name="Ask Plant").click()
    expect(page.get_by_text("Plant is asked. Line 2 sees it.")).to_be_visible()
    no_axe_violations(page)

    page = as_(manager, concern, TABLET)
    page.get_by_label("Yes", exact=True).check(force=True)
    page.get_by_label("In one line, as it will be said in their huddle").fill("From Monday on")
    page.get_by_role("button", name="Answer Assembly").click()
    expect(page.get_by_text("Assembly hears it next.")).to_be_visible()

    page = as_(coach, concern, PHONE)
    no_axe_violations(page)
    shoot(page, "concern-chain-between")
    page.get_by_role("button", name="The team was told").click()
    expect(page.get_by_text("Told to Assembly. Line 2 hears it next.")).to_be_visible()

    page = as_(leader, concern, TABLET)
    page.goto("/boards/line-2/")
    expect(page.get_by_text("Answered: tell the team")).to_be_visible()
    page = as_(leader, concern, TABLET)
    page.get_by_role("button", name="The team was told").click()
    expect(page.get_by_text("Told to Line 2. Is it OK?")).to_be_visible()

    page = as_(teammate, concern, PHONE)
    page.get_by_role("button", name="OK, close it").click()
    expect(page.get_by_text("OK, and closed.")).to_be_visible()
    no_axe_violations(page)
    shoot(page, "concern-chain-closed")
    assert Concern.objects.get().state == "closed"
