"""A team does not run: said in one tap, counted as not due, and taken back."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from org.models import Event, Shift, Standstill
from org.standstills import shift_now, stand_still
from routines.adherence import tally
from routines.models import Occurrence
from routines.operations import mark_done, plan_ahead
from tests.routines.conftest import MONDAY, berlin
from web.clock import at_local, now


@pytest.fixture
def at():
    """`at(9, 30)`: that wall time on Monday, in Berlin."""
    travellers = []

    def travel(hour, minute=0, day=MONDAY):
        for traveller in travellers:
            traveller.stop()
        travellers[:] = [time_machine.travel(berlin(hour, minute, day), tick=False)]
        travellers[0].start()

    yield travel
    for traveller in travellers:
        traveller.stop()


@pytest.fixture
def morning(site, leader, routine_of, at):
    """Looks at 7, 9, 11 and 13, each half an hour on time, and one process to confirm at any time of the day."""
    at(5)
    routine_of("Look", times=[time(hour) for hour in (7, 9, 11, 13)])
    routine_of("Confirm", kind="quota", times=(), rrule="FREQ=DAILY")
    plan_ahead(site=site, now=now())
    return lambda: {
        berlin_hour(row): row.excuse or row.state
        for row in Occurrence.objects.filter(routine__name="Look", on=MONDAY).in_time_order()
    }


def berlin_hour(row):
    return row.due_at.hour + 1


def standstill(browser, team, **data):
    return browser.post(reverse("org:standstill", args=[team.slug]), data)


def test_one_tap_excuses_what_could_still_be_kept_in_time_and_no_more(client_of, leader, team, morning, at):
    at(7, 10)
    mark_done(Occurrence.objects.filter(routine__name="Look").in_time_order().first(), by=leader, at=now(), now=now())
    at(9, 10)
    assert standstill(client_of(leader), team).status_code == 302
    assert morning() == {7: "done", 9: "not_running", 11: "not_running", 13: "not_running"}
    assert Occurrence.objects.get(routine__name="Confirm", on=MONDAY).state == "open", "any time of the day"
    assert Event.objects.get(name="org.standstill.said").person == leader


def test_what_was_due_before_it_was_said_stays_and_nothing_of_it_counts_as_missed(client_of, leader, team, morning, at):
    at(9, 40)
    standstill(client_of(leader), team)
    assert morning() == {7: "open", 9: "open", 11: "not_running", 13: "not_running"}
    at(12, day=MONDAY + timedelta(days=1))
    of_day = tally(Occurrence.objects.filter(routine__name="Look", on=MONDAY), now=now())
    assert (of_day.expected, of_day.missed, of_day.not_operating) == (2, 2, 2)


def test_until_a_time_and_again_from_then(client_of, leader, team, morning, at):
    at(8)
    standstill(client_of(leader), team, until="12:00")
    assert morning() == {7: "open", 9: "not_running", 11: "not_running", 13: "open"}
    at(10)
    client_of(leader).post(reverse("org:run_again", args=[Standstill.objects.get().pk]))
    assert morning() == {7: "open", 9: "not_running", 11: "open", 13: "open"}


def test_undo_asks_again_what_can_be_kept_and_says_what_was_missed(client_of, leader, team, morning, at):
    at(9, 10)
    browser = client_of(leader)
    page = browser.post(reverse("org:standstill", args=[team.slug]), follow=True).content.decode()
    assert "does not run in the early shift" in page
    at(11, 10)  # what was due at nine is late until eleven
    row = Standstill.objects.get()
    browser.post(reverse("org:ran_all_along", args=[row.pk]))
    assert morning() == {7: "open", 9: "missed", 11: "open", 13: "open"}
    assert browser.post(reverse("org:ran_all_along", args=[row.pk])).status_code == 404
    assert not Standstill.objects.exists()


def test_twice_is_once_and_the_last_word_counts(client_of, leader, team, morning, at):
    at(8)
    browser = client_of(leader)
    standstill(browser, team)
    standstill(browser, team, until="10:00")
    assert morning() == {7: "open", 9: "not_running", 11: "open", 13: "open"}
    assert Standstill.objects.get().until_at == berlin(10)


def test_a_time_that_has_been_is_refused_in_words(client_of, leader, team, morning, at):
    at(9)
    response = standstill(client_of(leader), team, until="08:00")
    assert response.status_code == 422
    assert "That time has been" in response.content.decode()
    assert not Standstill.objects.exists()


def test_the_day_after_it_cannot_be_taken_back(client_of, leader, team, morning, at):
    at(9, 10)
    standstill(client_of(leader), team)
    at(9, day=MONDAY + timedelta(days=1))
    page = client_of(leader).post(
        reverse("org:ran_all_along", args=[Standstill.objects.get().pk]), {"next": "/teams/"}, follow=True
    )
    assert "That day is over" in page.content.decode()
    assert Standstill.objects.exists()


def test_only_who_leads_the_team_says_so(client_of, teammate, other_leader, coach, stranger, team, morning, at):
    at(8)
    assert [standstill(client_of(one), team).status_code for one in (teammate, other_leader)] == [403, 403]
    assert standstill(client_of(stranger), team).status_code == 404
    assert standstill(client_of(coach), team).status_code == 302


def test_a_night_belongs_to_the_day_it_began_also_when_the_clock_changes(leader, team, site):
    """At 03:30 after the spring change the night shift of the Saturday runs, until six."""
    night = Shift.objects.create(site=site, team=team, name="night", starts_at=time(22), ends_at=time(6))
    sunday = date(2026, 3, 29)
    moment = at_local(sunday, time(3, 30), site.time_zone)
    assert shift_now(team, moment) == (night, sunday - timedelta(days=1))
    row = stand_still(team, by=leader, now=moment, until=time(5))
    assert (row.on, row.shift, row.until_at) == (
        sunday - timedelta(days=1),
        night,
        at_local(sunday, time(5), site.time_zone),
    )
