from datetime import timedelta

import pytest

from concerns.models import Concern
from gemba.models import Walk
from gemba.operations import TooLateToReopen, reopen_walk
from org.models import Event
from tests.gemba.conftest import to
from web.clock import now

HTMX = {"HX-Request": "true"}
ANSWERS = {"surprised": "How far the cart is", "assumed": "That kits are late", "will_do": "Ask for a second cone"}


def test_one_question_at_a_time(client_of, leader, walk):
    page = client_of(leader).get(f"{walk.get_absolute_url()}?question=3").content.decode()
    assert "Question <b>3 of 6</b>" in page
    assert "What do you have to fetch, search or ask for?" in page
    assert walk.purpose.prompts[0] not in page


@pytest.mark.parametrize(("asked", "shown"), [("0", 1), ("99", 6), ("x", 1), ("", 1)])
def test_a_question_that_is_none_is_the_nearest_one(client_of, leader, walk, asked, shown):
    page = client_of(leader).get(f"{walk.get_absolute_url()}?question={asked}").content.decode()
    assert f"Question <b>{shown} of 6</b>" in page


def test_the_next_question_leaves_the_form_alone(client_of, leader, walk):
    headers = HTMX | {"HX-Target": "question"}
    response = client_of(leader).get(f"{walk.get_absolute_url()}?question=2", headers=headers)
    assert response.content.decode().lstrip().startswith("<section")
    assert "<textarea" not in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_others_read_a_running_walk(client_of, walk, note_of, teammate):
    note_of(walk, text="Andon answered in 90 s")
    page = client_of(teammate).get(walk.get_absolute_url()).content.decode()
    assert "Andon answered in 90 s" in page
    assert "still walking" in page
    assert "· seen" in page
    assert "<textarea" not in page


def test_nobody_of_another_site_knows_of_it(client_of, walk, barrier, stranger, screen):
    for outsider in (stranger, screen):
        for name in ("walk", "finish"):
            assert client_of(outsider).get(to(name, walk)).status_code == 404
        for name in ("finish", "reopen"):
            assert client_of(outsider).post(to(name, walk)).status_code == 404


def test_closing_shows_who_removes_what_and_what_is_on_the_board(client_of, leader, walk, note_of):
    note_of(walk, "barrier", "Nowhere to park the cart", is_for_board=True)
    page = client_of(leader).get(to("finish", walk)).content.decode()
    assert "What surprised me?" in page
    assert "Marta by" in page
    assert "On Line 2’s board" in page


def test_finishing_a_walk_ticks_off_the_routine(client_of, leader, walk, promise):
    page = client_of(leader).post(to("finish", walk), ANSWERS, follow=True).content.decode()
    promise.refresh_from_db()
    walk.refresh_from_db()
    assert promise.state == "done"
    assert (walk.finished_by, walk.occurrence, walk.will_do) == (leader, promise, "Ask for a second cone")
    assert "Walk closed. Your promise is kept." in page


def test_a_walk_nobody_promised_finishes_too(client_of, leader, walk):
    client_of(leader).post(to("finish", walk))
    walk.refresh_from_db()
    assert walk.is_finished
    assert walk.occurrence is None


def test_finishing_twice_is_harmless(client_of, leader, walk, promise):
    browser = client_of(leader)
    browser.post(to("finish", walk), ANSWERS)
    assert browser.post(to("finish", walk), {"will_do": "Something else"}).url == walk.get_absolute_url()
    walk.refresh_from_db()
    assert walk.will_do == "Ask for a second cone"
    assert Event.objects.filter(name="gemba.walk.finished").count() == 1


def test_what_was_taken_back_is_gone_when_the_walk_ends(client_of, leader, walk, note_of):
    note = note_of(walk)
    browser = client_of(leader)
    browser.post(to("withdraw", note))
    browser.post(to("finish", walk))
    assert not walk.observations.exists()


def test_answers_to_oneself_are_read_by_oneself(client_of, leader, manager, walk):
    client_of(leader).post(to("finish", walk), ANSWERS)
    own, others = (client_of(person).get(walk.get_absolute_url()).content.decode() for person in (leader, manager))
    assert "How far the cart is" in own
    assert "How far the cart is" not in others
    assert "That kits are late" not in others
    assert "Ask for a second cone" in others


def test_a_walk_is_reopened_on_the_same_day_and_its_promise_with_it(client_of, leader, walk, promise):
    browser = client_of(leader)
    browser.post(to("finish", walk), ANSWERS)
    assert browser.post(to("reopen", walk)).url == walk.get_absolute_url()
    walk.refresh_from_db()
    promise.refresh_from_db()
    assert not walk.is_finished
    assert promise.state == "open"
    assert browser.post(to("reopen", walk)).status_code == 302
    assert Event.objects.filter(name="gemba.walk.reopened").count() == 1


def test_on_a_later_day_a_walk_stays_closed(client_of, leader, walk):
    client_of(leader).post(to("finish", walk))
    Walk.objects.update(started_at=now() - timedelta(days=2), finished_at=now() - timedelta(days=2))
    walk.refresh_from_db()
    with pytest.raises(TooLateToReopen):
        reopen_walk(walk, by=leader, now=now())
    assert "on its own day only" in client_of(leader).post(to("reopen", walk), follow=True).content.decode()
    assert "Open it again" not in client_of(leader).get(walk.get_absolute_url()).content.decode()


def test_only_whoever_walks_closes_and_opens(client_of, walk, teammate, manager):
    for reader in (teammate, manager):
        assert client_of(reader).get(to("finish", walk)).status_code == 403
        assert client_of(reader).post(to("finish", walk)).status_code == 403
        assert client_of(reader).post(to("reopen", walk)).status_code == 403


def test_opening_again_comes_by_post(client_of, leader, walk):
    assert client_of(leader).get(to("reopen", walk)).status_code == 405


def test_a_barrier_is_removed_and_back_again(client_of, leader, barrier):
    browser = client_of(leader)
    for _ in range(2):  # a second press is harmless
        browser.post(to("remove_barrier", barrier))
    barrier.refresh_from_db()
    assert barrier.removed_at
    assert Event.objects.filter(name="gemba.barrier.removed").count() == 1
    browser.post(to("put_back_barrier", barrier))
    barrier.refresh_from_db()
    assert barrier.removed_at is None


def test_telling_the_team_closes_the_concern_of_a_removed_barrier(client_of, leader, walk, note_of):
    barrier = note_of(walk, "barrier", "Nowhere to park the cart", is_for_board=True).barrier
    browser = client_of(leader)
    for verb in ("remove_barrier", "tell_barrier", "tell_barrier"):
        browser.post(to(verb, barrier))
    barrier.refresh_from_db()
    assert barrier.told_at
    assert barrier.answered_at == barrier.told_at
    assert Concern.objects.get().state == "closed"
    browser.post(to("untell_barrier", barrier))
    barrier.refresh_from_db()
    assert (barrier.told_at, barrier.answered_at) == (None, None)
    assert Concern.objects.get().state == "owned"


def test_whoever_removes_a_barrier_moves_it_on_too(client_of, coach, walk, note_of, day):
    from gemba.operations import Removal

    barrier = note_of(walk, "barrier", "No second cone", removal=Removal(coach, day)).barrier
    response = client_of(coach).post(to("remove_barrier", barrier), headers=HTMX)
    assert response.content.decode().lstrip().startswith("<section")
    assert "removed it" in response.content.decode()


@pytest.mark.parametrize("verb", ["remove_barrier", "put_back_barrier", "tell_barrier", "untell_barrier"])
def test_a_barrier_is_moved_on_by_its_people_and_by_post(client_of, barrier, leader, teammate, stranger, screen, verb):
    assert client_of(leader).get(to(verb, barrier)).status_code == 405
    assert client_of(teammate).post(to(verb, barrier)).status_code == 403
    assert client_of(stranger).post(to(verb, barrier)).status_code == 404
    assert client_of(screen).post(to(verb, barrier)).status_code == 404
