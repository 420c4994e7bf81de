"""Two people with the same page open: the second one sees both, and chooses; nothing is overwritten in silence."""

from datetime import timedelta

import pytest
from django.urls import reverse

from concerns import operations
from concerns.models import Concern
from web.clock import now, today
from web.ids import uuid7


@pytest.fixture
def concern(team, teammate) -> Concern:
    return operations.raise_concern(id=uuid7(), team=team, text="Drill 4 is blunt", by=teammate, at=now())


def send(client, name: str, of, **data):
    return client.post(reverse(f"concerns:{name}", args=[of.pk]), data)


def test_the_second_to_take_it_sees_who_has_it_and_may_still_choose(concern, leader, teammate, client_of, site):
    on = today(site.time_zone) + timedelta(days=1)
    seen = client_of(teammate).get(concern.get_absolute_url()).context["concern"].version
    send(client_of(leader), "own", concern, owner=leader.pk, due_on=on, seen=seen)
    mine = {"owner": teammate.pk, "due_on": on}

    answer = send(client_of(teammate), "own", concern, **mine, seen=seen)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Someone has changed it meanwhile" in page and "Luis, by" in page and "<b>Marta</b>" in page
    concern.refresh_from_db()
    assert concern.owner == leader
    assert send(client_of(teammate), "own", concern, **mine, seen=concern.version).status_code == 302
    concern.refresh_from_db()
    assert concern.owner == teammate


def test_a_second_tap_is_no_second_writer(concern, leader, client_of, site):
    taken = {"owner": leader.pk, "due_on": today(site.time_zone), "seen": concern.version}
    assert [send(client_of(leader), "own", concern, **taken).status_code for _ in range(2)] == [302, 302]
    concern.refresh_from_db()
    closed = {"outcome": "New drills", "seen": concern.version}
    assert [send(client_of(leader), "close", concern, **closed).status_code for _ in range(2)] == [302, 302]


def test_what_came_of_it_is_not_overwritten(concern, leader, teammate, client_of):
    seen = concern.version
    send(client_of(leader), "close", concern, outcome="New drills", seen=seen)
    answer = send(client_of(teammate), "close", concern, outcome="Sharpened", seen=seen)
    assert answer.status_code == 409 and "You wrote: “Sharpened”" in answer.content.decode()
    concern.refresh_from_db()
    assert concern.outcome == "New drills"


def test_of_two_answers_the_second_is_shown_beside_the_first(concern, leader, coach, manager, client_of):
    words = {"why": "time", "need": "A day", "answer_by": now() + timedelta(hours=4)}
    asked = operations.escalate(concern, id=uuid7(), by=leader, at=now(), **words)
    concern.refresh_from_db()
    seen = concern.version
    send(client_of(coach), "answer", asked, decision="yes", text="On Monday", seen=seen)

    answer = send(client_of(manager), "answer", asked, decision="no", text="Not this week", seen=seen)

    assert answer.status_code == 409
    assert "Yes: On Monday" in answer.content.decode() and "Not this week" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.answer == "On Monday"
    assert send(client_of(coach), "answer", asked, decision="yes", text="On Monday", seen=seen).status_code == 302


def test_of_two_answers_the_second_may_be_said_instead(concern, leader, coach, manager, client_of):
    words = {"why": "time", "need": "A day", "answer_by": now() + timedelta(hours=4)}
    asked = operations.escalate(concern, id=uuid7(), by=leader, at=now(), **words)
    seen = concern.version
    mine = {"decision": "no", "text": "Not this week"}
    send(client_of(coach), "answer", asked, decision="yes", text="On Monday", seen=seen)
    page = send(client_of(manager), "answer", asked, **mine, seen=seen).content.decode()
    assert "Mine instead" in page and "Leave it as it is now" in page
    concern.refresh_from_db()

    twice = [send(client_of(manager), "answer", asked, **mine, seen=concern.version, instead="yes") for _ in range(2)]

    assert [answer.status_code for answer in twice] == [302, 302]
    asked.refresh_from_db()
    assert (asked.decision, asked.answer, asked.answered_by) == ("no", "Not this week", manager)


def test_what_was_told_are_the_words_that_stood_there(concern, leader, coach, client_of):
    words = {"why": "time", "need": "A day", "answer_by": now() + timedelta(hours=4)}
    asked = operations.escalate(concern, id=uuid7(), by=leader, at=now(), **words)
    operations.answer(asked, decision="yes", text="On Monday", by=coach, at=now())
    seen = Concern.objects.get(pk=concern.pk).version
    operations.answer_instead(asked, decision="no", text="Not this week", by=coach, at=now())

    answer = send(client_of(leader), "told", asked, seen=seen)

    assert answer.status_code == 409 and "Not this week" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.told_at is None
