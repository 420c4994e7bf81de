"""What beat asks for once a minute."""

from datetime import timedelta

from notices.models import Heartbeat
from notices.tasks import do_chore
from routines import tasks
from routines.models import Occurrence
from tests.routines.conftest import MONDAY, berlin
from web.clock import now, today


def chores_of(site) -> None:
    """As a worker does them, until nothing is left; an hour after the last time."""
    Heartbeat.objects.filter(name__endswith=str(site.pk)).update(at=now() - timedelta(hours=1))
    while do_chore():
        pass


def test_a_tick_notices_what_was_missed_and_says_that_it_lives(promise_of, leader):
    promise = promise_of(leader)
    start = now()
    assert [tasks.tick(), tasks.tick()] == [1, 0]
    promise.refresh_from_db()
    assert promise.state == "missed"
    assert {"worker", "sweep"} <= set(Heartbeat.objects.filter(at__gte=start).values_list("name", flat=True))


def test_two_weeks_are_planned_from_today_in_the_site_s_zone(routine, leader, site):
    chores_of(site)
    days = set(Occurrence.objects.values_list("on", flat=True))
    first = today(site.time_zone)
    assert days
    assert first <= min(days) <= max(days) <= first + timedelta(days=13)
    chores_of(site)
    assert Occurrence.objects.count() == len(days)


def test_planning_leaves_history_alone(promise_of, routine, leader, site):
    old = promise_of(leader)
    chores_of(site)
    old.refresh_from_db()
    assert (old.on, old.due_at, old.state) == (MONDAY, berlin(8), "open")
