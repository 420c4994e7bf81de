"""Fifteen minutes side by side on one tablet: four questions, a lost network, and a help that is promised."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from coaching import operations
from coaching.models import LswReview
from routines.models import Occurrence, Routine
from tests.browser import no_axe_violations, shoot
from tests.cast import *  # noqa: F403 - the named cast
from tests.cast import SINCE
from web.clock import now, today
from web.ids import uuid7

ZONE = "Europe/Berlin"
TABLET, PHONE = {"width": 1024, "height": 768}, {"width": 390, "height": 844}
pytestmark = pytest.mark.browser


def weeks_of_looks(leader, role, team) -> Routine:
    """Two weeks of one routine, missed on every third day."""
    site = team.site
    routine = Routine.objects.create(
        site=site, role=role, name="Walk the line", wall_name="walk", rrule="FREQ=DAILY", since=SINCE
    )
    for back in range(14):
        due = now() - timedelta(days=back + 1)
        missed = back % 3 == 0
        Occurrence.objects.create(
            site=site,
            routine=routine,
            holder=leader,
            team=team,
            on=today(ZONE, due),
            due_at=due,
            on_time_until=due,
            late_until=due,
            state="missed" if missed else "done",
            missed_at=due if missed else None,
            done_at=None if missed else due,
            reason="SYS2" if missed else "",
        )
    return routine


def test_a_check_from_my_line_to_the_help_on_my_day(signed_in, coach, leader, roles, team):
    weeks_of_looks(leader, roles["leader"], team)
    page = signed_in(coach)
    page.set_viewport_size(TABLET)
    page.goto("/coaching/checks/")
    no_axe_violations(page)
    page.get_by_role("link", name="Begin a check with Marta Lindqvist").click()
    expect(page.get_by_role("img", name="Walk the line: ")).to_be_visible()
    no_axe_violations(page)
    page.get_by_role("button", name="Begin the check").click()

    expect(page.get_by_role("heading", name="Which routine do we walk together?")).to_be_focused()
    page.get_by_role("radio", name="Walk the line").check(force=True)
    page.get_by_role("button", name="Next question").click()

    expect(page.get_by_role("heading", name="Which pattern do we see?")).to_be_visible()
    no_axe_violations(page)
    page.get_by_label("We see").fill("Every third day slips")
    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_label("We see")).to_have_value("Every third day slips")

    page.get_by_role("button", name="Next question").click()

    page.get_by_label("We learned").fill("The tool meeting is at ten")
    page.get_by_label("Dele promises this help").fill("Move the tool meeting")
    page.get_by_role("button", name="Next question").click()
    page.get_by_label("Next time we look at").fill("Ten o'clock")
    page.get_by_role("button", name="Finish, and promise the help").click()

    expect(page.get_by_text("The help is done")).to_be_visible()
    no_axe_violations(page)
    check = LswReview.objects.get()
    assert (check.pattern, check.help_promised) == ("Every third day slips", "Move the tool meeting")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Open it again").click()
    expect(page.get_by_role("button", name="Finish, and promise the help")).to_be_visible()


def test_words_that_did_not_reach_the_server_come_back(signed_in, coach, leader):
    begun = operations.begin_check(id=uuid7(), leader=coach, report=leader, at=now(), now=now())
    operations.write_check(begun, words={}, question=2)
    page = signed_in(coach).context.new_page()  # one that may complain of the lost network
    page.set_viewport_size(PHONE)
    page.goto(begun.get_absolute_url())
    page.route("**/keep/", lambda route: route.abort())  # the hall swallows the signal
    page.get_by_label("We see").fill("Ten o'clock never works")
    page.wait_for_event("requestfailed")
    page.unroute("**/keep/")
    page.reload()
    expect(page.get_by_label("We see")).to_have_value("Ten o'clock never works")
    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
    begun.refresh_from_db()
    assert begun.pattern == "Ten o'clock never works"
    shoot(page, "check-phone")
