import pytest
from django.urls import reverse

from notices.models import Heartbeat, Notice
from notices.operations import tell
from web.clock import now


@pytest.fixture
def told(leader):
    tell(
        person=leader, kind="routine.missed", title="Missed: Gemba walk", text="", path="/x/", dedupe_key="a", now=now()
    )
    return Notice.objects.get()


def test_my_notices_lead_to_the_very_tap(told, leader, client_of):
    html = client_of(leader).get("/notices/").content.decode()
    assert '<a href="/x/">Missed: Gemba walk</a>' in html
    assert 'aria-label="Notices, 1 new"' in html


def test_all_read_in_one_tap_and_again_harmlessly(told, leader, client_of):
    browser = client_of(leader)
    for _ in range(2):
        answer = browser.post(reverse("notices:read"))
        assert (answer.status_code, answer.url) == (302, "/notices/")
    assert not Notice.objects.unread().exists()
    assert 'aria-label="Notices"' in browser.get("/notices/").content.decode()


def test_reading_is_not_done_by_looking(told, leader, client_of):
    assert client_of(leader).get(reverse("notices:read")).status_code == 405
    client_of(leader).get("/notices/")
    assert Notice.objects.unread().exists()


def test_others_see_nothing_of_it(told, coach, manager, stranger, client_of):
    for person in (coach, manager, stranger):
        assert "Gemba walk" not in client_of(person).get("/notices/").content.decode()
        client_of(person).post(reverse("notices:read"))
    assert Notice.objects.unread().exists()


def test_a_screen_has_no_notices(screen, client_of):
    assert client_of(screen).get("/notices/").status_code == 403
    assert client_of(screen).post(reverse("notices:read")).status_code == 403


def test_the_page_asks_few_questions(told, leader, client_of, django_assert_max_num_queries):
    browser = client_of(leader)
    with django_assert_max_num_queries(5):
        browser.get("/notices/")


@pytest.mark.django_db
def test_of_several_that_ask_one_has_the_turn():
    from datetime import timedelta

    hour = timedelta(hours=1)
    moment = now()
    turns = [Heartbeat.objects.take_turn("plan", moment, hour) for _ in range(3)]
    assert turns == [True, False, False]
    assert Heartbeat.objects.take_turn("plan", moment + hour, hour)
