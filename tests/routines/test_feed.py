"""The private calendar: only one's own promises, nobody else's name, readable without signing in, and revocable."""

from datetime import date, time, timedelta
from random import randrange

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from routines.feeds import make_feed, revoke_feed
from routines.models import CalendarFeed
from tests.routines.conftest import MONDAY, berlin

CLOCKS_GO_BACK = date(2026, 10, 25)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(berlin(8), tick=False) as clock:
        yield clock


@pytest.fixture
def secret(leader):
    return make_feed(leader, now=berlin(8))[1]


def read(browser, secret, **headers):
    return browser.get(reverse("routines:feed", args=[secret]), headers=headers)


def events(browser, secret):
    return Calendar.from_ical(read(browser, secret).content).walk("VEVENT")


def test_a_program_reads_my_promises_without_signing_in(client, secret, promise_of, leader):
    kept = promise_of(leader)
    answer = read(client, secret)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert event["UID"] == f"{kept.pk}@asaichi"
    assert event["SUMMARY"] == "Plan-vs-actual look"
    assert event.decoded("DTSTART") == kept.due_at
    assert event.decoded("DURATION") == timedelta(minutes=kept.routine.minutes)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]


def test_wall_time_stays_the_same_when_the_clocks_go_back(client, leader, promise_of, monday):
    monday.move_to(berlin(8, day=CLOCKS_GO_BACK))
    promise_of(leader, CLOCKS_GO_BACK - timedelta(days=1))
    promise_of(leader, CLOCKS_GO_BACK + timedelta(days=1))
    found = events(client, make_feed(leader, now=berlin(8, day=CLOCKS_GO_BACK))[1])
    assert [event.decoded("DTSTART").time() for event in found] == [time(8), time(8)]
    assert {event["DTSTART"].params["TZID"] for event in found} == {"Europe/Berlin"}
    offsets = {event.decoded("DTSTART").utcoffset() for event in found}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}


def test_it_holds_last_week_and_the_next_four_and_what_i_stand_in_for(
    client, secret, promise_of, leader, other_leader, coach
):
    days = {back: MONDAY + timedelta(days=back) for back in (-8, -7, 27, 28)}
    mine = {back: promise_of(leader, day) for back, day in days.items()}
    standing_in = promise_of(other_leader, delegate=leader)
    promise_of(leader, MONDAY, number=2, delegate=other_leader)
    promise_of(leader, MONDAY, number=3, state="excused", excuse="sick")
    promise_of(coach)
    found = {event["UID"]: event["SUMMARY"] for event in events(client, secret)}
    assert set(found) == {f"{row.pk}@asaichi" for row in (mine[-7], mine[27], standing_in)}
    assert found[f"{standing_in.pk}@asaichi"] == "Plan-vs-actual look (standing in)"


def test_no_name_no_reason_and_no_note_is_inside(client, secret, promise_of, leader, other_leader):
    promise_of(other_leader, delegate=leader, note="Kits wait at the door")
    promise_of(leader, state="missed", missed_at=berlin(17), reason="SYS2")
    text = read(client, secret).content.decode()
    for word in ("Ben", "Fowler", "Marta", "SYS2", "few people", "missed", "Kits"):
        assert word not in text


def test_any_time_of_the_week_takes_no_hour_of_the_day(client, secret, promise_of, routine_of, leader):
    promise_of(leader, routine=routine_of("Coach a cycle", kind="quota", rrule="FREQ=WEEKLY"))
    (event,) = events(client, secret)
    assert (event.decoded("DTSTART"), event["TRANSP"]) == (MONDAY, "TRANSPARENT")


def test_what_has_not_changed_is_not_sent_again(client, secret, promise_of, leader, monday):
    promise_of(leader)
    first = read(client, secret)
    monday.shift(3600)
    assert read(client, secret, if_none_match=first["ETag"]).status_code == 304
    promise_of(leader, number=2)
    assert read(client, secret, if_none_match=first["ETag"]).status_code == 200


def test_a_withdrawn_address_is_gone_and_an_unknown_one_was_never_there(client, secret, leader):
    assert read(client, "x" * 43).status_code == 404
    revoke_feed(leader, now=berlin(9))
    assert read(client, secret).status_code == 410


def test_who_left_the_house_has_no_calendar(client, secret, leader):
    type(leader).objects.filter(pk=leader.pk).update(is_active=False)
    assert read(client, secret).status_code == 410


def test_guessing_is_slowed_down(db):
    """From an address of its own: limits outlive a test."""
    client = Client(REMOTE_ADDR=f"10.{randrange(256)}.{randrange(256)}.{randrange(256)}")
    answers = [read(client, f"{n:043}").status_code for n in range(21)]
    assert answers == [404] * 20 + [429]


def test_asking_too_often_is_answered_with_wait(client, secret):
    answers = [read(client, secret).status_code for _ in range(31)]
    assert answers == [200] * 30 + [429]


def test_it_takes_three_queries_however_many_promises(
    client, secret, promise_of, leader, django_assert_max_num_queries
):
    for number in range(1, 20):
        promise_of(leader, number=number)
    read(client, secret)  # notes that it was read
    with django_assert_max_num_queries(3):
        assert len(events(client, secret)) == 19


def test_the_address_is_shown_once_and_renewing_ends_the_old_one(client_of, client, leader):
    browser = client_of(leader)
    address = browser.post(reverse("insights:calendar")).context["address"]
    assert client.get(address).status_code == 200
    page = browser.get(reverse("insights:own"))
    assert address not in page.content.decode()
    assert "Withdraw the address" in page.content.decode()
    renewed = browser.post(reverse("insights:calendar"), {"do": "make"}).context["address"]
    assert (client.get(address).status_code, client.get(renewed).status_code) == (410, 200)
    browser.post(reverse("insights:calendar"), {"do": "revoke"})
    assert client.get(renewed).status_code == 410
    assert not CalendarFeed.objects.live().exists()


def test_no_log_keeps_the_secret(client, secret, caplog):
    from config.logs import masked

    assert secret not in masked({"request": f"GET /routines/feed/{secret}.ics"})["request"]
