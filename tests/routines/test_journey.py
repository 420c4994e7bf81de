"""The page a letter leads to, in a real browser: one tap, with htmx and without JavaScript."""

from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import expect

from routines.models import Occurrence
from tests.browser import no_axe_violations
from web.clock import now, today

pytestmark = pytest.mark.browser


@pytest.fixture
def promise_due(routine, leader, site, team):
    """A promise that is due `minutes` from now, late until an hour after."""

    def make(minutes: int) -> Occurrence:
        due = now() + timedelta(minutes=minutes)
        hour = timedelta(hours=1)
        fields = {"due_at": due, "on_time_until": due + hour / 2, "late_until": due + hour}
        return Occurrence.objects.create(
            site=site, routine=routine, holder=leader, team=team, on=today(site.time_zone), **fields
        )

    return make


@pytest.fixture
def opened_by(live_url, client_of):
    def opened(page, person, promise):
        cookie = client_of(person).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_url}])
        page.goto(promise.get_absolute_url())
        return page

    return opened


def keep_and_undo(page):
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Done")).to_be_visible()


def test_done_and_undone_without_leaving_the_page(page, opened_by, promise_due, leader):
    promise = promise_due(minutes=-5)
    opened_by(page, leader, promise)
    loads = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))
    keep_and_undo(page)
    assert loads == []
    no_axe_violations(page)


def test_the_same_without_javascript(new_context, live_url, opened_by, promise_due, leader):
    page = new_context(base_url=live_url, java_script_enabled=False).new_page()
    keep_and_undo(opened_by(page, leader, promise_due(minutes=-5)))


def test_what_got_in_the_way_is_one_tap(page, opened_by, promise_due, leader):
    promise = promise_due(minutes=-90)
    opened_by(page, leader, promise)
    page.get_by_role("button", name="Incident or emergency").click()
    expect(page.get_by_text("Noted: incident or emergency.")).to_be_visible()
    promise.refresh_from_db()
    assert (promise.state, promise.reason) == ("missed", "SYS1")
    no_axe_violations(page)


def test_standard_work_and_notices_read_well_to_everyone(page, opened_by, promise_due, leader):
    opened_by(page, leader, promise_due(minutes=5))
    for address, heading in (("/routines/", "My standard work"), ("/notices/", "Notices")):
        page.goto(address)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        no_axe_violations(page)
