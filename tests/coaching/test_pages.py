from datetime import timedelta

import pytest
from django.urls import reverse

from coaching import operations
from coaching.models import A3, CoachingCycle, Experiment, Obstacle, Storyboard
from tests.cast import make_person
from web.clock import now, today
from web.ids import uuid7

HTMX = {"HX-Request": "true"}


@pytest.fixture
def expert(site):
    """The second coach: watches the coach, and says nothing at the storyboard."""
    return make_person(site, "Aoife Brennan")


@pytest.fixture
def addresses(cycle, step, leader, moment):
    """Every button of the room, with what it is pressed with."""
    obstacle = operations.add_obstacle(cycle.storyboard, id=uuid7(), text="Rings tilt", **moment(leader))
    of_cycle = [
        ("start_cycle", {}),
        ("result", {}),
        ("learning", {}),
        ("obstacle", {"obstacle": obstacle.pk, "id": uuid7()}),
        ("expectation", {"id": step.pk, "step": step.step, "expected": step.expected, "kind": "test"}),
        ("keep_step", {}),
        ("finish_cycle", {"day": "other", "other": "2030-01-02", "at": "09:00"}),
        ("reopen_cycle", {}),
    ]
    return {
        **{name: (reverse(f"coaching:{name}", args=[cycle.pk]), data) for name, data in of_cycle},
        "answer": (reverse("coaching:answer", args=[cycle.pk, "1"]), {"text": "One a day"}),
        "set_target": (
            reverse("coaching:set_target", args=[cycle.storyboard_id]),
            {"id": uuid7(), "text": "None at all", "achieve_by": "2099-01-01", "was_reached": "yes"},
        ),
        "add_obstacle": (
            reverse("coaching:add_obstacle", args=[cycle.storyboard_id]),
            {"id": uuid7(), "text": "Torque tool drifts"},
        ),
        **{
            name: (reverse(f"coaching:{name}", args=[obstacle.pk]), {})
            for name in ("work_on_obstacle", "clear_obstacle", "park_obstacle")
        },
        "record_result": (reverse("coaching:record_result", args=[step.pk]), {"happened": "One tilted"}),
        "note_learning": (reverse("coaching:note_learning", args=[step.pk]), {"learned": "It needs a stop"}),
    }


def test_every_button_rejects_get(addresses, client_of, leader):
    browser = client_of(leader)
    for address, _ in addresses.values():
        assert browser.get(address).status_code == 405, address


def test_a_stranger_a_screen_and_nobody_press_nothing(addresses, client_of, stranger, screen):
    for address, data in addresses.values():
        assert client_of(stranger).post(address, data).status_code == 404, address
        assert client_of(screen).post(address, data).status_code == 404, address
        assert client_of(None).post(address, data).status_code == 302, address
    assert not Experiment.objects.filter(happened_at__isnull=False).exists()


def test_the_second_coach_watches_and_does_not_write(addresses, cycle, client_of, expert):
    Storyboard.objects.update(second_coach=expert)
    assert client_of(expert).get(cycle.get_absolute_url()).status_code == 200
    for address, data in addresses.values():
        assert client_of(expert).post(address, data).status_code == 403, address


def test_others_of_the_site_read_the_storyboard_and_know_no_cycle(addresses, cycle, client_of, other_leader, manager):
    for person in (other_leader, manager):
        browser = client_of(person)
        assert browser.get(cycle.storyboard.get_absolute_url()).status_code == 200
        assert browser.get(cycle.get_absolute_url()).status_code == 404
        for name, (address, data) in addresses.items():
            of_the_pair = "/cycles/" in address
            assert browser.post(address, data).status_code == (404 if of_the_pair else 403), name


def test_what_was_said_in_a_cycle_is_not_on_the_storyboard(cycle, client_of, coach, other_leader, moment):
    operations.answer_question(cycle, question="2", text="I am not sure any more", **moment(coach))
    page = client_of(other_leader).get(cycle.storyboard.get_absolute_url())
    assert "not sure any more" not in page.content.decode()
    assert "not sure any more" in client_of(coach).get(cycle.get_absolute_url()).content.decode()


def test_storyboards_show_nothing_of_another_site_and_nothing_to_a_screen(board, client_of, stranger, screen):
    assert "Right the first time" not in client_of(stranger).get("/coaching/").content.decode()
    assert client_of(stranger).get(board.get_absolute_url()).status_code == 404
    for address in ("/coaching/", "/coaching/storyboards/start/", board.get_absolute_url()):
        assert client_of(screen).get(address).status_code == 404


def test_an_empty_page_asks_what_to_get_better_at(client_of, leader):
    page = client_of(leader).get("/coaching/").content.decode()
    assert "What would you like to get better at" in page
    assert "/coaching/storyboards/start/" in page


def test_my_own_storyboard_comes_first_then_those_i_coach(board, client_of, leader, coach, manager):
    assert "You learn" in client_of(leader).get("/coaching/").content.decode()
    assert "You coach" in client_of(coach).get("/coaching/").content.decode()
    assert "Others here" in client_of(manager).get("/coaching/").content.decode()


def test_the_list_asks_as_little_of_the_database_for_six_storyboards_as_for_one(
    board, team, leader, coach, client_of, moment, django_assert_max_num_queries
):
    for number in range(5):
        operations.start_storyboard(
            id=uuid7(),
            team=team,
            learner=leader,
            coach=coach,
            title=f"Storyboard {number}",
            challenge="Every pump leaves right the first time.",
            challenge_until=board.challenge_until,
            target="At most one a day",
            achieve_by=board.challenge_until,
            agreed_gap=1,
            **moment(leader),
        )
    browser = client_of(leader)
    with django_assert_max_num_queries(14):
        browser.get("/coaching/")


def storyboard_form(a_team, learner, a_coach, **changed) -> dict:
    day = today("Europe/Berlin")
    return {
        "id": uuid7(),
        "title": "Right the first time",
        "team": a_team.pk,
        "learner": learner.pk,
        "coach": a_coach.pk,
        "challenge": "Every pump leaves Line 2 right the first time.",
        "challenge_until": day + timedelta(days=90),
        "target": "At most one pinched ring a day",
        "achieve_by": day + timedelta(days=14),
        "agreed_gap": 1,
        **changed,
    }


def test_a_storyboard_is_started_with_a_first_cycle_and_once_for_two_presses(client_of, team, leader, coach):
    data = storyboard_form(team, leader, coach)
    first = client_of(leader).post("/coaching/storyboards/start/", data)
    second = client_of(leader).post("/coaching/storyboards/start/", data)
    board = Storyboard.objects.get()
    assert first.url == second.url == board.get_absolute_url()
    assert CoachingCycle.objects.get().number == 1


def test_learner_and_coach_are_two_people(client_of, team, leader):
    page = client_of(leader).post("/coaching/storyboards/start/", storyboard_form(team, leader, leader))
    assert page.status_code == 422
    assert "Someone else asks the questions" in page.content.decode()


def test_people_and_teams_of_another_site_cannot_be_chosen(client_of, team, leader, coach, stranger, other_team):
    for changed in ({"coach": stranger.pk}, {"team": other_team.pk}):
        data = storyboard_form(team, leader, coach, **changed)
        assert client_of(leader).post("/coaching/storyboards/start/", data).status_code == 422
    assert not Storyboard.objects.exists()


def test_a_whole_cycle_works_without_javascript(board, client_of, coach, leader, moment):
    """Plain forms: every answer is a POST and a redirect, and the state comes from the server."""
    browser = client_of(coach)
    cycle = board.next_cycle
    address = cycle.get_absolute_url()

    def press(name, data=None, *more):
        answer = browser.post(reverse(f"coaching:{name}", args=[cycle.pk, *more]), data or {})
        assert (answer.status_code, answer.url) == (302, address)
        return browser.get(address).content.decode()

    assert "What are you aiming for?" in press("start_cycle")
    assert "Where do things stand now?" in press("answer", {"text": ""}, "1")
    assert "Which one are you on?" in press("answer", {"text": "Three a day"}, "2")
    page = press("obstacle", {"id": uuid7(), "text": "The ring tilts"})
    assert Obstacle.objects.get().is_active
    assert "is writing…" in page
    assert "Opens when the expectation is saved" in page
    step = uuid7()
    page = press("expectation", {"id": step, "step": "Cone", "expected": "None of 20 tilts", "kind": "test"})
    assert "When can we go and see?" in page
    assert "is writing…" not in page
    day = today("Europe/Berlin") + timedelta(days=7)
    page = press("finish_cycle", {"day": "other", "other": day, "at": "09:30"})
    assert "This cycle is done." in page
    following = CoachingCycle.objects.get(number=2)
    assert following.planned_local.strftime("%H:%M") == "09:30"
    assert following.planned_local.date() == day


def test_htmx_gets_the_card_and_the_story_only(cycle, client_of, coach):
    answer = client_of(coach).post(reverse("coaching:answer", args=[cycle.pk, "1"]), {"text": ""}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count('id="card"') == page.count('id="story"') == 1
    assert "<html" not in page


def test_the_result_cannot_be_entered_before_the_expectation(board, client_of, leader):
    planned = Experiment.objects.create(
        site=board.site, storyboard=board, number=1, step="Oil on the ring", planned_on=board.started_on
    )
    browser = client_of(leader)
    assert (
        reverse("coaching:record_result", args=[planned.pk])
        not in browser.get(board.get_absolute_url()).content.decode()
    )
    answer = browser.post(reverse("coaching:record_result", args=[planned.pk]), {"happened": "Still 4"})
    assert answer.status_code == 422
    assert "First save what you expect" in answer.content.decode()
    planned.refresh_from_db()
    assert planned.happened_at is None


def test_a_saved_expectation_is_refused_calmly_when_it_comes_with_other_words(cycle, step, client_of, leader):
    address = reverse("coaching:expectation", args=[cycle.pk])
    data = {"id": step.pk, "step": step.step, "expected": step.expected, "kind": "test"}
    assert client_of(leader).post(address, data).status_code == 302
    answer = client_of(leader).post(address, {**data, "expected": "Five of 20"})
    assert answer.status_code == 422
    assert "stays as it is" in answer.content.decode()
    step.refresh_from_db()
    assert step.expected == "None of the 20 rings tilts"


def test_an_expectation_is_not_saved_without_words(cycle, client_of, leader):
    address = reverse("coaching:expectation", args=[cycle.pk])
    answer = client_of(leader).post(address, {"id": uuid7(), "step": "Cone", "expected": "", "kind": "test"})
    assert answer.status_code == 422
    assert not Experiment.objects.exists()


def test_an_id_of_another_storyboard_is_never_overwritten(cycle, step, other_line, other_leader, manager, client_of):
    data = storyboard_form(other_line, other_leader, manager)
    client_of(other_leader).post("/coaching/storyboards/start/", data)
    other = CoachingCycle.objects.exclude(pk=cycle.pk).get()
    browser = client_of(other_leader)
    browser.post(reverse("coaching:start_cycle", args=[other.pk]))
    answer = browser.post(
        reverse("coaching:expectation", args=[other.pk]),
        {"id": step.pk, "step": "Mine", "expected": "Mine", "kind": "test"},
    )
    assert answer.status_code == 422
    step.refresh_from_db()
    assert (step.step, step.storyboard_id) == ("Printed cone, 20 pumps", cycle.storyboard_id)


def test_a_step_that_is_not_done_yet_stays_the_next_step(cycle, step, client_of, coach, moment):
    who = moment(coach)
    following = operations.finish_cycle(cycle, next_at=who["now"] + timedelta(minutes=1), **who)
    browser = client_of(coach)
    for name, *more in (("start_cycle",), ("answer", "1"), ("answer", "2"), ("answer", "plan"), ("answer", "expected")):
        browser.post(reverse(f"coaching:{name}", args=[following.pk, *more]))
    browser.post(reverse("coaching:result", args=[following.pk]))
    page = browser.get(following.get_absolute_url()).content.decode()
    assert "Which one are you on?" in page
    browser.post(reverse("coaching:obstacle", args=[following.pk]), {"id": uuid7(), "text": "The ring tilts"})
    page = browser.get(following.get_absolute_url()).content.decode()
    assert "This step is open" in page
    browser.post(reverse("coaching:keep_step", args=[following.pk]))
    following.refresh_from_db()
    assert "4" in following.answers
    assert Experiment.objects.count() == 1


def test_the_question_of_the_date_refuses_a_time_that_has_passed(cycle, client_of, coach, moment):
    for question in "1234":
        operations.answer_question(cycle, question=question, text="", **moment(coach))
    data = {"day": "other", "other": today("Europe/Berlin") - timedelta(days=1), "at": "09:00"}
    answer = client_of(coach).post(reverse("coaching:finish_cycle", args=[cycle.pk]), data)
    assert answer.status_code == 422
    assert "This time has passed" in answer.content.decode()


def test_an_asked_question_can_be_asked_once_more(cycle, client_of, coach, moment):
    operations.answer_question(cycle, question="1", text="One a day", **moment(coach))
    page = client_of(coach).get(f"{cycle.get_absolute_url()}?ask=1").content.decode()
    assert "One a day" in page
    assert 'aria-current="step"' in page


def test_the_card_names_where_its_pattern_comes_from(cycle, client_of, coach):
    assert "Mike Rother, Toyota Kata" in client_of(coach).get(cycle.get_absolute_url()).content.decode()


def test_an_a3_is_read_by_the_site_and_by_nobody_else(team, leader, coach, client_of, manager, stranger, screen):
    a3 = A3.objects.create(
        site=team.site,
        team=team,
        owner=leader,
        mentor=coach,
        title="Seal leaks at final test",
        background="Two customer returns",
        started_on=today("Europe/Berlin"),
        goal_by=today("Europe/Berlin") + timedelta(days=10),
    )
    page = client_of(manager).get(a3.get_absolute_url()).content.decode()
    assert "Two customer returns" in page
    assert "What makes it happen?" in page, "an empty section asks"
    assert "Seal leaks" in client_of(manager).get("/coaching/").content.decode()
    assert client_of(stranger).get(a3.get_absolute_url()).status_code == 404
    assert client_of(screen).get(a3.get_absolute_url()).status_code == 404


def test_a_planned_cycle_is_shown_with_its_time_on_the_clock_of_the_site(board, client_of, coach):
    CoachingCycle.objects.update(planned_at=now().replace(year=2030, month=7, day=1, hour=7, minute=30))
    assert "09:30" in client_of(coach).get("/coaching/").content.decode()


def test_the_next_target_condition_looks_back_on_the_one_before(board, client_of, leader, moment):
    tilt = operations.add_obstacle(board, id=uuid7(), text="The ring tilts", **moment(leader))
    operations.work_on_obstacle(tilt, **moment(leader))
    day = today("Europe/Berlin")
    address = reverse("coaching:set_target", args=[board.pk])
    late = client_of(leader).post(address, {"id": uuid7(), "text": "None at all", "achieve_by": day})
    assert late.status_code == 422
    assert "lies ahead" in late.content.decode()
    data = {"id": uuid7(), "text": "None at all", "achieve_by": day + timedelta(days=9), "was_reached": "yes"}
    for _ in range(2):
        assert client_of(leader).post(address, data).status_code == 302
    before, after = board.target_conditions.order_by("reset_on")
    assert (before.reset_on, before.reached_on) == (day, day)
    assert (after.text, after.reset_on) == ("None at all", None)
    assert not board.obstacles.filter(is_active=True).exists()


def test_a_target_condition_whose_day_has_passed_is_asked_about(board, client_of, coach):
    board.target_conditions.update(since="2020-01-01", achieve_by="2020-01-20")
    assert "What did we reach" in client_of(coach).get(board.get_absolute_url()).content.decode()
    assert "what did we reach?" in client_of(coach).get("/coaching/").content.decode()
