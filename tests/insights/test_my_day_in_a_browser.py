"""The journey of a morning: tick off, take back, say what got in the way. On a tablet, on a phone, and by keyboard."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser import no_axe_violations, shoot
from tests.insights.promising import State, promise, routine
from web.clock import now, today

pytestmark = pytest.mark.browser

TABLET, PHONE = {"width": 1024, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def day(leader, roles):
    """A day around this moment, whenever the test runs: done, missed, late, due now and to come."""
    on, moment = today(leader.site.time_zone), now()
    names = ["Start-of-shift round", "Tier 1 huddle", "Process check, torque", "Card check: fire exits", "Walk: seals"]
    what = [routine(roles["leader"], name) for name in [*names, "Handover, late shift"]]

    def at(minutes, index, **fields):
        due = moment + timedelta(minutes=minutes)
        window = {"due_at": due, "on_time_until": due + timedelta(minutes=30), "late_until": due + timedelta(hours=5)}
        return promise(leader, what[index], on, **{**window, **fields})

    def done(minutes, index):
        done_at = moment + timedelta(minutes=minutes)
        return at(minutes, index, state=State.DONE, done_at=done_at, noted_at=done_at)

    return {
        "first": done(-200, 0),
        "second": done(-170, 1),
        "missed": at(-90, 2, state=State.MISSED, missed_at=moment),
        "late": at(-57, 3),
        "now": at(18, 4),
        "open": at(110, 5),
    }


@pytest.fixture
def signed_in(context, client_of, leader, live_url):
    """The session of the leader's browser, given to this one."""
    session = client_of(leader).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_url}])


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_a_tap_is_done_and_undo_brings_it_back(page, signed_in, day, size):
    page.set_viewport_size(size)
    page.goto("/")
    expect(page.locator(".is-now h2")).to_have_text("Walk: seals")
    page.get_by_role("button", name="Done: Walk: seals").click()
    toast = page.locator("#taken toast-line")
    expect(toast).to_contain_text("Done: Walk: seals")
    expect(page.locator(".is-next h2")).to_have_text("Handover, late shift")
    day["now"].refresh_from_db()
    assert day["now"].state == State.DONE
    toast.get_by_role("button", name="Undo").click()
    expect(page.locator(".is-now h2")).to_have_text("Walk: seals")
    day["now"].refresh_from_db()
    assert day["now"].state == State.OPEN


def test_what_got_in_the_way_is_kept_and_what_is_being_typed_too(page, signed_in, day):
    page.set_viewport_size(TABLET)
    page.goto("/")
    page.get_by_label("What did I learn today?").fill("Half a sentence")
    page.get_by_role("button", name="Few people").click()
    expect(page.locator(".is-missed .sub")).to_contain_text("In the way: few people")
    expect(page.get_by_label("What did I learn today?")).to_have_value("Half a sentence")
    day["missed"].refresh_from_db()
    assert day["missed"].reason == "SYS2"


def test_the_rarer_reasons_unfold(page, signed_in, day):
    page.set_viewport_size(PHONE)
    page.goto("/")
    missed = page.locator(".is-missed")
    missed.get_by_label("Something else").click()
    missed.get_by_role("button", name="Wasn’t sure how").click()
    expect(page.locator(".is-missed .sub")).to_contain_text("wasn’t sure how")


def test_the_keyboard_alone_ticks_off(page, signed_in, day):
    page.goto("/")
    page.get_by_role("button", name="Done: Card check: fire exits").focus()
    page.keyboard.press("Enter")
    expect(page.locator("toast-line")).to_contain_text("Done: Card check: fire exits")


def test_everything_works_without_javascript(new_context, client_of, leader, live_url, day):
    plain = new_context(base_url=live_url, java_script_enabled=False)
    session = client_of(leader).cookies["sessionid"].value
    plain.add_cookies([{"name": "sessionid", "value": session, "url": live_url}])
    page = plain.new_page()
    page.goto("/")
    page.get_by_role("button", name="Done: Walk: seals").click()
    page.get_by_role("button", name="Undo: Walk: seals").click()
    missed = page.locator(".is-missed")
    missed.get_by_label("Something else").click()
    missed.get_by_role("button", name="No cover").click()
    expect(page.locator(".is-missed .sub")).to_contain_text("no cover")
    page.goto("/review/")
    page.locator("summary").filter(has_text="12 weeks").click()
    page.get_by_role("link", name="4 weeks").click()
    page.get_by_role("link", name="As a table").click()
    expect(page.get_by_role("rowgroup").filter(has_text="You")).to_contain_text("Missed: Process check")


def test_one_line_is_learned(page, signed_in, day):
    page.goto("/")
    page.get_by_label("What did I learn today?").fill("Kits wait at the door.")
    page.keyboard.press("Enter")
    expect(page.locator("#learned").get_by_text("Kept")).to_be_visible()
    expect(page.get_by_role("button", name="Save the change")).to_be_visible()
    day["second"].refresh_from_db()
    assert day["second"].learned == "Kits wait at the door."


def test_what_was_undone_is_put_back_to_its_moment(page, signed_in, day):
    page.goto("/")
    was = day["second"].done_at
    page.get_by_role("button", name="Undo: Tier 1 huddle").click()
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".slot.is-done").filter(has_text="Tier 1 huddle")).to_be_visible()
    day["second"].refresh_from_db()
    assert day["second"].done_at == was


def test_on_a_phone_what_is_done_folds_to_one_line(page, signed_in, day):
    page.set_viewport_size(PHONE)
    page.goto("/")
    expect(page.get_by_text("Two done since")).to_be_visible()
    expect(page.get_by_role("heading", name="Tier 1 huddle")).to_be_hidden()
    page.get_by_label("Show what is done").check()
    expect(page.get_by_role("heading", name="Tier 1 huddle")).to_be_visible()
    page.get_by_role("button", name="Undo: Tier 1 huddle").click()
    expect(page.get_by_role("button", name="Done: Tier 1 huddle")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_my_day_is_accessible(page, context, live_url, signed_in, day, theme, size):
    context.add_cookies([{"name": "theme", "value": theme, "url": live_url}])
    page.set_viewport_size(size)
    page.goto("/")
    expect(page.locator(".is-now h2")).to_have_text("Walk: seals")
    no_axe_violations(page)
    shoot(page, f"my-day-{theme}-{size['width']}")
