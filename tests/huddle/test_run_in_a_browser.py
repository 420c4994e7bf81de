"""A whole huddle by keys, on a wall and a phone at once; and by touch: a real browser."""

from datetime import timedelta
from functools import partial

import pytest
from playwright.sync_api import expect

from concerns.models import Concern, Escalation
from concerns.operations import answer
from huddle.models import HuddleSession
from metrics.models import Miss
from org.models import Topic
from tests.browser import no_axe_violations, shoot
from tests.huddle import scene
from tests.huddle.conftest import go
from tests.huddle.test_wall import HANGING_OVER, SMALLEST
from web.clock import now, today

pytestmark = pytest.mark.browser


@pytest.fixture
def line(team, teammate) -> Concern:
    """Off target in some letters, and one concern nobody has."""
    scene.measure(team, today=today(team.site.time_zone), now=now())
    return scene.concern(team, "Glare at station 3", by=teammate, at=now() - timedelta(hours=5))


LABELS_PAST_THEIR_PART = """(names) => {
  const parts = [...document.querySelectorAll(".agenda li")];
  parts.at(-1).className = parts.at(-1).className.replace(/half-\\d+/, "half-1"); // as above tier 1
  parts.forEach((part, n) => part.querySelector("button, span").textContent = names[n % names.length]);
  const end = (n) => parts[n + 1]?.getBoundingClientRect().left ?? parts[n].getBoundingClientRect().right;
  const range = document.createRange();
  const isPast = (words, n) => range.selectNodeContents(words) ?? range.getBoundingClientRect().right > end(n);
  const words = (part) => [...part.querySelectorAll("button, span, small, huddle-clock")];
  return parts.flatMap((part, n) => words(part).filter((each) => isPast(each, n)).map((each) => each.textContent));
}"""
LONG_NAMES = ["Beginn & Arbeitssicherheit", "Rückmeldungen", "Ergebnisse von gestern", "Anerkennung & Abschluss"]

FOCUS = """() => {
  const place = document.activeElement, box = place.getBoundingClientRect();
  if (place === document.body) return "nowhere";
  const isIn = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth && box.width > 0;
  const above = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const isOnTop = place.contains(above) || above?.contains(place);
  return isIn && isOnTop && place.matches(":focus-visible") ? "seen" : place.outerHTML.slice(0, 200);
}"""


def test_a_huddle_is_led_by_keys_alone_and_a_second_device_follows(
    wall, new_context, live_url, sign_in, teammate, line, other_line
):
    """From the board to what was agreed: no mouse, and whoever leads always sees where they are."""
    scene.concern(line.team, "Drill 4 is blunt", by=teammate, at=now() - timedelta(hours=4))
    stage = wall.locator("#stage")

    def press(*keys: str) -> None:
        for key in keys:
            wall.keyboard.press(key)

    def on(key: str = "ArrowRight") -> None:
        """A key that moves the huddle: it is there when the version is another one, and the focus is still seen."""
        go(wall, lambda: press(key))
        assert wall.evaluate(FOCUS) == "seen"

    wall.goto("/boards/line-2/")
    expect(wall.get_by_text("Live ·")).to_be_visible()
    for _ in range(6):
        press("Tab")
        if wall.get_by_role("link", name="huddle", exact=True).evaluate("(link) => link === document.activeElement"):
            break
    assert wall.evaluate(FOCUS) == "seen"
    press("Enter")
    expect(wall.get_by_role("button", name="Start the huddle")).to_be_visible()
    phone_context = new_context(base_url=live_url, viewport={"width": 390, "height": 844})
    sign_in(phone_context, teammate)
    phone = phone_context.new_page()
    phone.goto("/boards/line-2/huddle/")
    expect(wall.get_by_text("Live ·")).to_be_visible()

    press("Enter")
    expect(wall.get_by_text("Can anyone get hurt today?")).to_be_visible()
    on()
    expect(wall.get_by_text("No answer came back")).to_be_visible()
    expect(phone.get_by_text("No answer came back")).to_be_visible()
    on()
    expect(wall.get_by_text("Top reasons, 20 days")).to_be_visible()
    small = wall.evaluate(SMALLEST)
    assert [words for words in small if not words.startswith("15.5 px")] == []  # in units of the letter, 26 px here
    assert wall.evaluate(HANGING_OVER) == []
    press("1")
    expect(wall.locator("#why-1")).to_have_attribute("aria-pressed", "true")
    expect(wall.locator("#why-1")).to_be_focused()

    phone.get_by_role("button", name="Concerns").click()
    expect(wall.get_by_role("heading", name="Glare at station 3")).to_be_visible()
    assert wall.evaluate(FOCUS) == "seen"
    press("t", "Tab")
    expect(wall.get_by_role("button", name="Luis")).to_be_focused()
    phone.get_by_role("button", name="quality").click()  # the open menu stays, and the place in it
    expect(wall.get_by_role("button", name="quality")).to_have_attribute("aria-pressed", "true")
    expect(wall.get_by_role("button", name="Luis")).to_be_focused()
    press("Enter")
    expect(phone.get_by_text("Luis has it, by")).to_be_visible()
    expect(wall.locator("#go-on")).to_be_focused()
    press("e")
    expect(wall.get_by_role("heading", name="Ask Assembly, tier 2")).to_be_focused()
    no_axe_violations(wall)
    press("Escape")  # and back to what opened it
    expect(wall.get_by_role("link", name="Ask Tier 2")).to_be_focused()
    press("Enter")
    expect(wall.get_by_role("heading", name="Ask Assembly, tier 2")).to_be_focused()
    press("Tab", "Tab", "Space", "Enter")  # past the way back to the first reason
    expect(wall.get_by_role("heading", name="Ask Assembly, tier 2")).to_be_hidden()
    expect(wall.locator("#deed")).to_be_hidden()  # nothing is left over the buttons below it
    expect(phone.get_by_text("Tier 2", exact=True)).to_be_visible()
    assert Escalation.objects.get().need == "A decision"
    assert wall.evaluate(FOCUS) == "seen"
    assert wall.evaluate(SMALLEST) == []
    no_axe_violations(phone)
    shoot(phone, "huddle-phone")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    on()
    expect(wall.get_by_role("heading", name="Drill 4 is blunt")).to_be_visible()
    press("p")
    expect(wall.get_by_role("button", name="Not parked after all")).to_be_visible()
    assert wall.evaluate(FOCUS) == "seen"
    on()
    press("n")
    expect(wall.get_by_role("heading", name="Add an action")).to_be_focused()
    press("Tab", "Tab")
    wall.keyboard.type("Order a drill")
    press("Tab", "Space", "Enter")
    expect(wall.get_by_role("link", name="Add an action")).to_be_focused()
    on()
    expect(stage.get_by_role("link", name="Say thanks")).to_be_visible()
    press("k")
    expect(wall.get_by_role("heading", name="Say thanks")).to_be_focused()
    press("Tab", "Tab", "Tab")
    wall.keyboard.type("He asked early")
    press("Enter")
    expect(stage.get_by_text("He asked early")).to_be_visible()
    assert wall.evaluate(LABELS_PAST_THEIR_PART, LONG_NAMES) == []
    on()
    expect(phone.get_by_role("heading", name="What we agreed")).to_be_visible()
    expect(phone.get_by_role("link", name="Glare at station 3")).to_be_visible()
    expect(phone.get_by_role("heading", name="What got in the way")).to_be_visible()
    expect(stage.get_by_text("Order a drill")).to_be_visible()
    assert Miss.objects.filter(reason__isnull=False).exists()
    no_axe_violations(wall)


@pytest.mark.parametrize("comes", ["before", "after"])
def test_a_panel_that_is_closed_while_the_huddle_moves_on_brings_back_no_past(wall, line, comes):
    """What closes it is answered before or after the press that moves on; and what happens later is still heard of."""
    wall.goto("/boards/line-2/huddle/")
    wall.get_by_role("button", name="Start the huddle").click()
    stage, on, now_on = wall.locator("#stage"), wall.locator("#go-on"), wall.locator(".agenda .is-now")
    while not wall.get_by_role("link", name="Try something").is_visible():
        go(wall, on.click)
    wall.get_by_role("link", name="Try something").click()
    held: dict[str, list] = {"stage": [], "go": []}
    for part, press in (("stage", wall.get_by_role("link", name="Back", exact=True)), ("go", on)):
        wall.route(f"**/{part}/", partial(keep, held[part]))
        press.click()
        while not held[part]:
            wall.wait_for_timeout(20)

    for part in ("stage", "go") if comes == "before" else ("go", "stage"):
        with wall.expect_event("requestfinished"):
            ((route, answer),) = held[part]
            route.fulfill(response=answer)
    expect(wall.locator(".ask-panel")).to_be_hidden()

    expect(now_on).to_contain_text("Plan for today")
    expect(stage).to_have_attribute("version", str(Topic.objects.get(team=line.team, section="huddle").version))


def keep(held: list, route) -> None:
    """The first one; what is asked for later goes its way."""
    if held:
        route.continue_()
    else:
        held.append((route, route.fetch()))


def test_a_huddle_takes_twelve_taps_at_most_and_nobody_types(wall, team, upper_team, coach, teammate, line):
    """An answer, the letters that are off target, a concern that somebody takes, from the start to what was agreed."""
    drill = scene.concern(team, "Drill 4 is blunt", by=teammate, at=now() - timedelta(days=1))
    asked = scene.ask_above(drill, to=upper_team, at=now() - timedelta(hours=9), answer_by=now())
    answer(asked, decision="yes", text="A new drill comes today", by=coach, at=now() - timedelta(hours=1))
    taps = 0

    def tap(name: str, seen: str) -> None:
        nonlocal taps
        taps += 1
        stage = wall.locator("#stage :is(main, .nav2)")
        stage.get_by_role("button", name=name, exact=True).or_(stage.locator("summary", has_text=name)).click()
        expect(wall.locator("#stage").get_by_text(seen).first).to_be_visible()

    wall.goto("/boards/line-2/huddle/")
    tap("Start the huddle", "Can anyone get hurt today?")
    tap("Answers", "Yes: A new drill comes today")
    tap("OK, that helps", "Not OK after all")
    tap("Yesterday’s results", "Top reasons, 20 days")
    while taps < 12 and wall.locator("#go-on").inner_text().strip() != "Concerns":
        letter = wall.locator("#go-on").inner_text().strip()
        tap(letter, letter.removeprefix("Next: "))
    tap("Concerns", "Glare at station 3")
    tap("Take an action", "Who, by")
    tap("Luis", "Luis has it")
    tap("Plan for today", "What could keep us from the plan?")
    tap("Recognition & close", "Who helped you")
    tap("End the huddle", "What we agreed")

    session = HuddleSession.objects.get()
    assert taps <= 12
    assert session.ended_at and set(session.section_seconds) == {row["key"] for row in session.agenda}
    drill.refresh_from_db()
    line.refresh_from_db()
    assert (drill.state, line.owner) == ("closed", teammate)
