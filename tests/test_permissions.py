"""The permission matrix: every route of the house, asked by everyone, for what is ours and for what is another site's.

A route that is not listed fails the build.
"""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from org.middleware import SCREEN_COOKIE
from org.models import Assignment, Person
from org.unlocking import unlock_screen
from tests.cast import SINCE, make_person
from tests.permissions import ANYONE, LIBRARY, PROGRAMS, PUBLIC, ROUTES, Route
from tests.world import make_world
from web.clock import now

ASKING = sorted(ANYONE)


def names_of(patterns, namespace: str = "") -> set[str]:
    names: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            names |= names_of(pattern.url_patterns, inside)
        elif pattern.name:
            names.add(f"{namespace}{pattern.name}")
    return names


def test_every_route_is_listed():
    house = {name for name in names_of(get_resolver().url_patterns) if name.partition("_")[0] not in LIBRARY}
    assert house - set(ROUTES) - PUBLIC - PROGRAMS == set()
    assert set(ROUTES) - house == set()


@pytest.fixture
def cast(site, roles, team, leader, teammate, coach, manager, other_leader, stranger) -> dict[str, Person]:
    newcomer = make_person(site, "Nia Obi")
    people = [("newcomer", newcomer), ("teammate", teammate), ("leader", leader), ("coach", coach)]
    return dict([*people, ("manager", manager), ("other_leader", other_leader), ("stranger", stranger)])


@pytest.fixture
def ours(team, leader, coach, roles) -> dict:
    return make_world(team, leader, coach, roles["leader"])


@pytest.fixture
def theirs(other_team, stranger) -> dict:
    second = make_person(stranger.site, "Rosie Blake")
    role = Assignment.objects.get(person=stranger, since=SINCE).role
    return make_world(other_team, stranger, second, role)


def browser_of(who: str, cast: dict[str, Person], ours: dict) -> Client:
    browser = Client(raise_request_exception=True)
    if who == "screen":
        browser.cookies[SCREEN_COOKIE] = f"tv {ours['team'].pk}"
    elif who != "nobody":
        browser.force_login(cast[who])
    return browser


def answer(browser: Client, name: str, route: Route, world: dict) -> str:
    """What someone gets. Rolled back, so that everyone asks about the same world."""
    with transaction.atomic():
        result = _answer(browser, name, route, world)
        transaction.set_rollback(True)
    return result


def _answer(browser: Client, name: str, route: Route, world: dict) -> str:
    address = reverse(name, args=route.of(world) if route.of else route.args)
    response = getattr(browser, route.method)(address, route.data(world))
    if response.status_code == 302 and response.url.startswith(reverse(settings.LOGIN_URL)):
        return "who are you?"
    return {403: "forbidden", 404: "unknown"}.get(response.status_code, "answer")


def expected(who: str, route: Route) -> str:
    if who in route.may:
        return "answer"
    if who == "nobody":
        return "who are you?"
    return "forbidden" if who in route.sees else "unknown"


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_who_may_do_what_with_what_is_ours(name, cast, ours):
    route = ROUTES[name]
    answers = {who: answer(browser_of(who, cast, ours), name, route, ours) for who in ASKING}
    assert answers == {who: expected(who, route) for who in ASKING}


@pytest.mark.parametrize("name", sorted(name for name, route in ROUTES.items() if route.of))
def test_another_sites_things_do_not_exist(name, cast, ours, theirs):
    insiders = [who for who in ASKING if who not in {"stranger", "nobody"}]
    answers = {who: answer(browser_of(who, cast, ours), name, ROUTES[name], theirs) for who in insiders}
    assert answers == dict.fromkeys(insiders, "unknown")


def test_a_screen_reaches_its_own_board_and_nothing_beside_it(cast, ours, other_line, roles):
    """Locked or unlocked: of another team of the site nothing, of its own what is on the board, and its huddle."""
    beside = make_world(other_line, cast["other_leader"], cast["coach"], roles["leader"])
    tv = browser_of("screen", cast, ours)

    def reached(world: dict) -> set[str]:
        answers = {name: answer(tv, name, route, world) for name, route in ROUTES.items() if route.of}
        return {name for name, said in answers.items() if said == "answer"}

    shown = {name for name, route in ROUTES.items() if route.of and "screen" in route.may}
    assert reached(beside) == set()
    assert reached(ours) == shown

    unlock_screen(ours["screen"], by=cast["coach"], now=now())  # who leads both teams
    assert reached(beside) == set()
    more = reached(ours) - shown
    assert {"huddle:start", "huddle:go", "huddle:raise", "huddle:deal"} <= more
    assert {name for name in more if not name.startswith("huddle:")} == set()
