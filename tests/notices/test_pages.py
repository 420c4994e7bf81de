import json
import re

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
    assert ">Notices, 1 new</span>" in html


def test_all_read_in_one_tap_and_again_harmlessly(told, leader, client_of):
    browser = client_of(leader)
    for _ in range(2):
        answer = browser.post(reverse("notices:read"))
        assert (answer.status_code, answer.url) == (302, "/notices/")
    assert not Notice.objects.unread().exists()
    assert ">Notices</span>" in browser.get("/notices/").content.decode()


def test_what_was_read_all_at_once_is_new_again_after_undo_and_nothing_else(told, leader, client_of):
    tell(person=leader, kind="routine.missed", title="Older", text="", path="/y/", dedupe_key="b", now=now())
    older = Notice.objects.get(dedupe_key="b")
    browser = client_of(leader)
    browser.post(reverse("notices:read_one", args=[older.pk]))
    page = browser.post(reverse("notices:read"), follow=True).content.decode()
    (moment,) = re.findall(r'name="moment" value="(\d+)"', page)
    browser.post(reverse("notices:unread"), {"moment": moment})
    assert [notice.dedupe_key for notice in Notice.objects.unread()] == ["a"]


@pytest.mark.parametrize("moment", ["", "never", "9" * 30])
def test_an_undo_of_nothing_is_no_address(leader, client_of, moment):
    assert client_of(leader).post(reverse("notices:unread"), {"moment": moment}).status_code == 404


def test_one_notice_is_read_and_new_again(told, leader, client_of):
    browser = client_of(leader)
    for _ in range(2):
        assert browser.post(reverse("notices:read_one", args=[told.pk])).status_code == 302
    assert not Notice.objects.unread().exists()
    browser.post(reverse("notices:unread_one", args=[told.pk]))
    assert Notice.objects.unread().exists()


def test_a_partial_answer_tells_the_regions_of_the_page_to_look(told, leader, client_of):
    browser = client_of(leader)
    answer = browser.post(reverse("notices:read"), headers={"HX-Request": "true"})
    version = json.loads(answer["HX-Trigger"])["live:heard"]["notices"]
    assert "<html" not in answer.content.decode() and "Undo" in answer.content.decode()
    for part in ("bell", "list"):
        assert int(browser.get(reverse(f"notices:{part}"))["X-Version"]) == version


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
