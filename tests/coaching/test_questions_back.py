"""A form that lacks something asks its own question; the browser's bubble stays away."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from coaching.models import Storyboard
from web.clock import today
from web.ids import uuid7

LIBRARY = re.compile("This field is required|Enter a|Ensure this|Select a valid")


@pytest.fixture
def words(team, leader, coach):
    """What the form of a storyboard sends."""
    day = today(team.site.time_zone)
    return {
        "id": uuid7(),
        "title": "Seals",
        "team": team.pk,
        "learner": leader.pk,
        "coach": coach.pk,
        "challenge": "Right the first time",
        "challenge_until": day + timedelta(days=60),
        "target": "At most one a day",
        "achieve_by": day + timedelta(days=14),
        "agreed_gap": 1,
    }


@pytest.mark.parametrize(
    "said", [{}, {"agreed_gap": "99", "achieve_by": "x", "was": "many", "team": "x", "coach": "x"}]
)
def test_a_storyboard_asks_for_what_is_missing(client_of, leader, said):
    response = client_of(leader).post(reverse("coaching:start"), said)
    page = response.content.decode()
    assert response.status_code == 422
    assert "What is it about? A few words for the board." in page
    assert not LIBRARY.search(page)


def test_forms_leave_asking_to_the_page(client_of, leader, board):
    page = client_of(leader).get(board.get_absolute_url()).content.decode()
    assert page.count('class="predict"') == page.count('class="predict" novalidate') > 0
    assert "novalidate" in client_of(leader).get(reverse("coaching:start")).content.decode()


@pytest.mark.parametrize(
    ("name", "question"), [("add_obstacle", "What stands in the way?"), ("set_target", "By which day")]
)
def test_the_storyboard_asks_back(client_of, leader, board, name, question):
    response = client_of(leader).post(reverse(f"coaching:{name}", args=[board.pk]), {})
    page = response.content.decode()
    assert response.status_code == 422
    assert question in page
    assert not LIBRARY.search(page)


def test_a_second_coach_is_chosen_with_the_storyboard(client_of, leader, manager, words):
    response = client_of(leader).post(reverse("coaching:start"), words | {"second_coach": manager.pk})
    assert response.status_code == 302
    assert Storyboard.objects.get().second_coach == manager


def test_the_second_coach_is_a_third_person(client_of, leader, coach, words):
    for person in (leader, coach):
        response = client_of(leader).post(reverse("coaching:start"), words | {"second_coach": person.pk})
        assert response.status_code == 422
        assert "A third person watches" in response.content.decode()


def test_a_storyboard_begins_without_a_second_coach(client_of, leader, words):
    assert client_of(leader).post(reverse("coaching:start"), words).status_code == 302
    assert Storyboard.objects.get().second_coach is None
