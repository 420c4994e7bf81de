"""An idea gets its first answer within the site's days; what becomes of it says what was learned."""

from datetime import timedelta

import pytest
from django.urls import reverse

from concerns.models import Concern, IdeaOutcome
from concerns.operations import own, raise_concern
from concerns.reminding import ask_for_first_answers
from notices.models import Notice
from web.clock import now, today
from web.ids import uuid7


@pytest.fixture
def idea(team, teammate) -> Concern:
    return raise_concern(id=uuid7(), team=team, text="Mark carts by family", by=teammate, at=now(), kind="idea")


def tell(client, idea, outcome, learned="Less walking", **more):
    given = {"id": uuid7(), "outcome": outcome, "learned": learned} | more
    return client.post(reverse("concerns:idea_outcome", args=[idea.pk]), given)


def test_it_says_what_was_learned_at_each_step_and_the_board_shows_the_newest(idea, team, leader, teammate, client_of):
    browser = client_of(leader)
    assert tell(browser, idea, "tried", "").status_code == 422
    assert "What we learned" not in browser.get(team.get_absolute_url()).content.decode()
    tell(browser, idea, "tried", "Two of three carts were found at once")
    assert "Two of three carts" in browser.get(team.get_absolute_url()).content.decode()
    assert "Idea · Luis raised it" in browser.get(f"/concerns/of/{team.slug}/").content.decode()
    idea.refresh_from_db()
    assert idea.state == "raised"
    once = {"id": uuid7()}

    for _ in range(2):
        tell(browser, idea, "adapted", "Colours, not letters", **once)

    idea.refresh_from_db()
    assert (idea.state, idea.outcome) == ("closed", "Adapted: Colours, not letters")
    assert IdeaOutcome.objects.count() == 2
    page = client_of(teammate).get(idea.get_absolute_url()).content.decode()
    assert "Two of three carts" in page and "Colours, not letters" in page
    assert Notice.objects.filter(person=teammate, kind="concern.closed").exists()  # who had it reads it


@pytest.mark.parametrize("deed", ["close", "answer_now"])
def test_no_other_way_closes_it_and_what_was_written_stays(idea, leader, client_of, deed):
    answer = client_of(leader).post(reverse(f"concerns:{deed}", args=[idea.pk]), {"outcome": "We do it"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tried so far, adopted, adapted, or abandoned?" in page and 'value="We do it"' in page
    idea.refresh_from_db()
    assert idea.state == "raised"


def test_the_last_word_is_taken_back_by_who_said_it(idea, leader, teammate, client_of):
    tell(client_of(leader), idea, "abandoned", "The tugger is too wide")
    back = reverse("concerns:idea_take_back", args=[idea.pk])
    client_of(teammate).post(back)
    assert IdeaOutcome.objects.exists()

    client_of(leader).post(back)

    idea.refresh_from_db()
    assert (idea.state, IdeaOutcome.objects.count()) == ("raised", 0)


def test_only_an_idea_is_adopted(team, leader, teammate, client_of):
    problem = raise_concern(id=uuid7(), team=team, text="Drill 4 is blunt", by=teammate, at=now())
    assert tell(client_of(leader), problem, "adopted").status_code == 409
    assert "What became of it?" not in client_of(leader).get(problem.get_absolute_url()).content.decode()


def test_it_waits_for_a_first_answer_until_somebody_has_it(idea, site, team, leader, teammate, client_of):
    def asked() -> int:
        ask_for_first_answers(site=site, now=now(), since=now())
        return Notice.objects.filter(person=leader, kind="idea.waits").count()

    def page() -> str:
        return client_of(leader).get(idea.get_absolute_url()).content.decode()

    day = today(site.time_zone) + timedelta(days=7)
    assert f"The first answer comes by <b>{day:%a} {day.day} {day:%b}</b>" in page()
    assert asked() == 0
    Concern.objects.update(raised_at=now() - timedelta(days=8))
    assert asked() == asked() == 1
    assert "The first answer was due" in page()
    own(idea, owner=leader, due_on=today(site.time_zone), by=leader, at=now())
    assert "The first answer" not in page()
