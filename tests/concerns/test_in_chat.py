"""What a team's chat hears of its concerns, read where it arrives; and what never leaves the house."""

import json

import pytest

from concerns.models import Concern, Escalation
from concerns.operations import answer, escalate, raise_concern, take_back, withdraw
from notices import chat
from notices.models import ChatPost
from tests.outside import HOST
from web.clock import now
from web.ids import uuid7

LINE, UPPER = "a1b2c3d4e5f6g7h8i9j0k1l2m3", "b1b2c3d4e5f6g7h8i9j0k1l2m3"
Visibility = Concern.Visibility


@pytest.fixture
def server(elsewhere, leader, team, upper_team):
    """Where both teams talk."""
    server = elsewhere()
    for hook, of in ((LINE, team), (UPPER, upper_team)):
        chat.add_channel(
            by=leader, name=of.name, address=f"https://{HOST}:{server.port}/hooks/{hook}", team=of, now=now()
        )
    return server


@pytest.fixture
def asking(team, teammate, leader):
    def asking(visibility: str = Visibility.NAMED) -> Escalation:
        text = "Drill 4 is blunt"
        raised = raise_concern(id=uuid7(), team=team, text=text, by=teammate, at=now(), visibility=visibility)
        words = {"why": "resources", "need": "A second drill", "answer_by": now()}
        return escalate(raised, id=uuid7(), by=leader, at=now(), **words)

    return asking


def answered(asked: Escalation, coach) -> Escalation:
    return answer(asked, decision="yes", text="On Monday", by=coach, at=now())


def heard(server) -> list[tuple[str, str]]:
    """Whose chat, and what stands there."""
    chat.send_due(now=now())
    return [(request.path.rpartition("/")[2], json.loads(request.body)["text"]) for request in server.heard]


def test_who_is_asked_and_who_is_answered_read_it_in_their_chat(server, asking, coach, leader, teammate):
    asked = answered(asking(), coach)
    (at_upper, question), (at_line, reply) = heard(server)
    assert (at_upper, at_line) == (UPPER, LINE)
    assert "Line 2 asks Assembly for help" in question and "Drill 4 is blunt. What we need: A second drill" in question
    assert "Assembly has answered" in reply and "Drill 4 is blunt. Yes: On Monday" in reply
    assert all(asked.concern.get_absolute_url() in words for words in (question, reply))
    assert not any(person.first_name in question + reply for person in (coach, leader, teammate))


def test_the_words_of_who_gave_no_name_stay_in_the_house(server, asking, coach):
    answered(asking(Visibility.ANONYMOUS), coach)
    (_, question), (_, reply) = heard(server)
    assert "A concern of Line 2 asks for help above" in question and "A concern of Line 2 has an answer" in reply
    for words in ("Drill", "Monday", "second"):
        assert words not in question + reply


def test_of_what_is_for_the_leader_only_no_chat_hears(server, asking, coach):
    answered(asking(Visibility.LEADER_ONLY), coach)
    assert heard(server) == [] and not ChatPost.objects.exists()


def test_what_is_taken_back_in_time_never_leaves(server, asking, coach, leader):
    asked = answered(asking(), coach)
    withdraw(take_back(asked, by=coach, at=now()), by=leader, at=now())
    assert heard(server) == []


def test_what_has_left_is_put_right(server, asking, coach, leader):
    asked = answered(asking(), coach)
    heard(server)
    withdraw(take_back(asked, by=coach, at=now()), by=leader, at=now())
    *_, (at_line, back), (at_upper, no_longer) = heard(server)
    assert at_line == LINE and "Assembly has taken its answer back" in back
    assert at_upper == UPPER and "Line 2 asks no longer" in no_longer
