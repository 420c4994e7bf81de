"""The standard work of a role in a real browser: adopted, changed, taken back, written by two at once."""

import re

import pytest
from playwright.sync_api import expect

from routines.models import Occurrence, Routine
from tests.browser import listen, no_axe_violations
from web.clock import today

pytestmark = pytest.mark.browser

SIZES = {"phone": {"width": 390, "height": 844}, "tablet": {"width": 1024, "height": 768}}
MOST_TAPS = 12


class Taps:
    """Clicks, and counts them."""

    count = 0

    def __call__(self, locator):
        self.count += 1
        locator.click()


@pytest.fixture(params=SIZES)
def sized(request, page):
    page.set_viewport_size(SIZES[request.param])
    return page


@pytest.fixture
def coach_at(sign_in, coach, leader):
    """The leader's supervisor, who may change what team leaders promise, on the page of one routine."""

    def at(page, routine):
        sign_in(page.context, coach)
        page.goto(f"/routines/routines/{routine.pk}/edit/")
        return page

    return at


def fits(page) -> None:
    """Nothing to be pushed sideways, and nothing to mend for those who hear the page."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    no_axe_violations(page)


def write_new_hours(page) -> None:
    page.get_by_label("How often").select_option("Days of the week")
    for day in ("Tuesday", "Thursday"):
        page.get_by_label(day).check()
    page.get_by_label("Times", exact=True).fill("10:15")
    page.get_by_label("How long").fill("45")


SAID = "Tuesday and Thursday at 10:15, 45 min"


def test_a_newcomer_adopts_the_standard_of_a_role_in_a_few_taps(sized, sign_in, leader):
    page, tap = sized, Taps()
    sign_in(page.context, leader)  # nobody leads the team leaders of this site yet: they shape their own role
    page.goto("/routines/")
    fits(page)
    tap(page.get_by_role("link", name="Choose from templates"))
    planned = page.locator("#load")
    all_of_it = planned.inner_text()
    for name in ("Are we on plan? Second look", "Are we on plan? Third look"):
        tap(page.get_by_label(name))
    expect(planned).not_to_have_text(all_of_it)
    fits(page)
    tap(page.get_by_role("button", name="Adopt what is chosen"))
    expect(page.get_by_role("heading", name="Are we on plan? First look").first).to_be_visible()
    expect(page.get_by_role("heading", name="Are we on plan? Second look")).to_have_count(0)
    fits(page)
    assert tap.count <= MOST_TAPS
    assert Occurrence.objects.of(leader).filter(routine__name="Lead the tier-1 huddle").exists()


def test_while_typing_it_is_said_in_words_and_stands_on_the_calendar(sized, coach_at, routine):
    page = coach_at(sized, routine)
    preview = page.locator("#preview")
    expect(preview.get_by_role("heading")).to_have_text("Every day at 08:00, 10 min")
    write_new_hours(page)
    expect(preview.get_by_role("heading")).to_have_text(SAID)
    expect(preview.get_by_role("listitem")).to_have_text([re.compile(r"^(Tue|Thu) .+: 10:15$")] * 10)
    assert preview.locator("td.is-asked").count() == 10
    fits(page)
    assert Routine.objects.count() == 1


def test_a_change_is_a_version_and_can_be_taken_back(page, coach_at, routine, coach):
    coach_at(page, routine)
    write_new_hours(page)
    page.get_by_label("What did you learn").fill("At eight everyone is at the huddle.")
    page.get_by_role("button", name="Save as a new version").click()
    history = page.locator("section", has=page.get_by_role("heading", name="How it came to be so"))
    expect(history).to_contain_text("version 2")
    expect(history).to_contain_text(f"“At eight everyone is at the huddle.” · {coach.name}")
    page.get_by_role("button", name="Take it back").click()
    expect(history).not_to_contain_text("version 2")
    assert Routine.objects.get().until is None


def test_the_same_without_javascript(new_context, live_url, coach_at, routine):
    page = new_context(base_url=live_url, java_script_enabled=False).new_page()
    coach_at(page, routine)
    write_new_hours(page)
    page.get_by_role("button", name="Show when it is due").click()
    expect(page.locator("#preview").get_by_role("heading")).to_have_text(SAID)
    expect(page.get_by_label("Times", exact=True)).to_have_value("10:15")
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_text("version 2").first).to_be_visible()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("version 2")).to_have_count(0)


def test_the_second_of_two_writers_sees_both_and_chooses(page, new_context, live_url, coach_at, routine):
    coach_at(page, routine)
    other = new_context(base_url=live_url).new_page()
    complaints = listen(other)
    coach_at(other, routine)
    for writer, wall in ((other, "09:00"), (page, "11:00")):
        writer.get_by_label("Times", exact=True).fill(wall)
        writer.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_role("alert")).to_contain_text("Every day at 09:00")
    expect(page.get_by_label("Times", exact=True)).to_have_value("11:00")
    no_axe_violations(page)
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_text("Every day at 11:00").first).to_be_visible()
    assert not complaints


def test_stopped_on_a_day_and_kept_on_after_all(page, sign_in, coach, leader, routine):
    sign_in(page.context, coach)
    page.goto(f"/routines/standards/{routine.role_id}/")
    page.get_by_role("link", name="Stop: Plan-vs-actual look").click()
    no_axe_violations(page)
    page.get_by_label("The last day").fill("2020-01-01")
    page.get_by_role("button", name="Stop after that day").click()
    expect(page.get_by_text("what is past was promised")).to_be_visible()
    page.get_by_label("The last day").fill(f"{today(routine.site.time_zone)}")
    page.get_by_role("button", name="Stop after that day").click()
    page.get_by_role("button", name="Keep on without an end", exact=True).click()
    expect(page.get_by_text("belongs to the standard again")).to_be_visible()
    assert Routine.objects.get().until is None
