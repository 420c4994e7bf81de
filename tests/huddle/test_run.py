"""A huddle from start to end, through its pages: moved by several devices, dealing with what was raised."""

import re
from datetime import date, timedelta

from concerns.models import Concern
from concerns.operations import answer
from huddle.agenda import agenda_for
from huddle.models import Huddle, HuddleSession
from huddle.rail import left_words
from metrics.models import Category, Miss, Reading, Reason
from routines.models import Routine
from tests.huddle import scene
from tests.huddle.test_board import make_promise
from web.clock import now
from web.ids import uuid7

AT = "/boards/line-2/huddle/"
HTMX = {"HX-Request": "true"}


def words_of(client) -> str:
    return client.get(AT).content.decode()


def step_of(session: HuddleSession, key: str) -> int:
    return [row["key"] for row in session.agenda].index(key)


def test_the_agenda_of_each_kind_of_board_adds_up(team, upper_team, other_team):
    minutes = {board.name: sum(row["minutes"] for row in agenda_for(board)) for board in (team, upper_team, other_team)}
    keys = [row["key"] for row in agenda_for(other_team)]

    assert minutes == {"Line 2": 10, "Assembly": 15, "Ward 4": 10}
    assert keys[:2] == ["safety", "mess"]


def test_it_starts_at_its_time_with_safety_and_two_presses_start_one(team, leader, teammate, client_of, six_fifteen):
    assert "Start the huddle" in words_of(client_of(leader))

    for who in (leader, teammate):
        client_of(who).post(f"{AT}start/")

    session = HuddleSession.objects.get()
    assert (session.shift_name, session.scheduled_at, session.facilitator) == ("early", session.started_at, leader)
    assert session.key == "safety"
    assert "Can anyone get hurt today?" in words_of(client_of(teammate))


def test_each_section_keeps_its_seconds_and_one_it_came_back_to_adds_them_up(running, press, six_fifteen):
    for seconds, step in ((70, 1), (20, 0), (10, 1)):
        six_fifteen.shift(timedelta(seconds=seconds))
        press("go", step=step)
    six_fifteen.shift(timedelta(seconds=5))

    session = press("end")

    assert session.section_seconds == {"safety": 80, "answers": 25}
    assert session.ended_at - session.started_at == timedelta(seconds=105)


def test_a_press_on_an_old_picture_moves_nothing(running, press, teammate, leader, client_of):
    old = running.version
    press("go", step=1, seen=old)

    for stale in ({"step": 5}, {"step": 0}):
        press("go", by=teammate, seen=old, **stale)
    after = press("end", by=teammate, seen=old)

    assert (after.step, after.version, after.ended_at) == (1, old + 1, None)


def test_two_devices_see_one_huddle(running, press, leader, teammate, client_of):
    press("go", by=teammate, step=step_of(running, "today"))

    answers = [client_of(who).get(f"{AT}stage/") for who in (leader, teammate)]

    assert all("What could keep us from the plan?" in answer.content.decode() for answer in answers)
    assert len({answer["X-Version"] for answer in answers}) == 1


def test_devices_share_one_rendering_and_each_may_do_with_it_what_is_its_own(
    running, teammate, screen, client_of, django_assert_max_num_queries
):
    client_of(teammate).get(f"{AT}stage/")
    phone = client_of(teammate)
    phone.handler.enforce_csrf_checks = True

    with django_assert_max_num_queries(4):  # the session, the person, the board
        words = phone.get(f"{AT}stage/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', words).group(1)
    pressed = phone.post(f"{AT}{running.pk}/go/", {"seen": running.version, "step": 1, "csrfmiddlewaretoken": token})

    assert pressed.status_code == 302
    assert HuddleSession.objects.get().step == 1
    assert "No answer came back" in phone.get(f"{AT}stage/").content.decode()
    assert "<form" not in client_of(screen).get(f"{AT}stage/").content.decode()


def test_the_time_that_is_left_is_said_and_past_it_there_is_a_question():
    assert [left_words(n) for n in (180, 90, 40, 20, -1)] == [
        "about 3 min left", "about 2 min left", "about 1 min left", "less than a minute left",
        "take one more minute, or park it?",
    ]  # fmt: skip


def test_only_letters_off_target_or_with_a_signal_are_talked_about(running, press, team, leader, client_of):
    scene.measure(team, today=date(2026, 10, 21), now=now())
    missed = {"Quality"}

    session = press("go", step=step_of(running, "results"))

    words = words_of(client_of(leader))
    shown = Category.objects.filter(metrics__in=session.items)
    assert {category.name for category in shown} == missed
    assert "O-rings pinched" in words
    assert "on target: Safety" in words


def test_concerns_come_one_by_one_and_what_is_added_comes_last(running, press, team, leader, teammate, client_of):
    for n, text in enumerate(("Glare at station 3", "Drill 4 is blunt")):
        scene.concern(team, text, by=teammate, at=now() - timedelta(hours=5 - n))
    press("go", step=step_of(running, "concerns"))
    press("raise", id=uuid7(), text="No gaskets in the kit")

    assert "Concern 1 of 3" in words_of(client_of(leader))
    session = press("go", step=step_of(running, "concerns"), item=2)

    assert "Concern 3 of 3" in words_of(client_of(leader))
    raised = Concern.objects.get(text="No gaskets in the kit")
    assert session.items[-1] == str(raised.pk)
    assert raised.origin == "huddle"


def test_a_line_says_where_it_went_and_is_taken_back_with_its_slip(running, press, leader, teammate, client_of):
    browser = client_of(leader)

    said = browser.post(f"{AT}raise/", {"id": uuid7(), "text": "No gaskets in the kit"}, headers=HTMX)
    words = said.content.decode()
    assert "it comes last of our concerns today" in words and 'id="line"' in words and "autofocus" in words
    client_of(teammate).post(f"{AT}unraise/", {"slip": "guessed"})
    assert Concern.objects.exists()
    undone = browser.post(f"{AT}unraise/", {"slip": said.context["slip"]}, headers=HTMX).content.decode()
    assert "It is taken back." in undone and not Concern.objects.exists()

    press("go", step=len(running.agenda) - 1)
    page = browser.post(f"{AT}raise/", {"id": uuid7(), "text": "No gaskets in the kit"}, follow=True)
    assert "it is on the board, for the next huddle" in page.content.decode()
    refused = browser.post(f"{AT}raise/", {"id": uuid7(), "text": "No"})
    assert refused.status_code == 422 and "A few more words" in refused.content.decode()


def test_a_concern_is_taken_parked_and_both_can_be_undone(running, press, team, leader, teammate, client_of):
    glare = scene.concern(team, "Glare at station 3", by=teammate, at=now())
    press("go", step=step_of(running, "concerns"))

    press("take", concern=glare.pk, owner=teammate.pk, due_on="2026-10-23")
    glare.refresh_from_db()
    assert (glare.owner, glare.state, glare.due_on) == (teammate, "owned", date(2026, 10, 23))
    assert "Luis has it, by Fri 23 October." in words_of(client_of(leader))

    parked = {"concern": glare.pk, "owner": teammate.pk, "due_on": "2026-10-23"}
    states = []
    for deed, data in (
        (f"concerns/{glare.pk}/give-back", {}), ("park", parked), ("park", parked | {"owner": leader.pk}),
        (f"concerns/{glare.pk}/take-up", {}),
    ):  # fmt: skip
        press(deed, **data)
        glare.refresh_from_db()
        states.append((glare.state, glare.owner))
    assert states == [("raised", None), ("parked", teammate), ("parked", leader), ("owned", leader)]


def test_an_answer_that_came_back_is_said_and_confirmed_in_one_press(
    running, press, team, upper_team, leader, teammate, coach, client_of
):
    drill = scene.concern(team, "Drill 4 is blunt", by=teammate, at=now())
    asked = scene.ask_above(drill, to=upper_team, at=now(), answer_by=now())
    answer(asked, decision="yes", text="A new drill comes today", by=coach, at=now())
    press("go", step=step_of(running, "answers"))
    assert "Yes: A new drill comes today" in words_of(client_of(leader))

    press(f"answers/{asked.pk}/ok")

    asked.refresh_from_db()
    drill.refresh_from_db()
    assert asked.told_at and asked.confirmed_at
    assert drill.state == "closed"


def test_who_is_here_is_said_by_function_and_head_count(running, press, leader, client_of):
    for function, is_here in (("maintenance", "true"), ("quality", "true"), ("quality", "true"), ("maintenance", "")):
        press("here", function=function, here=is_here)
    session = press("here", heads=9)

    assert (session.functions_present, session.headcount) == (["quality"], 9)
    assert "9 here" in words_of(client_of(leader))


def test_who_leads_changes_in_the_middle(running, press, teammate):
    session = press("lead", to=teammate.pk)

    assert session.facilitator == teammate


def test_holding_it_keeps_the_leaders_promise_and_going_on_opens_it_again(
    team, leader, roles, client_of, press, six_fifteen
):
    promise = make_promise(team, leader, roles["leader"], date(2026, 10, 22), 6, "lead the huddle")
    Routine.objects.update(practice="huddle")
    client_of(leader).post(f"{AT}start/")

    ended = press("end")
    promise.refresh_from_db()
    assert (ended.promise, promise.state) == (promise, "done")

    press("reopen")
    promise.refresh_from_db()
    assert promise.state == "open"


def test_after_it_everyone_reads_who_does_what_by_when(running, press, team, leader, teammate, other_leader, client_of):
    glare = scene.concern(team, "Glare at station 3", by=teammate, at=now() - timedelta(hours=5))
    scene.concern(team, "Not talked about", by=teammate, at=now() - timedelta(hours=5))
    press("take", concern=glare.pk, owner=teammate.pk, due_on="2026-10-23")
    press("raise", id=uuid7(), text="No gaskets in the kit")
    press("end")

    words = words_of(client_of(other_leader))

    assert "Glare at station 3" in words and "<b>Luis</b>" in words and ">Fri<" in words
    assert "No gaskets in the kit" in words and "who takes it?" in words
    assert "Not talked about" not in words


def test_a_locked_screen_says_where_it_is_started_and_leads_nowhere_else(
    team, leader, teammate, screen, press, client_of, six_fifteen
):
    assert "Start it on a phone" in words_of(client_of(screen))
    board = client_of(screen).get("/boards/line-2/").content.decode()
    assert "Huddle 06:15" in board and "begin by phone" in board
    assert "begin by phone" not in client_of(leader).get("/boards/line-2/").content.decode()
    client_of(leader).post(f"{AT}start/")
    raised = scene.concern(team, "Glare at station 3", by=teammate, at=now())
    press("take", concern=raised.pk, owner=teammate.pk, due_on="2026-10-23")
    press("end")

    ways = [f'href="{raised.get_absolute_url()}"' in words_of(client_of(who)) for who in (leader, screen)]

    assert ways == [True, False] and "Glare at station 3" in words_of(client_of(screen))
    six_fifteen.shift(timedelta(minutes=9))
    assert "Next huddle Fri 06:15" in client_of(screen).get("/boards/line-2/").content.decode()
    Huddle.objects.filter(team=team).update(weekdays=[1])
    six_fifteen.shift(timedelta(minutes=1))
    assert "Next huddle Mon 06:15" in client_of(screen).get("/boards/line-2/").content.decode()


def test_what_is_for_the_leader_only_stays_out_of_the_huddle(running, press, team, leader, teammate, client_of):
    scene.concern(team, "Between us", by=teammate, at=now(), visibility="leader_only")
    press("go", step=step_of(running, "concerns"))

    assert "Nothing is waiting" in words_of(client_of(leader))


def test_what_got_in_the_way_is_one_tap_and_taken_back_by_the_same(running, press, team, leader, client_of):
    scene.measure(team, today=date(2026, 10, 21), now=now())
    session = press("go", step=step_of(running, "results"))
    reading = Reading.objects.filter(metric=session.items[0]).latest("on")
    scratches = Reason.objects.get(metric=session.items[0], label="scratches")
    assert "What got in the way?" in words_of(client_of(leader))

    press(f"readings/{reading.pk}/reason", reason=scratches.pk)
    assert reading.miss.reason == scratches

    press(f"readings/{reading.pk}/reason", reason="")
    assert not Miss.objects.filter(reading=reading).exists()

    press(f"readings/{reading.pk}/reason/in-words", words="Wrong gasket lot")
    assert Miss.objects.get(reading=reading).reason.label == "Wrong gasket lot"
    assert "Wrong gasket lot" in words_of(client_of(leader))
