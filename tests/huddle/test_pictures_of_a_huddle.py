"""A picture of every state of a huddle and of a screen, for people to look at: `pytest -m pictures`, `.data/shots/`."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from concerns.operations import answer
from huddle.models import HuddleSession
from metrics.models import Metric
from org.models import Screen
from org.unlocking import set_pin, unlock_screen
from tests.browser import shoot
from tests.huddle import scene
from tests.huddle.conftest import AT, go
from tests.huddle.test_pictures import SIZES
from tests.huddle.test_wall import HANGING_OVER
from web.clock import now, today

pytestmark = [pytest.mark.browser, pytest.mark.pictures]

GREY = "document.documentElement.style.filter = 'grayscale(1)'"  # as a printer that has no colours


@pytest.fixture
def line(team, upper_team, teammate, leader, coach, six_fifteen):
    """Line 2 at its huddle: an answer has come back, three concerns wait, something is due."""
    scene.morning(team, upper=upper_team, samira=teammate, jonas=leader, now=now(), today=today(team.site.time_zone))
    drill = scene.concern(team, "Drill 4 is blunt", by=teammate, at=now() - timedelta(days=1))
    asked = scene.ask_above(drill, to=upper_team, at=now() - timedelta(hours=9), answer_by=now())
    answer(asked, decision="yes", text="A new drill comes today", by=coach, at=now() - timedelta(hours=1))
    return team


def size(page, name: str) -> None:
    width, height = SIZES[name]
    page.set_viewport_size({"width": width, "height": height})


def theme(page, live_url, name: str) -> None:
    page.context.add_cookies([{"name": "theme", "value": name, "url": live_url}])


def snap(page, name: str) -> None:
    """The picture, once what it shows is live; on a wall nothing hangs over its edge."""
    expect(page.get_by_text("Live ·")).to_be_visible()
    page.evaluate("Promise.allSettled(document.getAnimations().map((fade) => fade.finished))")  # not half faded in
    shoot(page, f"huddle-{name}")
    if page.viewport_size["width"] >= 1080:
        assert page.evaluate(HANGING_OVER) == []


def step(page, name: str) -> None:
    """On until the step with this name; by the one button that every size has."""
    while name not in page.locator(".agenda .is-now").inner_text():
        go(page, page.locator("#go-on").click)


def through(page, prefix: str) -> None:
    """Every step of the agenda, one after the other."""
    for n, row in enumerate(HuddleSession.objects.latest("started_at").agenda):
        if n:
            go(page, page.locator(f".agenda li:nth-child({n + 1}) button").click)
        snap(page, f"{prefix}-{n}-{row['key']}")


def start(page, at: str = AT) -> None:
    page.goto(at)
    page.get_by_role("button", name="Start the huddle").click()
    expect(page.locator(".agenda .is-now")).to_be_visible()


@pytest.mark.parametrize("light", ["light", "dark"])
def test_each_step_of_a_team(wall, line, live_url, light):
    theme(wall, live_url, light)
    wall.goto(AT)
    snap(wall, f"{light}-before")
    start(wall)
    through(wall, light)
    wall.get_by_role("button", name="End the huddle").click()
    expect(wall.get_by_text("What we agreed")).to_be_visible()
    snap(wall, f"{light}-summary")


@pytest.mark.parametrize("name", ["4k", "small", "tall", "phone"])
def test_each_step_in_each_size(wall, line, name):
    size(wall, name)
    start(wall)
    snap(wall, f"{name}-safety")
    for words in ("Answers", "Yesterday’s results", "Concerns", "Recognition"):
        step(wall, words)
        snap(wall, f"{name}-{words.split()[0].lower()}")


def test_what_is_asked_beside_the_stage(wall, line):
    start(wall)
    step(wall, "Concerns")
    snap(wall, "concern-of-nobody")
    wall.locator("summary", has_text="Take an action").click()
    snap(wall, "take")
    wall.keyboard.press("t")
    for name in ("Try something", "Ask Tier 2"):
        wall.get_by_role("link", name=name).click()
        expect(wall.get_by_role("heading", name=name.split()[0])).to_be_focused()
        snap(wall, f"panel-{name.split()[0].lower()}")
        wall.locator(".ask-panel .is-go").click()
        expect(wall.locator(".ask-panel .msg").first).to_be_visible()
        snap(wall, f"panel-{name.split()[0].lower()}-refused")
        wall.get_by_role("link", name="Back").click()
        expect(wall.locator(".ask-panel")).to_be_hidden()
    go(wall, wall.locator("#go-on").click)
    wall.get_by_role("button", name="Park it").click()
    expect(wall.get_by_text("Not parked after all")).to_be_visible()
    snap(wall, "parked")
    step(wall, "Plan for today")
    for name in ("Add an action", "Park a topic"):
        wall.get_by_role("link", name=name).click()
        expect(wall.locator(".ask-panel h2")).to_be_focused()
        snap(wall, f"panel-{name.split()[-1].lower()}")
        wall.get_by_role("link", name="Back").click()
    step(wall, "Recognition")
    wall.get_by_role("link", name="Say thanks").click()
    expect(wall.locator(".ask-panel h2")).to_be_focused()
    snap(wall, "panel-thanks")


def test_a_ward_with_its_four(context, page, live_url, sign_in, other_team, stranger, six_fifteen):
    sign_in(context, stranger)
    size(page, "tv")
    scene.measure(other_team, today=today(other_team.site.time_zone), now=now())
    at = f"/boards/{other_team.slug}/huddle/"
    start(page, at)
    through(page, "ward")


def test_an_upper_tier(wall, line, upper_team, coach, sign_in):
    scene.measure(upper_team, today=today(line.site.time_zone), now=now())
    wall.context.clear_cookies()
    sign_in(wall.context, coach)
    start(wall, "/boards/assembly/huddle/")
    through(wall, "upper")


def test_long_words(wall, line):
    scene.in_long_words(line)
    start(wall)
    through(wall, "long")
    wall.get_by_role("button", name="End the huddle").click()
    snap(wall, "long-summary")


def test_a_screen_locked_unlocked_and_taken_off(page, context, sign_in, screen, line, leader, teammate):
    size(page, "tv")
    sign_in(context, screen)
    page.goto(line.get_absolute_url())
    snap(page, "screen-locked")
    set_pin(person=leader, digits="4711", now=now())
    set_pin(person=teammate, digits="4712", now=now())
    page.goto("/screen/unlock/")
    shoot(page, "huddle-screen-unlock")
    unlock_screen(screen, by=leader, now=now())
    start(page)
    through(page, "screen")
    Screen.objects.update(unlocked_until=None)
    page.goto(AT)
    snap(page, "screen-huddle-locked")
    Screen.objects.update(revoked_at=now())
    page.goto(AT)
    shoot(page, "huddle-screen-taken-off")


def test_paper(wall, line):
    start(wall)
    step(wall, "Concerns")
    wall.locator("summary", has_text="Take an action").click()
    wall.get_by_role("button", name="Luis").click()
    expect(wall.get_by_text("Luis has it, by")).to_be_visible()
    step(wall, "Recognition")
    wall.get_by_role("button", name="End the huddle").click()
    expect(wall.get_by_text("What we agreed")).to_be_visible()
    chart = Metric.objects.filter(team=line, label="pumps reworked").get()
    for name, at in (("summary", ""), ("board", line.get_absolute_url()), ("chart", f"/metrics/{chart.pk}/")):
        if at:
            wall.goto(at)
        wall.set_viewport_size({"width": 1123, "height": 794} if name != "board" else {"width": 1588, "height": 1123})
        wall.emulate_media(media="print")
        wall.evaluate(GREY)
        shoot(wall, f"paper-{name}")
        wall.emulate_media(media="screen")


def test_pages_beside_a_huddle(wall, line, live_url):
    start(wall)
    pages = {"check": f"{AT}check/", "agenda": f"{AT}agenda/", "legibility": "/boards/line-2/legibility/"}
    for name, at in (pages | {"join": "/join/"}).items():
        for which in ("phone", "tv"):
            size(wall, which)
            wall.goto(at)
            shoot(wall, f"page-{name}-{which}")
