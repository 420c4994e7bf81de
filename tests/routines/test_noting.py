"""A line, minutes and ticks beside a promise: kept in time, refused afterwards, and nobody else's to write."""

import pytest
import time_machine
from django.urls import reverse

from tests.routines.conftest import berlin


@pytest.fixture
def promise(promise_of, leader, routine):
    routine.checklist = ["Guards closed", "Floor dry", "Card turned"]
    routine.save()
    return promise_of(leader)


@pytest.fixture
def press(client_of, promise):
    """press(leader, "note", berlin(9), note="…"): the status of the answer."""

    def send(actor, button, at, **data):
        with time_machine.travel(at, tick=False):
            answer = client_of(actor).post(reverse(f"routines:{button}", args=[promise.pk]), data)
        promise.refresh_from_db()
        return answer.status_code

    return send


def test_a_line_and_the_minutes_are_kept(press, leader, promise):
    assert press(leader, "done", berlin(8, 10)) == 302
    assert press(leader, "note", berlin(8, 12), note="  Kits wait\nat the door ", minutes="12") == 302
    assert (promise.note, promise.minutes_taken) == ("Kits wait at the door", 12)
    press(leader, "note", berlin(8, 13), note="", minutes="")
    assert (promise.note, promise.minutes_taken) == ("", None)


@pytest.mark.parametrize("minutes", ["-3", "0", "many", "9999"])
def test_minutes_that_cannot_be_are_asked_again(press, leader, promise, minutes):
    press(leader, "note", berlin(8, 12), note="Kits", minutes=minutes)
    assert (promise.note, promise.minutes_taken) == ("", None)


def test_items_are_ticked_one_by_one_before_and_after_done(press, leader, promise):
    press(leader, "tick", berlin(8), tick="2")
    press(leader, "done", berlin(8, 10))
    press(leader, "tick", berlin(8, 11), tick="0")
    press(leader, "tick", berlin(8, 11), tick="0")
    assert promise.ticked == [0, 2]
    press(leader, "tick", berlin(8, 12), untick="2")
    assert promise.ticked == [0]
    assert press(leader, "tick", berlin(8, 12), tick="3") == 404
    assert press(leader, "tick", berlin(8, 12), tick="first") == 404


def test_nothing_is_filled_in_when_its_time_is_over(press, leader, promise):
    press(leader, "note", berlin(16, 31), note="It was fine", minutes="5")
    press(leader, "tick", berlin(16, 31), tick="0")
    assert (promise.note, promise.minutes_taken, promise.ticked) == ("", None, [])


def test_what_was_done_can_be_noted_until_the_end_of_that_day(press, leader, promise):
    press(leader, "done", berlin(8, 10))
    press(leader, "note", berlin(23, 50), note="Kits wait")
    assert promise.note == "Kits wait"
    press(leader, "note", berlin(23, 50, day=promise.on.replace(day=3)), note="Never mind")
    assert promise.note == "Kits wait"


@pytest.mark.parametrize(("button", "data"), [("note", {"note": "x"}), ("tick", {"tick": "0"})])
def test_only_the_holder_writes(press, coach, stranger, teammate, promise, button, data):
    answers = [press(actor, button, berlin(8), **data) for actor in (coach, stranger, teammate)]
    assert answers == [403, 404, 404]
    assert (promise.note, promise.ticked) == ("", [])
