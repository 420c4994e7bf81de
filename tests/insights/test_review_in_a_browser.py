"""Where could I help, in a browser: a line of six leaders over twelve weeks."""

import random
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from coaching.models import CoachingCycle
from routines.models import Occurrence
from tests.boards import make_storyboard
from tests.browser import no_axe_violations, shoot
from tests.cast import assign, make_area, make_person, make_team
from tests.insights.promising import State, moment, routine, unsaved
from web.clock import now, today

pytestmark = pytest.mark.browser

DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
NAMES = ["Ines Moreau", "Ben Fowler", "Grace Tan", "Hanna Virtanen", "Luc Petit"]
TIMES = ["06:20", "07:15", "10:00", "13:30"]


@pytest.fixture
def line(coach, leader, roles, assembly, upper_team):
    """Leaders under one supervisor; Grace's walk has not happened for three weeks."""
    leaders = [leader, *[hired(name, roles, assembly, upper_team) for name in NAMES]]
    what = [routine(roles["leader"], name) for name in ["Tier 1 huddle", "Line walk", "Card check", "Handover"]]
    chance = random.Random(4)
    for person in [coach, *leaders]:
        Occurrence.objects.bulk_create(twelve_weeks(person, what, chance))
    for person in leaders[:4]:
        coached(person, coach, chance)
    return leaders


def hired(name, roles, assembly, upper_team):
    area = make_area(assembly.site, f"Line of {name.split()[0]}", assembly)
    person = make_person(assembly.site, name)
    assign(person, roles["leader"], area, make_team(area, area.name, parent=upper_team))
    return person


def twelve_weeks(person, what, chance):
    on = today(person.site.time_zone, now())
    first = on - timedelta(days=on.weekday(), weeks=11)
    for back in range((on - first).days + 5):
        day = first + timedelta(days=back)
        for number, (at, which) in enumerate(zip(TIMES, what, strict=True), start=1):
            if day.isoweekday() < 6:
                yield unsaved(person, which, day, at, number=number, **fate(person, number, day, on, chance))


def fate(person, number, day, on, chance):
    if day >= on:
        return {"state": State.OPEN}
    if person.name == "Grace Tan" and number == 3 and (on - day).days < 21:
        return {"state": State.MISSED, "reason": "SYS2"}
    if person.name == "Ines Moreau" and 40 < (on - day).days < 52:
        return {"state": State.EXCUSED, "excuse": "planned"}
    state = chance.choices([State.DONE, State.LATE, State.MISSED], [90, 6, 4])[0]
    return {"state": state, **({"reason": chance.choice(["SYS1", "SYS2", "ME1"])} if state == State.MISSED else {})}


def coached(person, coach, chance):
    on = today(person.site.time_zone, now())
    gap = chance.choice([2, 5])
    board = make_storyboard(
        person.assignments.get().team, person, coach, agreed_gap=gap, started_on=on - timedelta(days=90)
    )
    day, number = on - timedelta(days=84), 1
    while day < on:
        at = moment(day, "11:30", person)
        given = {"planned_at": at, "started_at": at, "finished_at": at}
        CoachingCycle.objects.create(site=person.site, storyboard=board, coach=coach, number=number, **given)
        day, number = day + timedelta(days=gap + chance.choice([0, 1, 1, 2, 9])), number + 1


@pytest.fixture
def signed_in(context, client_of, coach, live_url):
    session = client_of(coach).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_url}])


def test_the_week_under_the_keys_says_its_sentence(page, signed_in, line):
    page.set_viewport_size(DESKTOP)
    page.goto("/review/")
    readout = page.locator(".read p")
    expect(readout).to_contain_text("You, week")
    page.get_by_role("group", name="Promises by week").focus()
    page.keyboard.press("ArrowRight")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    week = page.locator(".patch:focus").get_attribute("aria-label")
    expect(readout).to_have_text(week)


def test_the_same_is_there_as_a_table(page, signed_in, line):
    page.set_viewport_size(DESKTOP)
    page.goto("/review/")
    page.get_by_role("link", name="As a table").click()
    grace = page.get_by_role("rowgroup").filter(has_text="Grace Tan").first
    expect(grace).to_contain_text("Missed: Card check")
    no_axe_violations(page)
    shoot(page, "review-table")


def test_an_area_and_other_weeks_are_chosen_without_leaving_the_page(page, signed_in, line):
    page.set_viewport_size(DESKTOP)
    page.goto("/review/")
    page.get_by_text("12 weeks", exact=True).first.click()
    page.get_by_role("link", name="4 weeks").click()
    expect(page.locator(".weave .wk")).to_have_count(4 + 2)
    page.locator("summary").filter(has_text="All areas").click()
    page.get_by_role("link", name="Line of Grace").click()
    expect(page.locator(".weave .who")).to_have_count(2)


def test_on_a_phone_this_week_is_in_sight(page, signed_in, line):
    page.set_viewport_size(PHONE)
    page.goto("/review/")
    week = page.locator(".weave .wk[aria-current]")
    page.evaluate("document.querySelector('.weave').scrollIntoView()")
    expect(week).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_review_is_accessible(page, context, live_url, signed_in, line, theme, size):
    context.add_cookies([{"name": "theme", "value": theme, "url": live_url}])
    page.set_viewport_size(size)
    page.goto("/review/")
    expect(page.get_by_role("heading", name="Where could I help?")).to_be_visible()
    no_axe_violations(page)
    shoot(page, f"review-{theme}-{size['width']}")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size["width"]
