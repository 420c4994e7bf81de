"""An A3 is started by its owner, written by owner and mentor, and its left side agreed by the mentor."""

from datetime import timedelta

import pytest
from django.urls import reverse

from coaching.models import A3
from coaching.operations import write_a3
from org.models import Event
from tests.cast import make_person
from web.clock import now, today
from web.ids import uuid7

START = "/coaching/a3s/start/"


@pytest.fixture
def said(team, coach) -> dict:
    by = today(team.site.time_zone) + timedelta(days=30)
    return {"id": uuid7(), "title": "Seal leaks", "team": team.pk, "mentor": coach.pk, "goal_by": by}


@pytest.fixture
def a3(client_of, leader, said) -> A3:
    client_of(leader).post(START, said | {"background": "Two returns a week"})
    return A3.objects.get()


def to(name: str, a3: A3) -> str:
    return reverse(f"coaching:{name}", args=[a3.pk])


def sections(a3: A3, **over) -> dict:
    """What the form sends: each section, and beside it what its writer saw."""
    names = ("background", "current_condition", "goal", "root_cause", "countermeasures", "plan", "follow_up")
    seen = {name: getattr(a3, name) for name in names}
    return seen | {f"initial-{name}": words for name, words in seen.items()} | over


def test_whoever_starts_it_owns_it(a3, leader, coach, team):
    assert (a3.owner, a3.mentor, a3.team, a3.background) == (leader, coach, team, "Two returns a week")
    assert Event.objects.filter(name="coaching.a3.started").count() == 1


def test_the_same_press_twice_starts_one(client_of, leader, a3, said):
    assert client_of(leader).post(START, said).url == a3.get_absolute_url()
    assert A3.objects.count() == 1
    assert Event.objects.filter(name="coaching.a3.started").count() == 1


def test_an_id_of_another_site_is_not_found(client_of, stranger, other_team, a3, said):
    mentor = make_person(stranger.site, "Rosie Blake")
    second = said | {"id": a3.pk, "team": other_team.pk, "mentor": mentor.pk}
    assert client_of(stranger).post(START, second).status_code == 404
    assert A3.objects.get().title == "Seal leaks"


@pytest.mark.parametrize(
    ("over", "asks"),
    [
        ({"title": ""}, "Which problem is it?"),
        ({"goal_by": "2020-01-01"}, "The goal lies ahead"),
        ({"mentor": ""}, "Who could"),
    ],
)
def test_what_is_missing_is_asked(client_of, leader, said, over, asks):
    response = client_of(leader).post(START, said | over)
    assert response.status_code == 422
    assert asks in response.content.decode()
    assert not A3.objects.exists()


def test_nobody_is_their_own_mentor(client_of, leader, said):
    assert client_of(leader).post(START, said | {"mentor": leader.pk}).status_code == 422


def test_owner_and_mentor_write_and_others_read(client_of, leader, coach, teammate, a3):
    client_of(leader).post(to("write_a3", a3), sections(a3, plan="Gauge: Lena, Friday"))
    a3.refresh_from_db()
    client_of(coach).post(to("write_a3", a3), sections(a3, goal="At most 1.0 %"))
    a3.refresh_from_db()
    assert (a3.plan, a3.goal, a3.background) == ("Gauge: Lena, Friday", "At most 1.0 %", "Two returns a week")
    assert client_of(teammate).get(to("write_a3", a3)).status_code == 403
    page = client_of(teammate).get(a3.get_absolute_url()).content.decode()
    assert "Gauge: Lena, Friday" in page
    assert "Write on it" not in page


def test_two_who_write_at_the_same_time_lose_nothing(client_of, leader, coach, a3):
    before = sections(a3)
    client_of(leader).post(to("write_a3", a3), before | {"plan": "Gauge: Lena"})
    client_of(coach).post(to("write_a3", a3), before | {"goal": "At most 1.0 %"})
    a3.refresh_from_db()
    assert (a3.plan, a3.goal) == ("Gauge: Lena", "At most 1.0 %")


def test_the_mentor_agrees_to_the_left_side_and_may_take_it_back(client_of, coach, leader, a3):
    assert "Draft" in client_of(leader).get(a3.get_absolute_url()).content.decode()
    browser = client_of(coach)
    for _ in range(2):
        assert browser.post(to("accept_left", a3)).url == a3.get_absolute_url()
    assert Event.objects.filter(name="coaching.a3.left_accepted").count() == 1
    assert "Draft" not in client_of(leader).get(a3.get_absolute_url()).content.decode()
    browser.post(to("withdraw_left", a3))
    a3.refresh_from_db()
    assert a3.left_accepted_at is None


def test_the_owner_does_not_agree_with_herself(client_of, leader, a3):
    assert client_of(leader).post(to("accept_left", a3)).status_code == 403
    assert "The problem is understood" not in client_of(leader).get(a3.get_absolute_url()).content.decode()


def test_a_changed_left_side_is_looked_at_again(leader, coach, client_of, a3):
    client_of(coach).post(to("accept_left", a3))
    assert write_a3(a3, sections={"plan": "Lena, Friday"}, by=leader, at=now()).left_accepted_at
    assert write_a3(a3, sections={"goal": "At most 2 %"}, by=coach, at=now()).left_accepted_at
    assert write_a3(a3, sections={"goal": "At most 1 %"}, by=leader, at=now()).left_accepted_at is None


def test_the_list_offers_to_start_one(client_of, leader, a3):
    assert START in client_of(leader).get("/coaching/").content.decode()
