"""A picture of every state of a board, for people to look at: `pytest -m pictures` puts them into `.data/shots/`."""

import pytest
from playwright.sync_api import expect

from huddle.models import Wall
from metrics.models import Category, Metric
from tests.browser import shoot
from tests.huddle import scene
from tests.huddle.test_wall import HANGING_OVER, show

pytestmark = [pytest.mark.browser, pytest.mark.pictures]

TV, TALL = (1920, 1080), (1080, 1920)
SIZES = {"tv": TV, "tall": TALL, "4k": (3840, 2160), "small": (1366, 768), "phone": (390, 844)}


def shot(page, live_url, name: str, size: tuple[int, int] = TV, theme: str = "light") -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    show(page, live_url, theme)
    shoot(page, f"state-{name}")
    if size[1] >= 768 and size[0] >= 1080:  # in the hand it scrolls
        assert page.evaluate(HANGING_OVER) == []


def sixth(team) -> None:
    category = Category.objects.create(site=team.site, team=team, letter="I", name="Ideas", position=6)
    Metric.objects.create(
        site=team.site, team=team, category=category, name="Ideas", label="ideas tried", better="higher"
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_morning_on_every_screen(wall, morning, live_url, size):
    shot(wall, live_url, f"morning-{size}", SIZES[size])


@pytest.mark.parametrize("metres", [2, 3, 5])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_six_letters_from_each_distance(wall, morning, live_url, metres, theme):
    sixth(morning)
    Wall.objects.create(site=morning.site, team=morning, distance=metres)
    shot(wall, live_url, f"six-{metres}-m-{theme}", theme=theme)


@pytest.mark.parametrize("size", ["tv", "tall", "phone"])
def test_long_words(wall, morning, live_url, size):
    scene.in_long_words(morning)
    shot(wall, live_url, f"long-{size}", SIZES[size])


def test_an_empty_board(wall, team, live_url, thursday):
    shot(wall, live_url, "empty")


def test_an_upper_tier(wall, morning, upper_team, live_url, thursday):
    scene.measure(upper_team, today=thursday.date(), now=thursday)
    Metric.objects.filter(team=morning, label="pumps reworked").update(signal="R1", signal_on=thursday.date())
    for name, size in SIZES.items():
        wall.set_viewport_size({"width": size[0], "height": size[1]})
        wall.goto("/boards/assembly/")
        expect(wall.get_by_text("Live ·")).to_be_visible()
        shoot(wall, f"state-upper-{name}")
