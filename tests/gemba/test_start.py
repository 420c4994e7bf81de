from datetime import timedelta

import pytest
from django.urls import reverse

from gemba.models import Walk
from gemba.operations import Reflection, finish_walk
from org.models import Event
from web.clock import now
from web.ids import uuid7

URL = "/gemba/walks/start/"


@pytest.fixture
def fields(team):
    return lambda **over: {"id": uuid7(), "theme": "flow", "area": team.area.pk} | over


def test_the_form_offers_ones_own_area_and_the_rules_of_respect(client_of, leader, team):
    page = client_of(leader).get(URL).content.decode()
    assert f'value="{team.area.pk}" selected' in page
    assert "Watch the work, not the people." in page
    assert 'name="person"' not in page


def test_a_walk_starts_under_the_id_of_its_device(client_of, leader, team, fields):
    sent = fields(hypothesis="I believe kits arrive late; I’ll see", host_role="the team leader")
    response = client_of(leader).post(URL, sent)
    walk = Walk.objects.get(pk=sent["id"])
    assert response.url == walk.get_absolute_url()
    assert (walk.walker, walk.area, walk.team) == (leader, team.area, team)
    assert Event.objects.filter(name="gemba.walk.started", subject=walk.pk).count() == 1


def test_the_same_id_twice_is_one_walk(client_of, leader, fields):
    sent, browser = fields(), client_of(leader)
    first, second = browser.post(URL, sent), browser.post(URL, sent)
    assert first.url == second.url
    assert Walk.objects.count() == 1
    assert Event.objects.filter(name="gemba.walk.started").count() == 1


def test_the_same_id_with_another_theme_keeps_the_first_and_shows_it(client_of, leader, fields):
    sent, browser = fields(), client_of(leader)
    browser.post(URL, sent)
    page = browser.post(URL, sent | {"theme": "safety"}, follow=True).content.decode()
    assert Walk.objects.get().theme == "flow"
    assert "This walk had begun already" in page


def test_an_id_of_somebody_elses_walk_is_not_taken_over(client_of, leader, other_leader, stranger, fields, walk):
    response = client_of(other_leader).post(URL, fields(id=walk.pk))
    assert response.status_code == 422
    assert str(walk.pk) not in response.content.decode()
    assert Walk.objects.get().walker == leader


def test_the_team_above_hosts_a_place_without_a_team(client_of, leader, team, fields):
    from tests.cast import make_area

    station = make_area(team.site, "Station 6", team.area)
    client_of(leader).post(URL, fields(area=station.pk))
    assert Walk.objects.get().team == team


@pytest.mark.parametrize("field", ["theme", "area"])
def test_what_is_missing_is_asked_for(client_of, leader, fields, field):
    response = client_of(leader).post(URL, fields(**{field: ""}))
    assert response.status_code == 422
    assert "Which" in response.content.decode()


def test_an_area_of_another_site_is_no_choice(client_of, leader, fields, other_team):
    assert client_of(leader).post(URL, fields(area=other_team.area.pk)).status_code == 422


def test_barriers_of_the_last_walks_are_shown_before_the_next_one(client_of, leader, walk, barrier):
    finish_walk(walk, by=leader, at=now(), now=now(), reflection=Reflection())
    assert "Nowhere to park the cart" in client_of(leader).get(URL).content.decode()


def test_a_walk_that_still_runs_is_offered_first(client_of, leader, walk):
    assert walk.get_absolute_url() in client_of(leader).get(URL).content.decode()


def test_another_area_brings_only_the_part_that_changes(client_of, leader, other_line):
    response = client_of(leader).get(f"{URL}?area={other_line.area.pk}", headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert "Still open in Line 3" in response.content.decode()


def test_a_promise_says_where_it_is_due(client_of, leader, other_line, promise):
    promise.team = other_line
    promise.save()
    page = client_of(leader).get(f"{URL}?occurrence={promise.pk}").content.decode()
    assert f'value="{other_line.area.pk}" selected' in page


def test_an_address_that_makes_no_sense_does_no_harm(client_of, leader):
    assert client_of(leader).get(f"{URL}?area=x&occurrence=12").status_code == 200


def test_a_promise_to_walk_starts_here(leader):
    from routines.practices import start_url

    assert start_url("walk") == reverse("gemba:start")


def test_areas_longest_unseen_come_first(client_of, leader, team, other_line, walk):
    Walk.objects.update(started_at=now() - timedelta(days=3))
    page = client_of(leader).get("/gemba/walks/").content.decode()
    assert page.index("Line 3") < page.index("3 d")
