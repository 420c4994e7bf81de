"""The calendar of a site through its pages: look, choose days, see what it changes, say it, take it back."""

import re
from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from org.calendars import calendar_of
from org.models import Closure, Event, Role
from routines.models import Occurrence, Routine
from routines.operations import mark_done, plan_ahead
from tests.cast import SINCE, assign, make_person
from web.clock import at_local, now

MONDAY = date(2026, 3, 2)
WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=n) for n in (2, 3, 4))
SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture(autouse=True)
def at_nine():
    """Monday at nine in Berlin: what was due at eight has been due."""
    with time_machine.travel(at_local(MONDAY, time(9), "Europe/Berlin"), tick=False):
        yield


@pytest.fixture
def look(site, roles, leader, other_leader):
    """Two leaders promise a look at eight on every working day, and a talk each Friday or on the next working day."""
    for name, rule, off_day in [("Look", "FREQ=DAILY", "skip"), ("Talk", "FREQ=WEEKLY;BYDAY=FR", "next")]:
        Routine.objects.create(
            site=site,
            role=roles["leader"],
            name=name,
            wall_name=name,
            times=[time(8)],
            rrule=rule,
            off_day=off_day,
            window_minutes=30,
            grace_minutes=600,
            since=SINCE,
        )
    plan_ahead(site=site, now=now() - timedelta(hours=3))
    return Routine.objects.get(name="Look")


@pytest.fixture
def browser(client_of, manager):
    return client_of(manager)


def say(browser, kind, first, last=None, name="Shutdown", **more):
    data = {"kind": kind, "first": first.isoformat(), "last": last.isoformat() if last else "", "name": name} | more
    return browser.post(reverse("org:say_days"), data, follow=True)


def undo(browser, response):
    signed = re.search(r'name="signed" value="([^"]+)"', response.content.decode()).group(1)
    return browser.post(reverse("org:undo_days"), {"signed": signed}, follow=True)


def promised(name="Look"):
    return sorted({row.on for row in Occurrence.objects.filter(routine__name=name)})


def test_everyone_looks_at_the_year_and_only_who_leads_the_site_chooses_days(client_of, leader, manager, look):
    page = client_of(leader).get(reverse("org:calendar")).content.decode()
    assert "Good Friday" in page
    assert "Friday 3 April: public holiday, Good Friday" in page
    assert "Some days are different" not in page
    assert say(client_of(leader), "closed", FRIDAY).status_code == 403
    assert not Closure.objects.exists()
    assert "Some days are different" in client_of(manager).get(reverse("org:calendar")).content.decode()


def test_who_supports_improvement_keeps_the_calendar_too(client_of, site, plant, look):
    role = Role.objects.create(site=site, name="Improver", duty="improver")
    improver = make_person(site, "Ida Holm")
    assign(improver, role, plant)
    say(client_of(improver), "closed", FRIDAY)
    assert Closure.objects.get().on == FRIDAY


def test_what_it_changes_is_said_before_and_nothing_is_written(browser, look):
    page = browser.get(reverse("org:calendar"), {"first": THURSDAY, "last": FRIDAY}).content.decode()
    assert "4 promises of 2 leaders fall away, 2 move to another working day." in page
    assert "Thu 5 to Fri 6 March" in page
    response = browser.post(
        reverse("org:say_days"), {"kind": "closed", "first": THURSDAY, "last": FRIDAY, "preview": "1"}
    )
    assert "4 promises of 2 leaders fall away" in response.content.decode()
    assert not Closure.objects.exists()
    assert FRIDAY in promised()


def test_what_lies_beyond_the_plan_is_foreseen_too(browser, look):
    page = browser.get(reverse("org:calendar"), {"first": "2026-12-21", "last": "2026-12-24"}).content.decode()
    assert "8 promises of 2 leaders fall away." in page


def test_a_closure_takes_its_promises_and_undo_brings_them_back(browser, site, look, manager):
    before = promised(), promised("Talk")
    response = say(browser, "closed", THURSDAY, FRIDAY)
    assert "Thu 5 to Fri 6 March: closed, Shutdown" in response.content.decode()
    assert not {THURSDAY, FRIDAY} & set(promised())
    assert FRIDAY + timedelta(days=3) in promised("Talk"), "it moved to Monday"
    event = Event.objects.get(name="org.calendar.changed")
    assert (event.person, event.facts["closed"]) == (manager, 2)
    assert "as it was before" in undo(browser, response).content.decode()
    assert (promised(), promised("Talk")) == before
    assert not Closure.objects.exists()


def test_saying_it_twice_changes_nothing_and_an_undo_pressed_twice_neither(browser, look):
    first = say(browser, "closed", FRIDAY)
    assert "that was said already" in say(browser, "closed", FRIDAY).content.decode()
    page = browser.get(reverse("org:calendar"), {"first": FRIDAY}).content.decode()
    assert "These days are like that already." in page
    undo(browser, first)
    assert "It stays" in undo(browser, first).content.decode() or not Closure.objects.exists()
    assert Event.objects.filter(name="org.calendar.changed").count() == 2


def test_an_undo_leaves_what_somebody_else_has_said_since(browser, look, site):
    response = say(browser, "closed", THURSDAY, FRIDAY)
    say(browser, "closed", FRIDAY, name="Stock-taking")
    undo(browser, response)
    assert Closure.objects.get().name == "Stock-taking"


@pytest.mark.parametrize("other", ["nobody's", ""])
def test_an_undo_that_is_not_ours_does_nothing(browser, look, other):
    say(browser, "closed", FRIDAY)
    page = browser.post(reverse("org:undo_days"), {"signed": other}, follow=True).content.decode()
    assert "can no longer be undone here" in page
    assert Closure.objects.exists()


def test_an_undo_of_another_site_does_not_reach_ours(browser, client_of, stranger, look):
    response = say(browser, "closed", FRIDAY)
    undo(client_of(stranger), response)
    assert Closure.objects.get().on == FRIDAY


def test_closing_today_leaves_what_was_due_or_done(browser, leader, other_leader, look, site):
    done = Occurrence.objects.get(routine=look, holder=leader, on=MONDAY)
    mark_done(done, by=leader, at=now(), now=now())
    say(browser, "closed", MONDAY)
    states = {row.holder: row.state for row in Occurrence.objects.filter(routine=look, on=MONDAY)}
    assert states == {leader: "late", other_leader: "open"}


def test_what_is_behind_us_is_refused_in_words(browser, look):
    response = say(browser, "closed", MONDAY - timedelta(days=3), FRIDAY)
    assert response.status_code == 422
    assert "is behind us and stays as it was" in response.content.decode()
    assert not Closure.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "name", "words"),
    [
        (FRIDAY, THURSDAY, "Shutdown", "comes on or after the first"),
        (FRIDAY, FRIDAY + timedelta(days=200), "Shutdown", "Three months at once"),
        (date(2028, 1, 3), None, "Shutdown", "to the end of next year"),
        (FRIDAY, None, "", "It needs a name"),
    ],
)
def test_what_cannot_be_said_is_explained(browser, look, first, last, name, words):
    response = say(browser, "closed", first, last, name=name)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_sunday_of_a_clock_change_is_worked_like_a_friday_and_each_promises_once(browser, look, site):
    spring = date(2026, 3, 29)
    say(browser, "extra", spring, name="Sunday shift")
    with time_machine.travel(at_local(spring - timedelta(days=2), time(5), site.time_zone), tick=False):
        plan_ahead(site=site, now=now())
    rows = Occurrence.objects.filter(routine=look, on=spring)
    assert [row.due_at for row in rows] == [at_local(spring, time(8), site.time_zone)] * 2
    assert Occurrence.objects.filter(routine__name="Talk", on=spring).count() == 2, "it has what Fridays have"


def test_a_holiday_that_is_worked_is_an_extra_day(browser, look, site):
    good_friday = date(2026, 4, 3)
    assert not calendar_of(site, good_friday, good_friday).works(good_friday)
    page = browser.get(reverse("org:calendar"), {"first": good_friday, "kind": "extra"}).content.decode()
    assert (
        "2 promises of 2 leaders move to another working day, 2 come." in page
    )  # the talk no longer waits for Tuesday
    response = say(browser, "extra", good_friday, name="Spring rush")
    assert calendar_of(site, good_friday, good_friday).works(good_friday)
    assert "Friday 3 April: extra working day, Spring rush" in response.content.decode()
    say(browser, "usual", good_friday)
    assert not calendar_of(site, good_friday, good_friday).works(good_friday)


def test_a_closed_day_that_is_worked_after_all_is_only_that(browser, look, site):
    say(browser, "closed", THURSDAY, FRIDAY)
    say(browser, "extra", FRIDAY, name="Friday shift")
    assert [row.on for row in Closure.objects.all()] == [THURSDAY]
    assert FRIDAY in promised()


def test_a_ward_shows_its_own_week(client_of, leader, team, look):
    team.working_days, team.works_on_holidays = [1, 2, 3, 4, 5, 6, 7], True
    team.save()
    page = client_of(leader).get(reverse("org:calendar"), {"team": team.slug}).content.decode()
    assert "Seven days, on public holidays too" in page
    assert "Friday 3 April: working day, Good Friday" in page


def test_other_holidays_say_what_they_change_and_promises_follow(browser, site, look):
    address = reverse("org:holidays")
    page = browser.get(address, {"country": "AT"}).content.decode()
    assert "Assumption Day" in page
    assert "fall away" in page
    site.refresh_from_db()
    assert site.country == "DE", "it was only looked at"
    assert "Assumption Day" in browser.get(address, {"country": "AT", "subdivision": "NI"}).content.decode()
    page = browser.post(address, {"country": "AT", "subdivision": ""}, follow=True).content.decode()
    assert "Public holidays are those of Austria" in page
    site.refresh_from_db()
    assert site.country == "AT"
    assert browser.post(address, {"country": "XX"}).status_code == 422
    was = dict(re.findall(r'name="(country|subdivision)" value="(\w*)"', page))
    browser.post(address, was)
    site.refresh_from_db()
    assert site.country == "DE", "undo"
    assert Event.objects.filter(name="org.calendar.place_changed").count() == 2


def test_the_page_asks_a_few_questions_of_the_database(client_of, leader, look, django_assert_max_num_queries):
    browser = client_of(leader)
    with django_assert_max_num_queries(16):
        browser.get(reverse("org:calendar"))


def week(browser, team, days, **more):
    return browser.post(reverse("org:week", args=[team.slug]), {"days": days} | more, follow=True)


def test_a_team_has_a_week_of_its_own_and_undo_gives_back_the_old_one(browser, client_of, leader, team, look, site):
    saturday = FRIDAY + timedelta(days=1)
    six = [1, 2, 3, 4, 5, 6]
    assert week(client_of(leader), team, six).status_code == 403
    assert "1 promise comes" in week(browser, team, six, preview="1").content.decode()
    assert saturday not in promised(), "it was only looked at"
    page = week(browser, team, six).content.decode()
    assert "Line 2: Mon to Sat" in page
    rows = Occurrence.objects.filter(on=saturday)
    assert [row.holder for row in rows] == [leader], "the other line keeps its five days"
    before = re.findall(r'name="days" value="(\d)"', page)
    week(browser, team, before)
    assert saturday not in promised()
    assert week(browser, team, []).status_code == 422
