"""How long a concern waits: the site's numbers, and the calendar of those who are asked."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from concerns.answer_times import answer_by, answer_day
from concerns.models import Concern, Rules
from concerns.operations import raise_concern
from tests.cast import make_team
from web.clock import at_local, now, today
from web.ids import uuid7

SATURDAY = date(2026, 11, 14)
PAGE = "/concerns/rules/"


@pytest.fixture
def top(plant, upper_team):
    """The site's own huddle, five days a week."""
    top = make_team(plant, "Plant", tier=3)
    upper_team.parent = top
    upper_team.save()
    return top


def numbers(**changes) -> dict:
    start = {name: getattr(Rules(), name) for name in ("recurrence_times", "recurrence_teams", "recurrence_days")}
    more = {
        "parking_days": 5,
        "idea_days": 7,
        "promises_a_day": 8,
        "photo_days": 90,
        "answer_days": "1, 2, 3",
        "plan_days": "1, 2, 3, 5",
    }
    return start | more | changes


def improver(leader):
    leader.is_staff = True
    leader.save()
    return leader


@pytest.mark.parametrize(("tier", "day"), [(2, date(2026, 11, 16)), (3, date(2026, 11, 17)), (4, date(2026, 11, 18))])
def test_a_higher_tier_has_more_of_its_own_working_days(upper_team, tier, day):
    upper_team.tier = tier
    assert answer_day(upper_team, SATURDAY) == day


def test_a_team_that_meets_at_weekends_answers_at_weekends(upper_team):
    upper_team.working_days = [1, 2, 3, 4, 5, 6, 7]
    assert answer_day(upper_team, SATURDAY) == SATURDAY + timedelta(days=1)


def test_safety_is_answered_in_the_same_shift_on_a_saturday_too(team, upper_team):
    at = at_local(SATURDAY, datetime(2026, 1, 1, 9).time(), "Europe/Berlin")
    monday = answer_day(upper_team, SATURDAY)
    concern = Concern(team=team, site=team.site)
    assert answer_by(concern, upper_team, monday, why="resources", now=at).date() == date(2026, 11, 16)
    assert answer_by(concern, upper_team, monday, why="safety", now=at) == datetime(2026, 11, 14, 13, tzinfo=UTC)
    concern.is_immediate_danger = True
    assert answer_by(concern, upper_team, monday, why="time", now=at) == datetime(2026, 11, 14, 13, tzinfo=UTC)


def test_a_night_shift_ends_on_the_next_day(team, upper_team):
    team.shifts.update(starts_at="22:00", ends_at="06:00")
    at = at_local(SATURDAY, datetime(2026, 1, 1, 23).time(), "Europe/Berlin")
    concern = Concern(team=team, site=team.site)
    assert answer_by(concern, upper_team, date(2026, 11, 16), why="safety", now=at) == datetime(
        2026, 11, 15, 5, tzinfo=UTC
    )


def test_the_sites_own_numbers_move_the_day_that_is_offered(team, leader, teammate, upper_team, client_of):
    concern = raise_concern(id=uuid7(), team=team, text="Drill 4 is blunt", by=teammate, at=now())
    answer = client_of(improver(leader)).post(PAGE, numbers(answer_days="4"))
    assert (answer.status_code, answer.url) == (302, PAGE)

    form = client_of(leader).get(concern.get_absolute_url()).context["escalate_form"]

    assert form.initial["answer_on"] >= today(team.site.time_zone) + timedelta(days=4)
    assert form.initial["answer_on"] == answer_day(upper_team, today(team.site.time_zone))


def test_what_no_calendar_can_do_is_asked_back(leader, client_of):
    answer = client_of(improver(leader)).post(PAGE, numbers(answer_days="soon", parking_days=0))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Whole days from 1 to 60" in page and "A whole number from 1 to 60." in page
    assert not Rules.objects.exists()


def test_another_site_keeps_its_numbers(leader, stranger, client_of):
    client_of(improver(leader)).post(PAGE, numbers(parking_days=2))
    assert Rules.of(stranger.site).parking_days == 5
    assert client_of(stranger).get(reverse("concerns:rules")).status_code == 403
