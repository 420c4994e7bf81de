"""What a huddle asks beside the stage: help of the next tier, an answer, a try; and what two devices say at once."""

from datetime import date, timedelta

import pytest

from coaching.models import Experiment
from concerns import operations
from concerns.models import Action, Concern, Escalation, ParkingItem
from huddle.models import HuddleSession, Recognition
from notices.models import Notice
from org.models import Team
from tests.cast import make_team
from tests.huddle import scene
from tests.huddle.test_run import AT, HTMX, step_of, words_of
from web.clock import now
from web.ids import uuid7


@pytest.fixture
def glare(team, teammate, running):
    return scene.concern(team, "Glare at station 3", by=teammate, at=now() - timedelta(hours=5))


def at_tier_2(upper_team, who, client_of, key: str) -> HuddleSession:
    browser = client_of(who)
    browser.post("/boards/assembly/huddle/start/")
    session = HuddleSession.objects.get(team=upper_team)
    step = {"seen": session.version, "step": step_of(session, key)}
    browser.post(f"/boards/assembly/huddle/{session.pk}/go/", step)
    return session


def test_help_is_asked_without_a_typed_word_and_answered_in_the_next_tiers_huddle(
    glare, team, upper_team, leader, teammate, coach, client_of
):
    given = {"id": uuid7(), "why": "authority", "answer_on": "2026-10-23", "carrier": teammate.pk}
    client_of(leader).post(f"{AT}concerns/{glare.pk}/ask/", given)

    asked = Escalation.objects.get()
    assert (asked.need, asked.carrier, asked.to_team) == ("A decision", teammate, upper_team)

    at_tier_2(upper_team, coach, client_of, "asked")
    assert "They need: A decision" in client_of(coach).get("/boards/assembly/huddle/").content.decode()
    answer = client_of(coach).post(
        f"/boards/assembly/huddle/asked/{asked.pk}/answer/",
        {"decision": "yes", "text": "A blind comes today", "seen": 2},
        headers=HTMX | {"HX-Target": "deed"},
    )

    asked.refresh_from_db()
    assert asked.answer == "A blind comes today"
    assert 'id="stage"' in answer.content.decode() and 'class="ask-panel"' not in answer.content.decode()


def test_what_is_about_safety_is_asked_first_of_the_next_tier(glare, team, upper_team, leader, coach, client_of):
    later = scene.concern(team, "Oil at press 2", by=leader, at=now())
    for concern, why in ((glare, "authority"), (later, "safety")):
        given = {"id": uuid7(), "why": why, "answer_on": "2026-10-23", "carrier": leader.pk}
        client_of(leader).post(f"{AT}concerns/{concern.pk}/ask/", given)
    Escalation.objects.filter(concern=later).update(answer_by=now() + timedelta(days=9))

    at_tier_2(upper_team, coach, client_of, "asked")

    assert "Oil at press 2" in client_of(coach).get("/boards/assembly/huddle/").content.decode()


def test_what_is_refused_stays_in_the_panel_and_without_javascript_the_page_shows_it(glare, leader, client_of):
    address = f"{AT}concerns/{glare.pk}/ask/"
    given = {"id": uuid7(), "tried": "We turned it", "answer_on": "2026-10-20", "carrier": leader.pk}

    partial = client_of(leader).post(address, given, headers=HTMX)
    page = client_of(leader).post(address, given)

    assert (partial.status_code, page.status_code) == (422, 422)
    assert partial["HX-Retarget"] == "#deed"
    for words in (partial.content.decode(), page.content.decode()):
        assert "We turned it" in words and "That day is over" in words
    assert "Agenda" in page.content.decode()
    assert not Escalation.objects.exists()


def test_something_is_tried_on_the_storyboard_of_who_tries_it_once(glare, leader, teammate, client_of):
    given = {"id": uuid7(), "step": "Turn the screen", "expected": "No glare at noon", "who": teammate.pk}

    for _ in range(2):
        client_of(leader).post(f"{AT}concerns/{glare.pk}/try/", given)

    step = Experiment.objects.get()
    glare.refresh_from_db()
    assert (step.storyboard.learner, step.storyboard.coach, step.obstacle.text) == (teammate, leader, glare.text)
    assert (glare.owner, glare.due_on) == (teammate, date(2026, 10, 23))

    second = client_of(leader).post(f"{AT}concerns/{glare.pk}/try/", given | {"id": uuid7()})
    assert second.status_code == 302  # on a second board: the first waits for what is learned
    assert Experiment.objects.filter(storyboard__learner=teammate).count() == 2


def test_of_two_who_give_it_away_at_once_the_second_sees_both_and_chooses(glare, leader, teammate, client_of):
    seen = {"concern": glare.pk, "due_on": "2026-10-23", "seen": glare.version}
    client_of(teammate).post(f"{AT}take/", seen | {"owner": teammate.pk})

    refused = client_of(leader).post(f"{AT}take/", seen | {"owner": leader.pk}, headers=HTMX)

    glare.refresh_from_db()
    words = refused.content.decode()
    assert (refused.status_code, glare.owner) == (409, teammate)
    assert "Luis, by Fri 23 October" in words and "Marta takes it" in words

    client_of(leader).post(f"{AT}take/", seen | {"owner": leader.pk, "seen": glare.version})
    glare.refresh_from_db()
    assert glare.owner == leader


def test_what_was_parked_before_is_taken_up_first(glare, team, teammate, leader, press, client_of):
    parked = {"state": "parked", "parked_at": now() - timedelta(days=1), "owner": leader}
    scene.concern(team, "Drill 4 is blunt", by=teammate, at=now() - timedelta(hours=1), **parked)
    press("go", step=step_of(HuddleSession.objects.get(), "concerns"))

    words = words_of(client_of(leader))

    assert "Drill 4 is blunt" in words and "What becomes of it?" in words and "Park it again" in words


def test_what_is_agreed_thanked_and_parked_stands_in_the_summary_and_is_ticked_off(
    running, glare, team, upper_team, leader, teammate, press, client_of
):
    common = {"owner": teammate.pk, "due_on": "2026-10-22"}
    press("add/report", id=uuid7(), text="Oil at press 2", kind="near_miss")
    press(f"concerns/{glare.pk}/ask", id=uuid7(), why="authority", answer_on="2026-10-23", carrier=leader.pk)
    press("add/action", id=uuid7(), text="Mark the bay with tape", **common)
    press("add/action", id=uuid7(), text="Order more tape", owner=teammate.pk, due_on="2026-10-29")
    press("add/thanks", id=uuid7(), person=teammate.pk, text="He stopped the line for a wrong lot")
    press("add/thanks", id=uuid7(), text="Everyone stayed for the last order")
    press("add/topic", id=uuid7(), text="The new rack", who=leader.pk, take_up_on="2026-10-22")
    action, later, parked = *Action.objects.order_by("due_on"), ParkingItem.objects.get()

    assert {thanks.to for thanks in Recognition.objects.all()} == {"Luis", "Line 2"}
    press("go", step=step_of(running, "today"))
    words = words_of(client_of(leader))
    assert "Mark the bay with tape" in words and "The new rack" in words
    assert "Order more tape" in words.partition("Coming up")[2] and "Luis, Thu 29 Oct" in words
    press("go", step=step_of(running, "thanks"))
    assert "Order more tape" in words_of(client_of(leader)).partition("Agreed here")[2]
    Action.objects.filter(pk=later.pk).update(created_at=now() - timedelta(days=1))  # of yesterday's huddle
    assert "Order more tape" not in words_of(client_of(leader))

    press(f"actions/{action.pk}/done")
    press(f"topics/{parked.pk}/take-up")
    action.refresh_from_db()
    parked.refresh_from_db()
    assert action.done_by == leader and parked.concern.text == "The new rack"

    session = press("end")
    held = client_of(teammate).get(f"{AT}{session.pk}/").content.decode()
    assert "Mark the bay with tape" in held and "<b>Luis</b>" in held and "The new rack" in held
    assert "Assembly is asked: A decision" in held
    assert Concern.objects.get(text="Oil at press 2").kind == "near_miss" and "Oil at press 2" in held


def test_not_ok_is_said_in_the_huddle_in_one_tap_and_asks_those_who_answered_again(
    glare, running, press, team, upper_team, leader, teammate, coach, client_of
):
    asked = scene.ask_above(glare, to=upper_team, at=now() - timedelta(hours=4), answer_by=now())
    operations.answer(asked, decision="yes", text="A blind next month", by=coach, at=now() - timedelta(hours=1))
    press("go", step=step_of(running, "answers"))
    assert "Yes: A blind next month" in words_of(client_of(leader)) and "Is that OK for us?" in words_of(
        client_of(leader)
    )
    given = {"id": uuid7(), "seen": 1, "tapped": "", "missing": " "}

    refused = client_of(teammate).post(f"{AT}answers/{asked.pk}/not-ok/", given)
    assert refused.status_code == 422 and "Then they can answer it" in refused.content.decode()
    late = given | {"tapped": "It comes too late for us"}
    assert (
        client_of(teammate).post(f"{AT}answers/{asked.pk}/not-ok/", late).status_code == 409
    )  # read before the answer
    glare.refresh_from_db()
    for _ in range(2):
        client_of(teammate).post(f"{AT}answers/{asked.pk}/not-ok/", late | {"seen": glare.version})

    asked.refresh_from_db()
    again = Escalation.objects.exclude(pk=asked.pk).get()
    assert (asked.told_at is not None, again.need, again.to_team) == (True, "It comes too late for us", upper_team)
    words = words_of(client_of(leader))
    assert "Asked again: It comes too late for us." in words and "Is that OK for us?" not in words

    press(f"answers/{again.pk}/withdraw")
    press(f"answers/{asked.pk}/ok")
    glare.refresh_from_db()
    assert glare.state == "closed" and "OK for us. It is closed." in words_of(client_of(leader))


def test_what_was_asked_above_says_so_and_is_taken_back(glare, running, press, leader, upper_team, client_of):
    press("go", step=step_of(running, "concerns"))
    given = {"id": uuid7(), "why": "authority", "answer_on": "2026-10-23", "carrier": leader.pk}
    client_of(leader).post(f"{AT}concerns/{glare.pk}/ask/", given)

    words = words_of(client_of(leader))
    assert "Assembly is asked for: A decision." in words and "Marta carries it there." in words
    assert "Nobody has it yet" not in words

    session = press("end")
    assert "<b>Assembly</b></td><td>Fri</td>" in client_of(leader).get(f"{AT}{session.pk}/").content.decode()
    press("reopen")

    press(f"answers/{Escalation.objects.get().pk}/withdraw")
    assert "Nobody has it yet" in words_of(client_of(leader)) and not Escalation.objects.exists()


def test_what_an_upper_tier_passed_on_waits_there_and_is_asked_back(glare, upper_team, leader, coach, client_of):
    top = make_team(upper_team.area, "Plant", tier=3)
    Team.objects.filter(pk=upper_team.pk).update(parent=top)
    asked = scene.ask_above(glare, to=upper_team, at=now() - timedelta(hours=4), answer_by=now())
    at_tier_2(upper_team, coach, client_of, "asked")
    at, browser = "/boards/assembly/huddle/", client_of(coach)
    assert "Answer it" in browser.get(at).content.decode()

    given = {"id": uuid7(), "why": "time", "need": "", "answer_on": "2026-10-23", "carrier": coach.pk}
    browser.post(f"{at}asked/{asked.pk}/pass-on/", given)

    words = browser.get(at).content.decode()
    assert "We asked Plant" in words and "Answer it" not in words
    browser.post(f"{at}answers/{Escalation.objects.get(parent=asked).pk}/withdraw/")
    assert "Answer it" in browser.get(at).content.decode()


def test_what_is_done_is_closed_in_the_huddle_in_one_tap_its_raiser_hears_and_it_is_undone(
    glare, running, press, leader, teammate, client_of
):
    press("go", step=step_of(running, "concerns"))
    address = f"{AT}concerns/{glare.pk}/done/"
    assert address in words_of(client_of(leader))
    assert "Luis reads what you say here" in client_of(leader).get(address).content.decode()

    refused = client_of(leader).post(address, {"outcome": " ", "seen": glare.version}, headers=HTMX)
    assert (refused.status_code, refused["HX-Retarget"]) == (422, "#deed") and not Notice.objects.exists()
    press(f"concerns/{glare.pk}/done", tapped="It is put right", outcome="", seen=glare.version)

    words = words_of(client_of(leader))
    assert "Closed: It is put right. Luis reads it." in words and "It is done" not in words
    assert Notice.objects.get().person == teammate
    late = client_of(teammate).post(address, {"outcome": "We turned the screen", "seen": glare.version}, headers=HTMX)
    assert late.status_code == 409 and "is closed: It is put right" in late.content.decode()

    press(f"concerns/{glare.pk}/not-closed")
    glare.refresh_from_db()
    assert glare.state == "raised" and "Nobody has it yet" in words_of(client_of(leader))
    press(f"concerns/{glare.pk}/done", outcome="We turned the screen", seen=glare.version)
    session = press("end")
    assert "raised" not in (held := client_of(leader).get(f"{AT}{session.pk}/").content.decode())
    assert "closed: We turned the screen" in held


def test_an_idea_ends_in_the_huddle_with_what_was_learned_and_a_try_goes_on(
    glare, running, press, leader, client_of, six_fifteen
):
    Concern.objects.filter(pk=glare.pk).update(kind="idea")
    press("go", step=step_of(running, "concerns"))

    press(f"concerns/{glare.pk}/done", id=uuid7(), outcome="tried", learned="Turned by 20 degrees", seen=1)
    assert "Tried: Turned by 20 degrees" in words_of(client_of(leader))
    six_fifteen.shift(timedelta(minutes=1))
    press(f"concerns/{glare.pk}/done", id=uuid7(), outcome="adopted", learned="No glare at noon", seen=2)
    assert "Closed: Adopted: No glare at noon." in words_of(client_of(leader))

    for _ in range(2):
        press(f"concerns/{glare.pk}/not-closed")
    glare.refresh_from_db()
    assert glare.state == "raised" and glare.idea_outcomes.get().outcome == "tried"


def test_a_question_is_answered_in_the_huddle_by_who_leads(running, press, team, leader, teammate, client_of):
    asked = scene.concern(team, "Who has the key?", by=teammate, at=now(), kind="question")
    press("go", step=step_of(running, "concerns"))
    assert "Answer it here" in words_of(client_of(leader)) and "Answer it here" not in words_of(client_of(teammate))

    address = f"{AT}concerns/{asked.pk}/answer-here/"
    assert client_of(leader).post(address, {"text": "", "seen": 1}).status_code == 422
    press(f"concerns/{asked.pk}/answer-here", text="It hangs at the gate", seen=asked.version)

    assert "Closed: It hangs at the gate" in words_of(client_of(leader))
