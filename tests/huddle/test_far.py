"""From how far a wall is read, by what light it hangs, and what it says when nobody stands before it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from concerns.models import Concern
from huddle.distances import DISTANCES
from huddle.models import Wall
from huddle.night import theme_of, turns_of
from org.models import Standstill
from org.standstills import stand_still
from routines.models import Occurrence, Routine
from tests.huddle import scene
from web.clock import now

BOARD, SETTINGS = "/boards/line-2/", "/boards/line-2/wall/"
BERLIN = "Europe/Berlin"
AS_IT_IS = {"distance": 2, "dark": "off", "dark_from": "22:00", "dark_until": "05:30", "has_names": "on"}


def night(since: time = time(22), until: time = time(5, 30)) -> Wall:
    return Wall(dark="hours", dark_from=since, dark_until=until)


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


@pytest.mark.parametrize("one", DISTANCES, ids=lambda one: f"{one.metres} m")
def test_the_smallest_type_is_a_200th_of_the_distance_high(one):
    assert one.smallest >= one.needed
    assert one.capital_mm >= one.metres * 5


@pytest.mark.parametrize(
    ("moment", "theme"),
    [
        (at(2026, 10, 22, 19, 59), "light"),  # 21:59 in Berlin
        (at(2026, 10, 22, 20, 0), "dark"),
        (at(2026, 10, 22, 22, 30), "dark"),  # over midnight
        (at(2026, 10, 23, 3, 29), "dark"),
        (at(2026, 10, 23, 3, 30), "light"),
    ],
)
def test_dark_over_midnight_by_the_clock_of_the_site(moment, theme):
    assert theme_of(night(), moment, BERLIN) == theme


def test_dark_within_a_day_always_and_never():
    noon = at(2026, 10, 22, 10)

    assert theme_of(night(time(11), time(13)), noon, BERLIN) == "dark"
    assert theme_of(night(time(13), time(14)), noon, BERLIN) == "light"
    assert theme_of(Wall(dark="always"), noon, BERLIN) == "dark"
    assert theme_of(Wall(dark="off"), noon, BERLIN) == ""


def test_the_clock_change_moves_no_night():
    autumn = turns_of(night(time(2, 30), time(5)), at(2026, 10, 24, 20), BERLIN)[:2]
    spring = turns_of(night(time(22), time(2, 30)), at(2026, 3, 28, 20, 0), BERLIN)[:2]

    assert autumn == [(at(2026, 10, 25, 0, 30), "dark"), (at(2026, 10, 25, 4), "light")]  # the first half past two
    assert spring == [(at(2026, 3, 28, 21), "dark"), (at(2026, 3, 29, 1), "light")]  # 02:30 is not: 03:00


def test_the_page_is_drawn_dark_from_its_first_byte_and_knows_when_it_turns(morning, leader, screen, client_of):
    client_of(leader).post(SETTINGS, AS_IT_IS | {"dark": "hours"})

    by_day = client_of(screen).get(BOARD).content.decode()
    with time_machine.travel(datetime(2026, 10, 22, 21, 0, tzinfo=UTC)):
        by_night = client_of(screen).get(BOARD).content.decode()

    turn = round(at(2026, 10, 22, 20).timestamp() * 1000)
    assert 'data-theme="light"' in by_day and f'night="{turn}:dark ' in by_day
    assert 'data-theme="dark"' in by_night


def test_who_leads_the_team_says_how_it_hangs_and_open_screens_take_it_over(morning, leader, screen, client_of):
    tv = client_of(screen)
    before = tv.get(BOARD)

    answer = client_of(leader).post(SETTINGS, AS_IT_IS | {"distance": 5})
    after = tv.get(BOARD, headers={"If-None-Match": before["ETag"]})

    assert answer.status_code == 302
    assert 'class="is-wall at-2"' in before.content.decode()
    assert 'class="is-wall at-5"' in after.content.decode()
    assert ' version="2"' in after.content.decode()  # what makes a screen that is open load it


def test_the_same_time_twice_is_no_night(morning, leader, client_of):
    answer = client_of(leader).post(SETTINGS, AS_IT_IS | {"dark": "hours", "dark_until": "22:00"})

    assert answer.status_code == 422
    assert "From when until when?" in answer.content.decode()


def test_the_card_sets_the_distance_in_one_press_and_back(morning, leader, teammate, screen, client_of):
    browser = client_of(leader)

    said = browser.post("/boards/line-2/legibility/distance/", {"distance": 3}, follow=True).content.decode()
    card = client_of(screen).get("/boards/line-2/legibility/").content.decode()

    assert Wall.objects.get().distance == 3
    assert "read from 3 m now" in said and 'name="distance" value="2"' in said
    assert card.count('class="sample"') == 3 and "<button" not in card
    assert client_of(teammate).post("/boards/line-2/legibility/distance/", {"distance": 5}).status_code == 403
    assert browser.post("/boards/line-2/legibility/distance/", {"distance": 4}).status_code == 400


def test_on_a_desk_one_may_ask_for_all_of_it(morning, leader, client_of):
    Wall.objects.create(site=morning.site, team=morning, distance=5)

    words = client_of(leader).get(f"{BOARD}?from=2").content.decode()

    assert 'class="is-wall at-2"' in words


@pytest.fixture
def whole_morning(morning, leader, roles, thursday):
    """With a promise of Marta's on it, and a standstill that Luis's leader said."""
    routine = Routine.objects.create(
        site=morning.site, role=roles["leader"], name="W", wall_name="walk", rrule="FREQ=DAILY", since=date(2020, 1, 1)
    )
    Occurrence.objects.create(
        site=morning.site, routine=routine, holder=leader, team=morning, on=thursday.date(), due_at=thursday,
        on_time_until=thursday + timedelta(minutes=30), late_until=thursday + timedelta(hours=4),
    )  # fmt: skip
    return morning


@pytest.mark.parametrize("has_names", [True, False])
def test_a_wall_names_nobody_where_the_team_says_so_and_people_see_them_all_the_same(
    whole_morning, leader, screen, client_of, has_names
):
    Wall.objects.create(site=leader.site, team=whole_morning, has_names=has_names)
    stand_still(whole_morning, by=leader, now=now())
    names = ("Luis", "Marta", "Osman")

    tv, own = (client_of(who).get(BOARD).content.decode() for who in (screen, leader))
    sections = "".join(
        client_of(screen).get(f"{BOARD}{name}/").content.decode()
        for name in ("concerns", "actions", "promises", "thanks")
    )

    assert Standstill.objects.exists() and "Not running" in tv
    assert [name for name in names if name in tv + sections] == (list(names) if has_names else [])
    assert all(name in own for name in names)
    assert "Torque tool on station 6" in tv and "walk" in tv  # what it is about stays


def test_visitors_pass_a_ward_so_its_screens_start_without_names(other_team, stranger, screen, client_of, thursday):
    scene.concern(other_team, "Linen is late", by=stranger, at=thursday)
    screen.team, screen.site = other_team, other_team.site
    screen.save(update_fields=["team", "site"])

    words = client_of(screen).get("/boards/ward-4/").content.decode()

    assert "Linen is late" in words and "Grace" not in words


def test_what_is_for_the_leader_only_is_on_no_page_that_a_screen_can_open(morning, leader, teammate, screen, client_of):
    secret = scene.concern(morning, "Someone shouts at night", by=teammate, at=now(), visibility="leader_only")
    Concern.objects.filter(pk=secret.pk).update(is_immediate_danger=True)
    pages = [BOARD, f"{BOARD}concerns/", f"{BOARD}huddle/", f"{BOARD}huddle/stage/", "/boards/", "/concerns/line-2/"]
    tv = client_of(screen)

    words = "".join(tv.get(page, follow=True).content.decode() for page in pages)

    assert "Someone shouts at night" not in words
    assert "4 · oldest" in words  # not even counted
