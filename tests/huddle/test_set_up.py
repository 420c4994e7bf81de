"""The first board of a place, in three steps."""

import pytest
from django.urls import reverse

from metrics.models import Metric, Target
from org.lines import leads
from org.models import Person, Site, Team
from routines.models import Occurrence
from web.clock import today

TEAM = {"name": "Assembly Line 2", "kind": "plant", "days": ["1", "2", "3", "4", "5", "6", "7"], "time": "06:45"}
WATCH = {"set": "SQDCP"} | {
    f"{field}_{number}": value
    for number in range(1, 6)
    for field, value in [("label", f"count {number}"), ("target", str(number))]
}
PEOPLE = {
    "site": "Keldmere works",
    "time_zone": "Europe/Vienna",
    "leader": "Marta Lindqvist",
    "email": "Marta@Keldmere.example",
    "password": "seals and torque",
    "names": "Luis Romero\n\n Nia Obi ",
}


@pytest.fixture
def visitor(client_of):
    return client_of(None)


def send(browser, number: int, data: dict):
    return browser.post(reverse("huddle:set_up", args=[number]), data)


def walk_through(browser, **people):
    send(browser, 1, TEAM)
    send(browser, 2, WATCH)
    return send(browser, 3, PEOPLE | people)


def test_three_steps_make_a_site_a_board_and_a_leader_who_is_signed_in(visitor):
    response = walk_through(visitor)
    team = Team.objects.select_related("site", "area").get()
    assert response.url == team.get_absolute_url()
    leader = Person.objects.get(email="marta@keldmere.example")
    assert visitor.session["_auth_user_id"] == str(leader.pk)
    assert leads(leader, team, day=today(team.site.time_zone))
    assert (team.site.name, team.site.country, team.site.time_zone) == ("Keldmere works", "AT", "Europe/Vienna")
    assert set(Person.objects.values_list("name", flat=True)) == {"Marta Lindqvist", "Luis Romero", "Nia Obi"}
    assert Metric.objects.order_by("category__position").first().label == "count 1"
    assert Target.objects.count() == 5


def test_the_first_promise_stands_on_the_first_day(visitor):
    walk_through(visitor)
    first = Occurrence.objects.order_by("due_at").first()
    assert first.routine.name == "Lead the tier-1 huddle"
    assert first.holder.name == "Marta Lindqvist"


def test_nothing_is_made_before_the_last_step(visitor):
    send(visitor, 1, TEAM)
    send(visitor, 2, WATCH)
    assert not Site.objects.exists()


def test_a_step_cannot_be_skipped(visitor, db):
    response = send(visitor, 3, PEOPLE)
    assert response.url == reverse("huddle:set_up", args=[1])
    assert not Site.objects.exists()


@pytest.mark.parametrize(
    ("number", "data", "says"),
    [
        (1, TEAM | {"time": "half past six"}, "A time looks like 06:45"),
        (1, TEAM | {"days": []}, "required"),
        (3, PEOPLE | {"password": "short"}, "too short"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_stays(visitor, db, number, data, says):
    for before, fine in [(1, TEAM), (2, WATCH)][: number - 1]:
        send(visitor, before, fine)
    response = send(visitor, number, data)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert (TEAM["name"] if number == 1 else PEOPLE["leader"]) in response.content.decode()


def test_in_production_the_set_up_is_gone_once_a_site_exists(visitor, settings, site):
    settings.DEMO = False
    assert visitor.get(reverse("huddle:set_up", args=[1])).status_code == 404


def test_two_places_of_the_same_name_stay_apart(visitor, client_of):
    walk_through(visitor)
    walk_through(client_of(None), email="dele@keldmere.example")
    assert set(Site.objects.values_list("slug", flat=True)) == {"keldmere-works", "keldmere-works-2"}
