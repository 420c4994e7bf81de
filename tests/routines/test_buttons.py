"""Done, undo, what got in the way: each works, rejects GET, hides from strangers, and is harmless twice."""

from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from routines.models import Occurrence
from tests.routines.conftest import berlin

BUTTONS = ["done", "undo", "skip", "reason"]


@pytest.fixture
def promise(promise_of, leader):
    return promise_of(leader)


@pytest.fixture
def at():
    """Stop the clock: `with at(berlin(8)):`"""

    def stop(moment: datetime):
        return time_machine.travel(moment, tick=False)

    return stop


def address(button, promise):
    return reverse(f"routines:{button}", args=[promise.pk])


def test_one_tap_and_it_is_done_and_my_day_follows(promise, leader, client_of, at):
    with at(berlin(8, 10)):
        answer = client_of(leader).post(address("done", promise))
    assert (answer.status_code, answer.url) == (302, "/")
    promise.refresh_from_db()
    assert (promise.state, promise.done_at) == ("done", berlin(8, 10))


def test_a_second_tap_is_harmless(promise, leader, client_of, at):
    browser = client_of(leader)
    for minute in (10, 11):
        with at(berlin(8, minute)):
            assert browser.post(address("done", promise)).status_code == 302
    promise.refresh_from_db()
    assert promise.done_at == berlin(8, 10)


def test_undo_opens_it_again(promise, leader, client_of, at):
    browser = client_of(leader)
    with at(berlin(8, 10)):
        browser.post(address("done", promise))
        browser.post(address("undo", promise))
    promise.refresh_from_db()
    assert promise.state == "open"


def test_what_got_in_the_way_is_one_tap(promise, leader, client_of, at):
    with at(berlin(16)):
        answer = client_of(leader).post(address("reason", promise), {"reason": "SYS1"})
    assert answer.status_code == 302
    promise.refresh_from_db()
    assert (promise.state, promise.reason) == ("missed", "SYS1")


def test_too_late_for_done_leads_to_the_question(promise, leader, client_of, at):
    with at(berlin(17)):
        answer = client_of(leader).post(address("done", promise), follow=True)
    assert answer.redirect_chain == [(promise.get_absolute_url(), 302)]
    assert "What got in the way?" in answer.content.decode()
    assert "its time has passed" in answer.content.decode()


def test_no_reason_is_asked_again_with_the_form(promise, leader, client_of, at):
    with at(berlin(17)):
        answer = client_of(leader).post(address("reason", promise), {"reason": "LAZY"})
    assert answer.status_code == 422
    assert "Which one of these?" in answer.content.decode()
    assert Occurrence.objects.get().reason == ""


def test_the_form_says_where_to_go_on(promise, leader, client_of, at):
    with at(berlin(8)):
        answer = client_of(leader).post(address("done", promise), {"next": "/boards/line-2/"})
    assert answer.url == "/boards/line-2/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "boards"])
def test_it_never_goes_on_to_another_house(promise, leader, client_of, at, elsewhere):
    with at(berlin(8)):
        assert client_of(leader).post(address("done", promise), {"next": elsewhere}).url == "/"


def test_with_htmx_the_page_answers_with_its_part(promise, leader, client_of, at):
    with at(berlin(8)):
        answer = client_of(leader).post(
            address("done", promise), {"next": promise.get_absolute_url()}, headers={"hx-request": "true"}, follow=True
        )
    html = answer.content.decode()
    assert html.lstrip().startswith('<section class="promise')
    assert "Undo" in html


@pytest.mark.parametrize("button", BUTTONS)
def test_a_button_is_not_a_page(promise, leader, client_of, button):
    assert client_of(leader).get(address(button, promise)).status_code == 405


@pytest.mark.parametrize("button", BUTTONS)
def test_who_may_not_know_of_it_finds_nothing(
    promise, client_of, button, teammate, manager, other_leader, stranger, screen
):
    for actor in (teammate, manager, other_leader, stranger, screen):
        assert client_of(actor).post(address(button, promise), {"reason": "ME2"}).status_code == 404


@pytest.mark.parametrize("button", BUTTONS)
def test_the_direct_leader_sees_it_and_may_not_press(promise, client_of, button, coach, at):
    with at(berlin(17)):
        assert client_of(coach).post(address(button, promise), {"reason": "ME2"}).status_code == 403
    promise.refresh_from_db()
    assert promise.state == "open"


@pytest.mark.parametrize("button", BUTTONS)
def test_nobody_is_asked_to_sign_in(promise, client_of, button):
    assert "/accounts/login/" in client_of(None).post(address(button, promise)).url


def test_the_direct_leader_reads_the_page_without_buttons(promise, client_of, coach, at):
    with at(berlin(17)):
        html = client_of(coach).get(promise.get_absolute_url()).content.decode()
    assert "Marta Lindqvist" in html
    assert '<button class="chip"' not in html


def test_the_page_of_a_promise_shows_local_time(promise, client_of, leader, at):
    with at(berlin(8)):
        html = client_of(leader).get(promise.get_absolute_url()).content.decode()
    assert "Mon 2 March, 08:00" in html


# my standard work


def test_my_standard_work_shows_the_routines_of_my_roles(routine_of, client_of, leader):
    routine_of("Process confirmation", kind="quota", purpose="The standard helps", prompts=["What makes it hard?"])
    routine_of("Tier 3 huddle", role="manager")
    html = client_of(leader).get("/routines/").content.decode()
    assert "Process confirmation" in html
    assert "What makes it hard?" in html
    assert "Once a day" in html
    assert "Tier 3 huddle" not in html


def test_without_routines_the_page_asks_for_the_first(client_of, leader):
    assert "would help your team most?" in client_of(leader).get("/routines/").content.decode()


def test_a_screen_has_no_standard_work(client_of, screen):
    assert client_of(screen).get("/routines/").status_code == 403


def test_not_this_time_is_one_tap_with_its_reason_and_undo_takes_it_back(promise, leader, client_of, at):
    browser = client_of(leader)
    with at(berlin(8, 10)):
        assert browser.post(address("skip", promise)).status_code == 422
        browser.post(address("skip", promise), {"reason": "ME1"})
        promise.refresh_from_db()
        assert (promise.state, promise.reason) == ("skipped", "ME1")
        browser.post(address("undo", promise))
    promise.refresh_from_db()
    assert (promise.state, promise.reason) == ("open", "")


def test_after_the_last_moment_not_this_time_asks_what_got_in_the_way(promise, leader, client_of, at):
    with at(berlin(16, 1)):
        page = client_of(leader).post(address("skip", promise), {"reason": "ME1"}, follow=True)
    assert "its time has passed" in page.content.decode()
