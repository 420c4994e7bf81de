"""A request for help: the line asks, its supervisor answers, the team is told, says OK, and it is closed."""

import pytest
from playwright.sync_api import expect

from concerns.models import Concern
from concerns.operations import raise_concern
from tests.browser import no_axe_violations, shoot
from web.clock import now
from web.ids import uuid7

pytestmark = pytest.mark.browser


@pytest.fixture
def as_(context, page, client_of, live_url):
    """The browser in the hand of someone."""

    def hand_to(person):
        session = client_of(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_url}])
        return page

    page.set_viewport_size({"width": 1024, "height": 768})
    return hand_to


def test_help_is_asked_answered_told_and_ok(as_, team, upper_team, leader, coach, teammate):
    concern = raise_concern(id=uuid7(), team=team, text="Drill 4 is blunt", by=teammate, at=now())
    page = as_(leader)
    page.goto(concern.get_absolute_url())
    page.locator("summary", has_text="Ask Assembly for help").click()
    page.get_by_label("Resources").check(force=True)
    page.get_by_label("What do we need?").fill("A second drill")
    no_axe_violations(page)
    shoot(page, "concern-ask-above")
    page.get_by_role("button", name="Ask Assembly").click()
    expect(page.get_by_text("Assembly is asked.")).to_be_visible()

    page = as_(coach)
    page.goto("/concerns/of/assembly/")
    no_axe_violations(page)
    page.get_by_role("link", name="Drill 4 is blunt").click()
    page.get_by_role("button", name="Answer Line 2").click()
    expect(page.get_by_text("Yes, no, by when, or what do you still need to know?")).to_be_visible()
    page.get_by_label("Yes", exact=True).check(force=True)
    page.get_by_label("In one line, as it will be said in their huddle").fill("Yes, on Monday")
    no_axe_violations(page)
    page.get_by_role("button", name="Answer Line 2").click()
    expect(page.get_by_text("Line 2 hears it next.")).to_be_visible()

    page = as_(leader)
    page.goto(concern.get_absolute_url())
    page.get_by_role("button", name="The team was told").click()
    expect(page.get_by_text("Told to Line 2. Is it OK?")).to_be_visible()
    no_axe_violations(page)

    page = as_(teammate)
    page.goto(concern.get_absolute_url())
    page.get_by_role("button", name="OK, close it").click()
    expect(page.get_by_text("OK, and closed.")).to_be_visible()
    assert Concern.objects.get().state == "closed"
    page.goto("/concerns/of/line-2/")
    page.locator("summary", has_text="Closed in the last 14 days").click()
    expect(page.get_by_role("link", name="Drill 4 is blunt")).to_be_visible()
    no_axe_violations(page)


def test_more_ways_from_the_board_carry_the_words(as_, team, leader):
    page = as_(leader)
    page.goto("/boards/line-2/")
    page.get_by_label("What got in the way?").fill("Drill 4 is blunt")
    page.get_by_role("button", name="More ways").click()

    expect(page.get_by_label("In one line")).to_have_value("Drill 4 is blunt")
    expect(page.get_by_text("Without a name").first).to_be_visible()
