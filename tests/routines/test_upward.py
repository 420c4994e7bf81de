"""Once a week the leader's leader hears how often a reason was named that is theirs to change: counts, and no names."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from notices.models import Notice
from org.models import Absence, Assignment
from routines.models import MissReason
from routines.upward import tell_seniors
from tests.cast import assign, make_area, make_person, make_team
from tests.routines.conftest import MONDAY, berlin

DAY = timedelta(days=1)
NEXT = MONDAY + 7 * DAY  # the Monday on which the week is over


@pytest.fixture
def leaders(site, roles, assembly, upper_team, manager, coach, promise_of):
    """Five team leaders below one supervisor; each kept a promise of the week."""

    def person(n):
        line = make_team(make_area(site, f"Cell {n}", assembly), f"Cell {n}", parent=upper_team)
        leader = make_person(site, f"Ines{n} Okafor")
        assign(leader, roles["leader"], line.area, line)
        promise_of(leader, state="done", done_at=berlin(8))
        return leader

    return [person(n) for n in range(1, 6)]


@pytest.fixture
def named(leaders, promise_of):
    """`named("SYS3", 4)`: the reason was given so many times, by the first of them."""

    def name(reason: str, times: int, state="missed", holder=leaders[0]) -> None:
        moment = {f"{state}_at": berlin(16)}
        for number in range(10, 10 + times):
            promise_of(holder, number=number + 20 * int(reason[-1]), state=state, reason=reason, **moment)

    return name


def through(site, first: date, last: date) -> list[tuple[str, str]]:
    """(who, on which day) is told, looked at twice a day."""
    since, found = berlin(12, day=first - DAY), []
    for n in range((last - first).days + 1):
        for hour in (1, 12):
            now: datetime = berlin(hour, day=first + n * DAY)
            tell_seniors(site=site, now=now, since=since)
            since = now
            new = Notice.objects.filter(created_at=now).values_list("person__name", flat=True)
            found += [(name, f"{first + n * DAY:%a}") for name in new]
    return found


def test_counts_in_the_words_of_the_site_a_question_and_the_way_to_the_review(named, site, manager):
    named("SYS3", 4)
    named("SYS6", 1, state="skipped")
    named("SYS1", 3)
    assert through(site, NEXT, NEXT + 6 * DAY) == [("Priya Nair", "Mon")]
    told = Notice.objects.get()
    assert told.text == (
        "Among 5 people: 4 times “Meeting called by my leader”, 1 time “Routine unclear or adds no value”. "
        "What could you change, so that there is room for what they promised?"
    )
    assert (told.person, told.path) == (manager, "/review/")
    assert not any(word in f"{told.title} {told.text}" for word in ("Ines", "Okafor", "Dele", "Cell"))


def test_the_week_is_over_before_anyone_is_told_and_told_once(named, site):
    named("SYS3", 1)
    assert through(site, MONDAY, NEXT - DAY) == []
    assert through(site, NEXT, NEXT + 13 * DAY) == [("Priya Nair", "Mon")]


def test_fewer_than_five_people_are_nobody_s_count(named, site, leaders):
    named("SYS3", 9)
    Assignment.objects.filter(person=leaders[4]).delete()
    assert through(site, NEXT, NEXT + 6 * DAY) == []


def test_five_people_of_whom_four_promised_are_four(named, site, leaders):
    named("SYS3", 9)
    leaders[4].occurrences.all().delete()
    assert through(site, NEXT, NEXT + 6 * DAY) == []


def test_what_is_nobody_else_s_to_change_is_not_told(named, site):
    named("SYS1", 5)
    named("ME2", 5)
    assert through(site, NEXT, NEXT + 6 * DAY) == []


def test_which_reasons_go_upward_is_the_site_s_to_say(named, site):
    MissReason.objects.filter(site=site).update(for_senior=False)
    named("SYS3", 5)
    assert through(site, NEXT, NEXT + 6 * DAY) == []


def test_away_it_waits_for_the_first_day_at_work(named, site, manager):
    Absence.objects.create(site=site, person=manager, starts_on=NEXT, ends_on=NEXT + DAY)
    named("SYS3", 2)
    assert through(site, NEXT, NEXT + 6 * DAY) == [("Priya Nair", "Wed")]


def test_after_easter_monday_it_comes_on_tuesday(site, leaders, promise_of):
    good_friday = date(2026, 4, 3)
    for leader in leaders:
        promise_of(
            leader, day=good_friday - 2 * DAY, state="missed", missed_at=berlin(16, day=good_friday), reason="SYS3"
        )
    assert through(site, good_friday, good_friday + 7 * DAY) == [("Priya Nair", "Tue")]


def test_a_reason_named_after_it_was_told_is_not_told_one_by_one(named, site):
    assert through(site, NEXT, NEXT) == []
    named("SYS3", 1)
    tell_seniors(site=site, now=berlin(9, day=NEXT + DAY), since=berlin(12, day=NEXT))
    assert not Notice.objects.exists()


def test_after_an_outage_of_two_days_it_is_told_late(named, site):
    named("SYS3", 2)
    assert tell_seniors(site=site, now=berlin(9, day=NEXT + 2 * DAY), since=berlin(12, day=NEXT - DAY)) == 1


def test_another_site_hears_nothing(named, other_site, site):
    named("SYS3", 5)
    assert through(other_site, NEXT, NEXT + 6 * DAY) == []


def test_the_review_says_what_was_told(named, site, manager, client_of):
    named("SYS3", 4)
    named("SYS6", 1, state="skipped")
    named("SYS1", 3)
    with time_machine.travel(berlin(9, day=NEXT), tick=False):
        page = client_of(manager).get("/review/")
    assert [(one.label, one.count, one.people) for one in page.context["upward"]] == [
        ("Meeting called by my leader", 4, 5),
        ("Routine unclear or adds no value", 1, 5),
    ]
