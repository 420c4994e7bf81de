"""A coaching cycle in a browser: from the storyboards to the date of the next one."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from coaching import operations
from coaching.models import A3, CoachingCycle, Experiment
from tests.browser import no_axe_violations, shoot
from web.ids import uuid7

pytestmark = pytest.mark.browser

TABLET = {"width": 1024, "height": 768}
TABLET_UPRIGHT = {"width": 810, "height": 1080}
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def story_so_far(board, coach, leader, moment):
    """What coaching-card.png shows before question 4: three obstacles and one gone, one step learned from, one open."""
    for text in ("Rings arrive dusty", "Torque tool drifts after lunch", "Only one cone, kept at station 4"):
        operations.add_obstacle(board, id=uuid7(), text=text, **moment(leader))
    tilt = operations.add_obstacle(board, id=uuid7(), text="The ring tilts while the housing closes", **moment(leader))
    operations.clear_obstacle(board.obstacles.get(text="Rings arrive dusty"), **moment(leader))
    operations.work_on_obstacle(tilt, **moment(leader))
    for step, expected, happened, learned in (
        (
            "Oil on the ring before seating",
            "It slips less: 4 a day become 3",
            "Still 4, and oil on the housing",
            "Slipping is not the cause; tilt is",
        ),
        ("Printed cone, Samira, 20 pumps", "None of the 20 rings tilts", "", ""),
    ):
        cycle = operations.start_cycle(CoachingCycle.objects.get(finished_at=None), **moment(coach))
        done = operations.save_expectation(cycle, id=uuid7(), step=step, expected=expected, **moment(leader))
        if happened:
            operations.record_result(done, happened=happened, **moment(leader))
            operations.note_learning(done, learned=learned, **moment(leader))
        who = moment(coach)
        operations.finish_cycle(cycle, next_at=who["now"] + timedelta(minutes=1), **who)
    return board


def test_a_cycle_from_the_storyboards_to_the_date_of_the_next(signed_in, story_so_far, coach):
    page = signed_in(coach)
    page.set_viewport_size(TABLET)
    page.emulate_media(reduced_motion="reduce")  # pictures and contrast without a cross-fade
    page.goto("/coaching/")
    shoot(page, "coaching-storyboards")
    no_axe_violations(page)
    page.get_by_role("link", name="Right the first time").click()
    shoot(page, "coaching-storyboard")
    no_axe_violations(page)
    page.get_by_role("link", name="Open the card").click()
    shoot(page, "coaching-card-0")
    page.get_by_role("button", name="Start the cycle").click()
    card = page.get_by_role("region", name="Five questions")
    expect(card.get_by_role("heading", name="What are you aiming for?")).to_be_visible()
    shoot(page, "coaching-card-1")
    no_axe_violations(page)
    card.get_by_role("button", name="Next question").click()
    expect(card.get_by_role("heading", name="Where do things stand now?")).to_be_focused()
    shoot(page, "coaching-card-2")
    card.get_by_label("A word to keep").fill("Three yesterday, two of them at station 6")
    card.get_by_role("button", name="Turn the card").click()

    expect(card.get_by_role("heading", name="What was the plan?")).to_be_visible()
    shoot(page, "coaching-card-plan")
    card.get_by_role("button", name="What did you expect?").click()
    expect(card.get_by_role("heading", name="What did you expect?")).to_be_visible()
    card.get_by_role("button", name="What happened?").click()
    card.get_by_label("It happened").fill("One tilted: the cone sat askew")
    shoot(page, "coaching-card-happened")
    no_axe_violations(page)
    card.get_by_role("button", name="Save what happened").click()
    card.get_by_label("We learned").fill("The cone needs a stop")
    card.get_by_role("button", name="Save what we learned").click()

    expect(card.get_by_role("heading", name="What stands in the way now?")).to_be_visible()
    shoot(page, "coaching-card-3")
    no_axe_violations(page)
    expect(card.get_by_label("The ring tilts")).to_be_checked()
    card.get_by_role("button", name="Next question").click()

    expect(card.get_by_role("heading", name="What will you try next")).to_be_visible()
    record = page.get_by_role("table", name="Experiment record")
    expect(record).to_contain_text("Marta is writing…")
    expect(record).to_contain_text("Opens when the expectation is saved")
    card.get_by_label("Next step").fill("Cone with a stop, Samira, 40 pumps")
    card.get_by_label("I expect, in numbers").fill("No ring tilts in 40 pumps, and seating takes less than 4")
    shoot(page, "coaching-card-4")
    no_axe_violations(page)
    card.get_by_role("button", name="Save the expectation").click()

    expect(card.get_by_role("heading", name="When can we go and see?")).to_be_visible()
    expect(record).to_contain_text("No ring tilts in 40 pumps")
    shoot(page, "coaching-card-5")
    no_axe_violations(page)
    card.get_by_role("button", name="Plan it and end this cycle").click()
    expect(card.get_by_role("heading", name="This cycle is done")).to_be_visible()
    shoot(page, "coaching-card-done")
    no_axe_violations(page)
    assert Experiment.objects.get(number=3).expected.startswith("No ring tilts")
    assert CoachingCycle.objects.get(finished_at=None).number == 4


@pytest.mark.parametrize(("name", "size", "scheme"), [("phone", PHONE, "light"), ("upright", TABLET_UPRIGHT, "dark")])
def test_the_pages_read_well_on_every_screen(signed_in, story_so_far, coach, moment, name, size, scheme):
    operations.start_cycle(story_so_far.next_cycle, **moment(coach))
    page = signed_in(coach)
    page.set_viewport_size(size)
    page.emulate_media(reduced_motion="reduce", color_scheme=scheme)
    for what, address in (
        ("storyboards", "/coaching/"),
        ("start", "/coaching/storyboards/start/"),
        ("storyboard", story_so_far.get_absolute_url()),
        ("card", story_so_far.next_cycle.get_absolute_url()),
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), what
        no_axe_violations(page)
        shoot(page, f"coaching-{what}-{name}-{scheme}")


def test_the_clock_is_gentle_and_after_twenty_minutes_it_asks(signed_in, cycle, coach):
    page = signed_in(coach)
    page.clock.install()
    page.goto(cycle.get_absolute_url())
    clock = page.locator("coaching-clock")
    expect(clock).to_have_text("0 of about 15 min")
    page.clock.fast_forward("16:00")
    expect(clock).to_have_text("16 of about 15 min")
    page.clock.fast_forward("05:00")
    expect(clock).to_have_text("21 min: what is still needed now, and what can wait?")
    expect(clock).to_have_class("is-long")


def test_an_obstacle_is_said_back_while_it_is_typed(signed_in, board, leader):
    page = signed_in(leader)
    page.goto(board.get_absolute_url())
    page.get_by_label("What else stands in the way?").fill("the ring tilts")
    expect(page.locator(".sentence")).to_contain_text("because the ring tilts")
    page.get_by_role("button", name="Park it").click()
    obstacles = page.locator(".is-obstacles")
    expect(obstacles).to_contain_text("the ring tilts")
    obstacles.get_by_role("button", name="Work on it").click()
    expect(obstacles.get_by_role("img", name="working on it")).to_be_visible()


def test_storyboard_and_a3_fit_on_one_sheet_each(signed_in, story_so_far, leader, coach, tmp_path):
    day = story_so_far.started_on
    a3 = A3.objects.create(
        site=story_so_far.site,
        team=story_so_far.team,
        owner=leader,
        mentor=coach,
        title="Seal leaks at final test",
        background="Two customer returns and nine hours of rework a week.",
        current_condition="3.8 % of special pumps leak, 31 of 816 in eight weeks; 84 % of them are size 40.",
        goal="At most 1.0 % by the end of next month.",
        root_cause="The seal sits 0.4 mm high (measured, 12 of 12).\n\nThe press stop is worn by 0.35 mm.\n\n"
        "Its life is not known: no wear check in standard work.\n\nRuled out: seal batch, operator, temperature.",
        countermeasures="Depth gauge at the press.\n\nCheck card “press stop”, weekly.",
        plan="Gauge: Lena, Friday. Card: Sofia, Monday. Size 32: Jonas, in two weeks.",
        follow_up="Predicted 1.0 %, actual 1.3 % after four weeks.",
        started_on=day,
        goal_by=day + timedelta(days=10),
    )
    page = signed_in(coach)
    page.set_viewport_size(TABLET)
    page.goto(a3.get_absolute_url())
    no_axe_violations(page)
    shoot(page, "coaching-a3")
    for name, address in (("a3", a3.get_absolute_url()), ("storyboard", story_so_far.get_absolute_url())):
        page.goto(address)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 1587, "height": 1123})
        shoot(page, f"coaching-print-{name}")
        sheet = page.pdf(prefer_css_page_size=True, path=tmp_path / f"{name}.pdf")
        assert sheet.count(b"/Type /Page\n") == 1, name
        page.emulate_media(media="screen")


def test_the_card_is_one_small_sheet_with_the_questions_alone(signed_in, story_so_far, coach, tmp_path):
    page = signed_in(coach)
    page.goto(story_so_far.next_cycle.get_absolute_url())
    expect(page.get_by_role("button", name="Print the card")).to_be_visible()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 469, "height": 700})
    shoot(page, "coaching-print-card")
    expect(page.locator(".story")).to_be_hidden()
    expect(page.get_by_text("When can we go and see?")).to_be_visible()
    assert page.pdf(prefer_css_page_size=True, path=tmp_path / "card.pdf").count(b"/Type /Page\n") == 1
    page.emulate_media(media="screen")
