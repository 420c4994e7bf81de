"""What an answer can be besides yes and no; what a team answers or parks itself; nothing closed in silence."""

from datetime import timedelta

import pytest
from django.urls import reverse

from concerns import operations
from concerns.models import Concern, Escalation
from notices.models import Notice
from web.clock import now, today
from web.ids import uuid7


@pytest.fixture
def concern(team, teammate, coach) -> Concern:
    return operations.raise_concern(id=uuid7(), team=team, text="Drill 4 is blunt", by=teammate, at=now())


@pytest.fixture
def asked(concern, leader) -> Escalation:
    words = {"why": "resources", "need": "A second drill", "answer_by": now() + timedelta(hours=4)}
    return operations.escalate(concern, id=uuid7(), by=leader, at=now(), **words)


def press(client, name: str, of, **data):
    answer = client.post(reverse(f"concerns:{name}", args=[of.pk]), data)
    assert answer.status_code == 302, answer.content.decode()


def fresh(row):
    row.refresh_from_db()
    return row


def given(asked, coach, client_of) -> dict:
    words = {"authority": "Buy up to 500 €", "resources": "Two hours of maintenance"}
    press(client_of(coach), "answer", asked, decision="returned", text="", **words)
    return words


def test_a_question_back_is_replied_to(asked, concern, coach, leader, teammate, client_of):
    press(client_of(coach), "answer", asked, decision="question", text="What happens before it breaks?")
    press(client_of(leader), "told", asked)
    page = client_of(teammate).get(concern.get_absolute_url()).content.decode()
    assert "Assembly asks you" in page and "What happens before it breaks?" in page
    assert "OK, close it" not in page

    press(client_of(teammate), "ask_again", asked, id=uuid7(), missing="It squeals for an hour")

    new = concern.escalations.unanswered().get()
    assert (new.need, new.tried) == ("It squeals for an hour", "What happens before it breaks?")


@pytest.mark.parametrize(
    ("decision", "question"), [("question", "Which question?"), ("returned", "What may they decide?")]
)
def test_an_answer_says_what_it_needs_to(asked, coach, client_of, decision, question):
    answer = client_of(coach).post(reverse("concerns:answer", args=[asked.pk]), {"decision": decision})
    assert answer.status_code == 422 and question in answer.content.decode()


def test_what_is_theirs_to_decide_comes_down_with_what_it_needs_and_lives_on(
    asked, concern, coach, leader, teammate, client_of
):
    words = given(asked, coach, client_of)
    page = client_of(leader).get(concern.get_absolute_url()).content.decode()
    assert all(said in page for said in words.values())
    press(client_of(leader), "told", asked)
    press(client_of(teammate), "confirm", asked)

    assert (fresh(concern).state, fresh(asked).returned_at is not None) == ("raised", True)
    assert concern.text not in client_of(coach).get("/boards/assembly/").content.decode()
    assert concern.text in client_of(coach).get("/boards/line-2/").content.decode()


def test_who_gave_it_back_sees_it_again_only_past_its_day(asked, concern, coach, leader, client_of, site):
    given(asked, coach, client_of)
    operations.tell_team(asked, by=leader, at=now())
    operations.confirm(fresh(asked), by=leader, at=now())
    on = today(site.time_zone)
    operations.own(fresh(concern), owner=leader, due_on=on, by=leader, at=now())
    above = client_of(coach).get("/concerns/of/assembly/").content.decode
    assert concern.text not in above()

    operations.own(fresh(concern), owner=leader, due_on=on - timedelta(days=1), by=leader, at=now())

    assert concern.text in client_of(coach).get("/concerns/of/assembly/").content.decode()


def test_given_back_through_two_tiers_it_says_the_same_at_each(
    asked, concern, coach, manager, leader, upper_team, plant
):
    from tests.cast import make_team

    upper_team.parent = make_team(plant, "Plant", tier=3)
    upper_team.save()
    asked = Escalation.objects.select_related("to_team__parent").get(pk=asked.pk)
    passed = operations.pass_on(asked, id=uuid7(), why="time", need="A day", answer_by=now(), by=coach, at=now())
    words = {"authority": "Choose the day", "resources": "Four hours"}
    operations.answer(passed, decision="returned", text="", by=manager, at=now(), **words)
    operations.tell_team(passed, by=coach, at=now())
    assert (fresh(asked).authority, asked.resources) == ("Choose the day", "Four hours")
    assert asked.returned_at is not None
    operations.untell_team(passed, by=coach, at=now())
    assert (fresh(asked).authority, asked.returned_at) == ("", None)


def test_a_parked_one_has_a_name_and_a_day_and_the_next_huddle_asks(concern, leader, team, client_of):
    on = today(team.site.time_zone) + timedelta(days=2)
    press(client_of(leader), "park", concern, owner=leader.pk, due_on=on)
    assert (fresh(concern).state, concern.owner, concern.due_on) == ("parked", leader, on)
    assert list(Concern.objects.to_take_up(team, now())) == [concern]
    assert not Concern.objects.to_take_up(team, concern.parked_at).exists()

    press(client_of(leader), "unpark", concern)
    assert fresh(concern).state == "owned"


def test_parking_asks_who_and_when(concern, leader, client_of):
    assert client_of(leader).post(reverse("concerns:park", args=[concern.pk]), {}).status_code == 422
    assert fresh(concern).state == "raised"


def test_a_question_is_answered_here_and_who_raised_it_reads_it(concern, teammate, leader, client_of):
    Concern.objects.filter(pk=concern.pk).update(kind="question")
    assert "Answer it now" in client_of(leader).get(concern.get_absolute_url()).content.decode()
    address = reverse("concerns:answer_now", args=[concern.pk])
    assert client_of(teammate).post(address, {"outcome": "Yes"}).status_code == 403

    press(client_of(leader), "answer_now", concern, outcome="From Monday on")

    assert (fresh(concern).state, concern.outcome) == ("closed", "From Monday on")
    told = Notice.objects.get(kind="concern.closed")
    assert (told.person, told.text) == (teammate, "Drill 4 is blunt: From Monday on")


def test_an_answer_is_told_before_anything_is_closed(asked, concern, coach, leader, client_of):
    operations.answer(asked, decision="no", text="Not this year", by=coach, at=now())
    assert "Close it" not in client_of(leader).get(concern.get_absolute_url()).content.decode()
    answer = client_of(leader).post(reverse("concerns:close", args=[concern.pk]), {"outcome": "Over"})
    assert (answer.status_code, fresh(concern).state) == (409, "answered")


def test_what_is_for_the_leader_only_is_closed_without_its_words(team, teammate, leader):
    said = {"text": "He shouts", "visibility": "leader_only"}
    concern = operations.raise_concern(id=uuid7(), team=team, by=teammate, at=now(), **said)
    operations.close(concern, outcome="We talked", by=leader, at=now())
    told = Notice.objects.get(kind="concern.closed")
    assert told.person == teammate and "shouts" not in told.text and "talked" not in told.text
