"""Which days count."""

from datetime import date

import pytest

from org.calendars import calendar_of, public_holidays
from org.models import Closure

NEW_YEAR, FRIDAY, SATURDAY = date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3)
SHUTDOWN = date(2026, 1, 5)


@pytest.fixture
def calendar(site):
    Closure.objects.create(site=site, on=SHUTDOWN, name="Shutdown")
    return calendar_of(site, NEW_YEAR, date(2026, 12, 31))


def test_a_site_works_on_its_working_days(calendar):
    days = (NEW_YEAR, FRIDAY, SATURDAY, SHUTDOWN)
    assert [calendar.works(day) for day in days] == [False, True, False, False]


def test_a_ward_works_on_holidays_and_weekends_but_not_in_a_shutdown(calendar, team):
    team.works_on_holidays, team.working_days = True, [1, 2, 3, 4, 5, 6, 7]
    days = (NEW_YEAR, FRIDAY, SATURDAY, SHUTDOWN)
    assert [calendar.works(day, team) for day in days] == [True, True, True, False]


def test_counting_on_skips_what_does_not_count(calendar):
    assert calendar.after(FRIDAY, 1) == date(2026, 1, 6)
    assert calendar.after(FRIDAY, 0) == FRIDAY


def test_a_team_without_working_days_does_not_count_for_ever(calendar, team):
    team.working_days = []
    assert calendar.after(FRIDAY, 2, team) == date(2026, 1, 4)


@pytest.mark.parametrize(
    ("country", "subdivision", "has_epiphany"), [("DE", "BW", True), ("DE", "BE", False), ("XX", "", False)]
)
def test_holidays_are_those_of_the_place(site, country, subdivision, has_epiphany):
    site.country, site.subdivision = country, subdivision
    assert (date(2026, 1, 6) in public_holidays(site, range(2026, 2027))) == has_epiphany


def test_a_calendar_is_two_questions_to_the_database(site, django_assert_num_queries):
    with django_assert_num_queries(2):
        calendar_of(site, NEW_YEAR, SATURDAY).works(FRIDAY)
