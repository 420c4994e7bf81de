"""The calendar of a site in a browser: by keyboard alone, at the width of a phone, and without JavaScript."""

from datetime import time

import pytest
import time_machine

from org.models import Closure, ExtraDay
from tests.browser import no_axe_violations
from tests.org.test_site_days import FRIDAY, MONDAY, THURSDAY
from tests.org.test_site_days import look as look
from web.clock import at_local

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def at_nine():
    with time_machine.travel(at_local(MONDAY, time(9), "Europe/Berlin"), tick=True):
        yield


def test_days_are_chosen_by_arrow_keys_said_and_taken_back(page, context, sign_in, manager, look):
    sign_in(context, manager)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/calendar/")
    page.get_by_role("link", name="Monday 2 March").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Thursday 5 March: working day, chosen").wait_for()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Friday 6 March: working day, chosen").wait_for()
    page.get_by_text("4 promises of 2 leaders fall away").wait_for()
    page.get_by_role("link", name="What are these days?").click()
    page.get_by_label("What do people call it?").fill("Stock-taking")
    page.evaluate("document.querySelectorAll('.year-month:nth-of-type(n + 5)').forEach((month) => month.remove())")
    no_axe_violations(page)  # four months are enough: twelve take a while
    page.get_by_role("button", name="Save these days").click()
    page.get_by_role("link", name="Friday 6 March: closed, Stock-taking").wait_for()
    assert sorted(row.on for row in Closure.objects.all()) == [THURSDAY, FRIDAY]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Friday 6 March: working day").wait_for()
    assert not Closure.objects.exists()


def test_without_javascript_a_holiday_becomes_a_working_day(new_context, live_url, sign_in, manager, look):
    context = new_context(base_url=live_url, java_script_enabled=False)
    sign_in(context, manager)
    page = context.new_page()
    page.goto("/calendar/")
    page.get_by_role("link", name="Good Friday: we work on it").click()
    page.get_by_text("move to another working day").wait_for()
    page.get_by_label("What do people call it?").fill("Spring rush")
    page.get_by_role("button", name="Save these days").click()
    page.get_by_role("link", name="Friday 3 April: extra working day, Spring rush").wait_for()
    assert ExtraDay.objects.get().like == FRIDAY.isoweekday()
