"""From what got in the way to another way: expected, locked, happened, learned, and into the standard."""

from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import expect

from routines.models import Occurrence
from tests.browser import no_axe_violations
from web.clock import now, today

pytestmark = pytest.mark.browser


def promised(routine, person, *states: str, back: int = 1) -> None:
    """One promise an hour, the first one so many hours back; a missed one says that there were too few people."""
    for hours, state in enumerate(states, start=back):
        due = now() - timedelta(hours=hours)
        Occurrence.objects.create(
            site=person.site,
            routine=routine,
            holder=person,
            on=today(person.site.time_zone, due),
            number=Occurrence.objects.count() + 1,
            due_at=due,
            on_time_until=due,
            late_until=due,
            state=state,
            done_at=due if state == "done" else None,
            done_by=person if state == "done" else None,
            missed_at=due if state == "missed" else None,
            reason="SYS2" if state == "missed" else "",
        )


def test_a_miss_becomes_a_trial_and_a_trial_a_learning(page, live_url, client_of, routine, leader, coach):
    promised(routine, leader, "missed", "missed", "done")
    cookie = client_of(leader).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_url}])

    page.goto("/routines/reasons/")
    no_axe_violations(page)
    page.get_by_role("link", name="What could we try").first.click()
    expect(page.get_by_role("heading", name="What could we try?")).to_be_visible()
    no_axe_violations(page)

    page.get_by_role("radio", name="Another time").check()
    page.get_by_role("textbox").first.fill("At 13:00, when the kits are there")
    page.get_by_role("button", name="Save what I expect, and begin").click()
    expect(page.get_by_text("Say it before you begin.")).to_be_visible()  # nothing begins without a prediction
    page.get_by_role("radio", name="8", exact=True).check()
    page.get_by_role("button", name="Save what I expect, and begin").click()

    expect(page.get_by_role("heading", name="At 13:00, when the kits are there")).to_be_visible()
    expect(page.get_by_text("8 of 10")).to_be_visible()
    expect(page.get_by_role("group", name="Of the next ten")).to_have_count(0)  # what is expected stays as it is
    no_axe_violations(page)

    promised(routine, leader, "done", back=0)
    page.reload()
    expect(page.get_by_text("so far")).to_be_visible()

    page.get_by_role("button", name="Make it the standard").click()
    expect(page.get_by_text("What did you learn?").last).to_be_visible()  # nothing ends without a learning
    page.get_by_role("textbox").fill("The kits are there at 13:00")
    page.get_by_role("button", name="Make it the standard").click()
    expect(page.get_by_text("The kits are there at 13:00")).to_be_visible()
    expect(page.get_by_text("It becomes the standard.")).to_be_visible()
    no_axe_violations(page)

    page.get_by_role("link", name="The standard as it is").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Team leader")
