from datetime import timedelta

import pytest
from django.urls import reverse

from gemba.operations import Reflection, finish_walk, start_walk
from web.clock import now
from web.ids import uuid7

URL = "/gemba/walks/"


def test_the_first_walk_is_asked_for_with_the_areas_longest_unseen(client_of, leader, other_line):
    page = client_of(leader).get(URL).content.decode()
    assert "Where has nobody been for a while?" in page
    assert "Line 3" in page
    assert "never" in page
    assert "Start the first walk" in page


def test_the_running_walk_stands_on_top_with_go_on(client_of, leader, walk, note_of):
    note_of(walk, "barrier", "Nowhere to park the cart")
    page = client_of(leader).get(URL).content.decode()
    assert "You are on this walk" in page
    assert ">Go on</a>" in page
    assert "Start a walk" not in page


def test_walks_of_others_are_seen_with_what_they_noted(client_of, walk, note_of, other_leader):
    note_of(walk, "barrier", "Nowhere to park the cart")
    note_of(walk, "idea", "Mark carts by pump family")
    page = client_of(other_leader).get(URL).content.decode()
    assert "Walks of others" in page
    assert "Marta Lindqvist" in page
    assert "1 barrier still there" in page


def test_a_note_taken_back_is_not_counted(client_of, leader, walk, note_of):
    from gemba.operations import withdraw_observation

    withdraw_observation(note_of(walk, "barrier", "Nowhere to park"), by=leader, at=now())
    assert "still there" not in client_of(leader).get(URL).content.decode()


def test_walks_stay_within_their_site(client_of, walk, stranger):
    assert "Marta" not in client_of(stranger).get(URL).content.decode()


def test_a_screen_knows_of_no_walks(client_of, walk, screen):
    for address in (URL, reverse("gemba:start"), walk.get_absolute_url()):
        assert client_of(screen).get(address).status_code == 404


def test_nobody_signed_in_is_sent_to_the_door(client_of, db):
    assert client_of(None).get(URL).status_code == 302


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_asks_the_database_as_often_for_many_walks_as_for_one(
    client_of, leader, other_leader, team, count, django_assert_max_num_queries
):
    for number in range(count):
        for walker in (leader, other_leader):
            start = now() - timedelta(days=number + 1)
            walk = start_walk(id=uuid7(), area=team.area, theme="flow", by=walker, at=start)
            finish_walk(walk, by=walker, at=start, now=start, reflection=Reflection())
    browser = client_of(leader)
    with django_assert_max_num_queries(12):
        assert browser.get(URL).status_code == 200


def test_of_many_walks_the_latest_are_shown_and_older_ones_a_page_at_a_time(client_of, leader, team):
    for number in range(12):
        start = now() - timedelta(days=number)
        walk = start_walk(id=uuid7(), area=team.area, theme="flow", by=leader, at=start)
        finish_walk(walk, by=leader, at=start, now=start, reflection=Reflection())
    browser = client_of(leader)
    page = browser.get(URL).content.decode()
    assert page.count('class="of-walk"') == 8
    assert "?of=mine&amp;from=8" in page
    older = browser.get(f"{URL}?of=mine&from=8").content.decode()
    assert older.count('class="of-walk"') == 4
    assert "Show older" not in older
    assert "Back to the latest walks" in older


@pytest.mark.parametrize("place", ["-1", "x", "999999999999", "900"])
def test_a_place_that_is_none_is_no_trouble(client_of, leader, walk, place):
    assert client_of(leader).get(f"{URL}?of=others&from={place}").status_code == 200


def test_the_signs_of_the_list_are_spelled_out(client_of, leader, walk, note_of):
    note_of(walk, "standard_gap", "Sheet C at the machine, E in the system")
    page = client_of(leader).get(URL).content.decode()
    assert 'aria-label="What the signs mean"' in page
    assert "Standard gap" in page
