"""A screen writes only for whom it was unlocked: by their PIN on it, or by a tap on their phone."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.test import Client
from django.urls import reverse

from concerns.models import Concern
from huddle.models import HuddleSession
from org.models import Event, Pin, Screen
from org.unlocking import set_pin, unlock_screen, who_has_a_pin
from tests.cast import make_person
from web.clock import now, today
from web.ids import uuid7

HERE = reverse("org:unlock_here")
PIN = reverse("org:pin")
START = "/boards/line-2/huddle/start/"


@pytest.fixture
def pin(leader) -> str:
    set_pin(person=leader, digits="4711", now=now())
    return "4711"


@pytest.fixture
def tv(client_of, screen) -> Client:
    return client_of(screen)


def unlock(tv: Client, person, digits: str):
    return tv.post(HERE, {"person": person.pk, "pin": digits})


def hand_of(screen: Screen):
    return Screen.objects.get(pk=screen.pk).hand(now())


def test_a_person_chooses_a_pin_and_it_lies_nowhere(client_of, leader):
    phone = client_of(leader)
    for pin, again, why in (
        ("123", "123", "Four to eight digits"),
        ("4567", "4567", "guessed first"),
        ("7777", "7777", "guessed first"),
        ("4711", "4712", "These two differ"),
    ):
        refused = phone.post(PIN, {"pin": pin, "again": again})
        assert refused.status_code == 422 and why in refused.content.decode()
    phone.post(PIN, {"pin": "4711", "again": "4711"})

    assert Pin.objects.get().matches("4711") and not check_password("4711", Pin.objects.get().hash)
    phone.post(PIN, {"remove": "1"})
    assert not Pin.objects.exists()


def test_a_screen_that_is_locked_writes_nothing_and_an_unlocked_one_writes_for_who_unlocked_it(tv, screen, leader, pin):
    assert tv.post(START).status_code == 403
    assert "Start the huddle" not in tv.get("/boards/line-2/huddle/").content.decode()

    assert unlock(tv, leader, pin).url == "/boards/line-2/huddle/"
    assert "Start the huddle" in tv.get("/boards/line-2/huddle/").content.decode()
    tv.post(START)
    tv.post("/boards/line-2/huddle/raise/", {"id": uuid7(), "text": "No drills"})

    assert HuddleSession.objects.get().facilitator == leader
    assert Concern.objects.get().raised_by == leader
    assert Event.objects.filter(name="org.screen.unlocked", person=leader, facts={"how": "pin"}).exists()


def test_it_is_locked_again_when_the_huddle_ends(tv, screen, leader, pin):
    unlock(tv, leader, pin)
    tv.post(START)
    session = HuddleSession.objects.get()
    tv.post(f"/boards/line-2/huddle/{session.pk}/end/", {"seen": session.version})

    assert HuddleSession.objects.get().ended_at and hand_of(screen) is None
    assert tv.post(f"/boards/line-2/huddle/{session.pk}/reopen/").status_code == 403


def test_it_is_locked_by_a_tap_and_by_nobody_touching_it(tv, screen, leader, pin, client_of, teammate):
    unlock(tv, leader, pin)
    tv.post(reverse("org:lock", args=[screen.pk]))
    assert hand_of(screen) is None

    unlock(tv, leader, pin)
    with time_machine.travel(now() + timedelta(minutes=14)) as clock:
        assert tv.post(START).status_code == 302  # a touch
        clock.shift(timedelta(minutes=14))
        assert hand_of(screen) == leader
        clock.shift(timedelta(minutes=2))
        assert hand_of(screen) is None
        assert tv.post(START).status_code == 403


def test_five_wrong_pins_shut_it_for_a_while_and_a_phone_still_unlocks(tv, screen, leader, pin, client_of):
    words = [unlock(tv, leader, "9999").content.decode() for _ in range(5)]
    assert "4 more tries, or unlock it by phone" in words[0] and "One more try" in words[3]
    assert "Too many wrong PINs. This PIN opens again at" in words[4]
    assert unlock(tv, leader, pin).status_code == 422  # the right one, too early
    assert hand_of(screen) is None

    with time_machine.travel(now() + timedelta(minutes=16)):
        assert unlock(tv, leader, pin).status_code == 302
    client_of(leader).post(reverse("org:unlock", args=[screen.pk]))
    assert hand_of(screen) == leader


def test_whose_pin_opens_a_screen(team, leader, coach, teammate, other_leader, manager, other_line):
    for person in (leader, coach, other_leader, manager):
        set_pin(person=person, digits="4711", now=now())
    day = today(team.site.time_zone)
    assert set(who_has_a_pin(team, day=day)) == {leader, coach, manager}
    assert set(who_has_a_pin(other_line, day=day)) == {other_leader, coach, manager}


def test_who_has_left_unlocks_nothing(screen, teammate):
    unlock_screen(screen, by=teammate, now=now())
    assert hand_of(screen) == teammate
    teammate.is_active = False
    teammate.save(update_fields=["is_active"])
    assert hand_of(screen) is None


def test_a_phone_in_the_huddle_unlocks_and_locks_with_one_tap(client_of, screen, teammate):
    phone, at = client_of(teammate), "/boards/line-2/huddle/"
    assert "Unlock TV at Line 2" in phone.get(at).content.decode()
    assert phone.post(reverse("org:unlock", args=[screen.pk]), {"next": at}).url == at
    assert hand_of(screen) == teammate and "Lock TV at Line 2" in phone.get(at).content.decode()
    phone.post(reverse("org:lock", args=[screen.pk]), {"next": "https://elsewhere.example/"})
    assert hand_of(screen) is None


def test_a_screen_goes_where_its_team_is(tv, screen, leader, client_of):
    where = "/boards/line-2/huddle/where/"
    assert tv.get(where).json() == {"path": "/boards/line-2/", "lock": ""}
    client_of(leader).post(START)
    assert tv.get(where).json()["path"] == "/boards/line-2/huddle/"
    session = HuddleSession.objects.get()
    client_of(leader).post(f"/boards/line-2/huddle/{session.pk}/end/", {"seen": session.version})
    assert tv.get(where).json()["path"] == "/boards/line-2/huddle/"  # the summary is read
    with time_machine.travel(now() + timedelta(minutes=6)):
        assert tv.get(where).json()["path"] == "/boards/line-2/"


def test_what_a_person_may_elsewhere_their_hand_on_a_screen_may_not(tv, screen, coach, team, other_line, leader):
    """The coach leads Line 3 too; on the TV of Line 2 that is out of reach, and so is what is for leaders only."""
    there = Concern.objects.create(site=team.site, team=other_line, text="There", raised_by=coach, raised_at=now())
    private = Concern.objects.create(
        site=team.site, team=team, text="Private", raised_by=leader, raised_at=now(), visibility="leader_only"
    )
    unlock_screen(screen, by=coach, now=now())

    assert tv.post("/boards/line-3/huddle/start/").status_code == 404
    for concern in (there, private):
        assert tv.post(f"/boards/line-2/huddle/concerns/{concern.pk}/park/").status_code in (403, 404)
        assert tv.get(f"/concerns/{concern.pk}/").status_code in (403, 404)
    assert set(Concern.objects.values_list("state", flat=True)) == {"raised"}
    assert tv.get("/").status_code in (302, 403) and tv.get(PIN).status_code == 403


def test_a_stranger_has_no_key_to_this_screen(client_of, screen, stranger, other_leader, site):
    newcomer = make_person(site, "Nia Obi")
    for who, status in ((stranger, 404), (other_leader, 403), (newcomer, 403)):
        assert client_of(who).post(reverse("org:unlock", args=[screen.pk])).status_code == status
