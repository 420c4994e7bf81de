"""The journey of a morning: tick off, take back, say what got in the way. On a tablet, on a phone, and by keyboard."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from notices.operations import tell
from org.models import Absence
from routines.models import Holder
from routines.operations import mark_done
from tests.browser import no_axe_violations, shoot
from tests.insights.promising import State, promise, routine
from web.clock import now, today

pytestmark = pytest.mark.browser

TABLET, PHONE = {"width": 1024, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def midday(leader):
    """The site lies where it is noon now: a day around this moment has no midnight in it, whenever the test runs."""
    ahead = 12 - now().hour
    leader.site.time_zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"  # their signs are turned round
    leader.site.save(update_fields=["time_zone"])


@pytest.fixture
def day(leader, roles, midday):
    """A day around this moment: done, missed, late, due now and to come."""
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


def test_a_reason_is_taken_back_while_a_refresh_is_on_its_way(page, signed_in, day):
    """The bell refreshes the day at the same moment: neither answer loses its place (an error of htmx fails this)."""
    page.set_viewport_size(TABLET)
    page.goto("/")
    page.wait_for_function("'htmx-internal-data' in document.querySelector('#day')")  # it listens
    held = []
    page.route("**/", lambda route: route.continue_() if held else held.append(route))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_role("button", name="Few people").click()
    expect(page.locator(".is-missed .sub")).to_contain_text("In the way: few people")
    with page.expect_response(held[0].request.url):
        held[0].continue_()
    toast = page.locator("#toasts toast-line")
    expect(toast).to_contain_text("Process check, torque: few people was in the way")
    toast.get_by_role("button", name="Undo").click()
    expect(page.locator(".is-missed .sub")).to_contain_text("What got in the way?")
    day["missed"].refresh_from_db()
    assert day["missed"].reason == ""


def test_two_quick_taps_are_both_kept_and_shown(page, signed_in, day):
    page.set_viewport_size(TABLET)
    page.goto("/")
    page.evaluate("document.querySelectorAll('.promises button.tick').forEach((tick) => tick.click())")
    for name in ("Walk: seals", "Card check: fire exits"):
        expect(page.get_by_role("button", name=f"Undo: {name}", exact=True).first).to_be_visible()


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


def test_on_a_phone_the_one_just_done_stays_open_for_its_line(page, signed_in, day):
    page.set_viewport_size(PHONE)
    page.goto("/")
    page.get_by_role("button", name="Done: Walk: seals").click()
    line = page.get_by_label("One line about: Walk: seals")
    expect(line).to_be_visible()
    expect(page.get_by_role("heading", name="Tier 1 huddle")).to_be_hidden()
    line.fill("Seals lie in two places")
    line.press("Enter")
    expect(page.get_by_text("Three done since")).to_be_visible()
    expect(page.get_by_role("heading", name="Walk: seals")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_my_day_is_accessible(page, context, live_url, signed_in, day, theme, size):
    context.add_cookies([{"name": "theme", "value": theme, "url": live_url}])
    page.set_viewport_size(size)
    page.goto("/")
    expect(page.locator(".is-now h2")).to_have_text("Walk: seals")
    no_axe_violations(page)
    shoot(page, f"my-day-{theme}-{size['width']}")


@pytest.fixture
def every_state(day, leader, other_leader, roles):
    """Beside those of the day: done late, chosen not to, excused, covered, and for someone else."""
    on, moment = today(leader.site.time_zone), now()

    def at(hours, name, holder=leader, **fields):
        due = moment - timedelta(hours=hours)
        window = {
            "due_at": due,
            "on_time_until": due + timedelta(minutes=30),
            "late_until": moment + timedelta(hours=2),
        }
        return promise(holder, routine(roles["leader"], name), on, **{**window, **fields})

    late = moment - timedelta(hours=5)
    at(6, "Close a loop", state=State.LATE, done_at=late, done_by=leader, noted_at=late)
    at(5.5, "Coach a cycle", state=State.SKIPPED, skipped_at=late, reason="SYS2")
    at(5.2, "Fire drill", state=State.EXCUSED, excuse="not_running")
    at(5.1, "Late shift’s handover", delegate=other_leader)
    at(1, "Line 3’s board", holder=other_leader, delegate=leader, late_until=moment + timedelta(hours=5))
    return day


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_every_state_has_a_picture_and_words(page, signed_in, every_state, size):
    page.set_viewport_size(size)
    page.goto("/")
    if size == PHONE:
        page.get_by_label("Show what is done").check()
    said = {
        "Close a loop": ("done_late", None),
        "Coach a cycle": ("skipped", "Not this time, by choice. In the way: few people."),
        "Fire drill": ("excused", "Excused: the area does not run"),
        "Late shift’s handover": ("covered", "Covered by Ben Fowler"),
        "Line 3’s board": ("late", "late, still counts until"),
        "Tier 1 huddle": ("done", None),
        "Process check, torque": ("missed", "Missed. What got in the way?"),
        "Walk: seals": ("now", "In 18 minutes"),
        "Handover, late shift": ("open", None),
    }
    for name, (mark, words) in said.items():
        slot = page.locator(".slot").filter(has=page.get_by_role("heading", name=name))
        expect(slot.locator(f".mark-{mark}")).to_be_visible()
        if words:
            expect(slot).to_contain_text(words)
    expect(page.get_by_role("heading", name="Line 3’s board")).to_contain_text("for B. F.")
    no_axe_violations(page)
    page.set_viewport_size({**size, "height": 1500})
    shoot(page, f"my-day-states-{size['width']}")


def test_prompts_and_checklist_open_in_place_and_are_saved_one_by_one(page, signed_in, day):
    what = day["now"].routine
    what.prompts, what.checklist = ["Where are we behind?"], ["Guards closed", "Floor dry"]
    what.save()
    page.set_viewport_size(PHONE)
    page.goto("/")
    slot = page.locator(".is-now")
    slot.locator("summary").first.click()
    expect(slot.get_by_text("Where are we behind?")).to_be_visible()
    slot.get_by_role("checkbox", name="Floor dry").click()
    expect(slot.get_by_role("checkbox", name="Floor dry")).to_be_checked()
    expect(slot.get_by_role("checkbox", name="Floor dry")).to_be_focused()
    expect(slot.get_by_role("checkbox", name="Guards closed")).not_to_be_checked()
    day["now"].refresh_from_db()
    assert day["now"].ticked == [1]
    no_axe_violations(page)
    shoot(page, "my-day-opened-390")


def test_a_line_and_minutes_are_noted_after_done_and_half_a_line_survives_a_tap(page, signed_in, day, leader):
    Holder.objects.create(person=leader, site=leader.site, notes_minutes=True)
    page.goto("/")
    page.get_by_role("button", name="Done: Walk: seals").click()
    line = page.get_by_label("One line about: Walk: seals")
    expect(line).to_be_visible()
    line.fill("Seals lie in two")
    page.get_by_role("button", name="Done: Card check: fire exits").click()
    walk = page.locator(".slot").filter(has=page.get_by_role("heading", name="Walk: seals"))
    expect(page.get_by_role("button", name="Undo: Card check: fire exits")).to_be_visible()
    walk.locator("summary").first.click()
    expect(line).to_have_value("Seals lie in two")
    line.fill("Seals lie in two places")
    walk.get_by_label(re.compile("min, 10 planned")).fill("14")
    shoot(page, "my-day-noting-1280")
    line.press("Enter")
    expect(walk.locator(".noted")).to_have_text("Seals lie in two places")
    day["now"].refresh_from_db()
    assert (day["now"].note, day["now"].minutes_taken) == ("Seals lie in two places", 14)


def test_not_this_time_is_chosen_with_a_reason_and_taken_back(page, signed_in, day):
    page.set_viewport_size(PHONE)
    page.goto("/")
    slot = page.locator(".slot").filter(has=page.get_by_role("heading", name="Walk: seals"))
    slot.locator("summary").first.click()
    slot.get_by_text("Not this time").click()
    slot.get_by_role("button", name="Emergency").click()
    expect(slot.locator(".sub")).to_have_text("Not this time, by choice. In the way: emergency.")
    page.locator("#taken toast-line").get_by_role("button", name="Undo").click()
    expect(page.locator(".is-now h2")).to_have_text("Walk: seals")
    day["now"].refresh_from_db()
    assert (day["now"].state, day["now"].reason) == (State.OPEN, "")


def test_the_focus_stays_with_the_promise_that_was_ticked(page, signed_in, day):
    page.goto("/")
    page.get_by_role("button", name="Done: Card check: fire exits").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo: Card check: fire exits")).to_be_visible()
    assert "Card check" in page.evaluate("document.activeElement.closest('.slot').textContent")


def test_yesterday_is_answered_and_tomorrow_is_read(page, signed_in, leader, roles):
    on = today(leader.site.time_zone)
    what = routine(roles["leader"], "Line walk")
    missed = promise(leader, what, on - timedelta(days=1), state=State.MISSED, reason="")
    promise(leader, what, on + timedelta(days=1))
    page.goto("/")
    page.get_by_role("link", name="The day before").click()
    page.get_by_role("button", name="Forgot").click()
    expect(page.locator(".is-missed .sub")).to_contain_text("In the way: forgot")
    missed.refresh_from_db()
    assert missed.reason == "ME2"
    page.get_by_role("link", name="Today", exact=True).click()
    page.get_by_role("link", name="The day after").click()
    expect(page.get_by_role("heading", name="Line walk")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Done"))).to_have_count(0)
    no_axe_violations(page)
    shoot(page, "my-day-tomorrow")


def test_an_absent_leader_sees_until_when_and_who_stands_in(page, signed_in, leader, other_leader, roles):
    on = today(leader.site.time_zone)
    Absence.objects.create(site=leader.site, person=leader, starts_on=on, ends_on=on + timedelta(days=3))
    promise(leader, routine(roles["leader"]), on, delegate=other_leader)
    page.goto("/")
    expect(page.get_by_text("You are away until")).to_contain_text("Ben Fowler stands in.")
    shoot(page, "my-day-away")


@pytest.mark.parametrize("size", [TABLET, PHONE], ids=["tablet", "phone"])
def test_what_is_mine_to_choose(page, signed_in, size):
    page.set_viewport_size(size)
    page.goto(reverse("insights:own"))
    switch = page.get_by_role("switch", name=re.compile("Show them on the board"))
    expect(switch).not_to_be_checked()
    switch.click()
    expect(switch).to_be_checked()
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(switch).not_to_be_checked()
    page.get_by_role("button", name="Make an address").click()
    expect(page.get_by_label("Copy it now.")).to_have_value(re.compile(r"/routines/feed/.+\.ics$"))
    no_axe_violations(page)
    shoot(page, f"my-day-own-{size['width']}")


@pytest.mark.parametrize(
    ("name", "sides"), [("pocket_card", [298, 420]), ("week_sheet", [841, 594])], ids=["A6", "A4 across"]
)
def test_paper_is_one_sheet_of_its_size(page, signed_in, every_state, name, sides, tmp_path):
    page.goto(reverse(f"insights:{name}"))
    no_axe_violations(page)
    sheet = page.pdf(prefer_css_page_size=True, path=tmp_path / "sheet.pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    (box,) = re.findall(rb"/MediaBox\s*\[0 0 (\d+)[.\d]* (\d+)", sheet)
    assert [int(side) for side in box] == sides  # in points
    shoot(page, f"my-day-{name}")


def test_the_page_of_a_promise_has_it_all(page, signed_in, day):
    what = day["now"].routine
    what.prompts, what.checklist = ["Where are we behind?"], ["Guards closed"]
    what.save()
    page.set_viewport_size(PHONE)
    page.goto(day["now"].get_absolute_url())
    page.get_by_role("checkbox", name="Guards closed").click()
    expect(page.get_by_role("checkbox", name="Guards closed")).to_be_checked()
    page.get_by_text("Not this time").click()
    expect(page.get_by_role("button", name="Incident or emergency")).to_be_visible()
    no_axe_violations(page)
    shoot(page, "my-day-promise-390")
    page.get_by_role("button", name="Done", exact=True).click()
    page.get_by_label(re.compile("^One line about")).fill("Seals lie in two places")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("button", name="Keep the change")).to_be_visible()
    day["now"].refresh_from_db()
    assert (day["now"].state, day["now"].note) == (State.DONE, "Seals lie in two places")


def test_what_was_done_on_another_device_shows_when_the_bell_rings(page, signed_in, day, leader):
    page.goto("/")
    page.get_by_label("What did I learn today?").fill("Half a sentence")
    mark_done(day["now"], by=leader, at=now(), now=now())
    tell(person=leader, kind="routine.missed", title="News", text="", path="/", dedupe_key="a", now=now())
    expect(page.get_by_role("button", name="Undo: Walk: seals")).to_be_visible(timeout=15_000)
    expect(page.get_by_label("What did I learn today?")).to_have_value("Half a sentence")


def test_at_four_hundred_percent_nothing_is_cut_off(page, signed_in, every_state):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/")
    page.locator(".is-now summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    shoot(page, "my-day-320")


def test_the_week_and_the_card_fit_in_the_hand(page, signed_in, leader, roles):
    on = today(leader.site.time_zone)
    monday = on - timedelta(days=on.weekday())
    what = routine(roles["leader"], "Hand over the shift with open concerns")
    for ahead in range(7):
        promise(leader, what, monday + timedelta(days=ahead))
    page.set_viewport_size(PHONE)
    page.goto(reverse("insights:week_sheet"))
    expect(page.get_by_role("columnheader")).to_have_count(9)
    assert page.locator(".week-sheet").evaluate("(sheet) => sheet.scrollWidth <= sheet.clientWidth")
    page.goto(reverse("insights:pocket_card"))
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
