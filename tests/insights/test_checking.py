"""The review shows planned and held checks, and asks where none was held for three weeks."""

from datetime import timedelta

import pytest

from coaching.models import LswReview
from routines.models import Occurrence, Routine
from tests.cast import *  # noqa: F403 - the named cast
from tests.cast import SINCE
from web.clock import now, today

ZONE = "Europe/Berlin"
QUESTION = "What takes the fifteen minutes out of"


@pytest.fixture
def planned(site, roles, coach, manager):
    """Dele and Priya promise a look every week; the last three weeks' were missed."""
    for role, person in (("supervisor", coach), ("manager", manager)):
        routine = Routine.objects.create(
            site=site,
            role=roles[role],
            name="Look at promises",
            wall_name="looks",
            practice="review",
            rrule="FREQ=WEEKLY;BYDAY=FR",
            since=SINCE,
        )
        for weeks in (1, 2):
            due = now() - timedelta(weeks=weeks)
            Occurrence.objects.create(
                site=site,
                routine=routine,
                holder=person,
                on=today(ZONE, due),
                due_at=due,
                on_time_until=due,
                late_until=due,
                state="missed",
                missed_at=due,
            )


def held(leader, report, days: int) -> LswReview:
    at = now() - timedelta(days=days)
    return LswReview.objects.create(
        site=leader.site,
        leader=leader,
        report=report,
        held_on=today(ZONE, at),
        started_at=at,
        finished_at=at,
        finished_by=leader,
        help_promised="Take the mail",
        help_by=today(ZONE, at),
        pattern="Mornings slip",
    )


def test_none_held_is_asked_the_leader_and_then_theirs(client_of, planned, coach, manager, leader, other_leader):
    assert f"{QUESTION} your week?" in client_of(coach).get("/review/").content.decode()
    above = client_of(manager).get("/review/").content.decode()
    assert f"{QUESTION} your week?" in above
    assert f"{QUESTION} Dele’s week?" in above
    held(coach, leader, 3)
    held(manager, coach, 3)
    for person in (coach, manager):
        assert QUESTION not in client_of(person).get("/review/").content.decode()
    assert QUESTION not in client_of(other_leader).get("/review/").content.decode()


def test_it_is_shown_that_a_check_was_held_and_never_what_was_said(client_of, planned, coach, manager, leader):
    held(coach, leader, 3)
    page = client_of(coach).get("/review/").content.decode()
    assert "Marta: held 1 time in 8 weeks" in page
    assert f"/coaching/checks/with/{leader.pk}/" in page
    above = client_of(manager).get("/review/").content.decode()
    assert "Dele held 1 of 2 planned" in above
    assert "Mornings slip" not in above and "Take the mail" not in above
