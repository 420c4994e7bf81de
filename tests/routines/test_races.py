"""Two hands at the same moment, on two connections. A tap and the sweep: the tap wins, and nothing is asked of what was
done. A button pressed twice: once is enough."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import time as clock
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse

from notices.models import Delivery, Notice, SiteNotices
from notices.operations import send_due
from org.models import Event
from routines import operations
from routines.models import Occurrence, Routine
from tests.routines.conftest import berlin, fields
from web.clock import today
from web.ids import uuid7

pytestmark = pytest.mark.django_db(transaction=True)

BERLIN = ZoneInfo("Europe/Berlin")
NUDGED = berlin(8, 15)
WAITS = "select count(*) from pg_locks where not granted"


@pytest.fixture
def promise(promise_of, leader, site):
    SiteNotices.objects.create(site=site, quiet_from=None, quiet_until=None, is_quiet_off_shift=False)
    row = promise_of(leader)
    operations.sweep(now=berlin(7, 50))
    return row


@pytest.fixture
def meanwhile():
    """`meanwhile(work)`: on a connection of its own, at the same time."""
    with ThreadPoolExecutor(1) as hand:

        def start(work) -> Future:
            def alone():
                try:
                    return work()
                finally:
                    connections.close_all()

            return hand.submit(alone)

        yield start


def kinds() -> set[str]:
    return set(Notice.objects.values_list("kind", flat=True))


def unread() -> set[str]:
    return set(Notice.objects.unread().values_list("kind", flat=True))


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITS)
        return cursor.fetchone()[0] > 0


def waits(work: Future) -> bool:
    until = time.monotonic() + 20
    while not somebody_waits() and not work.done() and time.monotonic() < until:
        time.sleep(0.02)
    return not work.done()


def test_a_sweep_passes_by_a_promise_that_is_being_tapped(promise, leader, meanwhile, smtp_sink):
    with transaction.atomic():
        operations.mark_done(promise, by=leader, at=NUDGED, now=NUDGED)
        swept = meanwhile(lambda: operations.sweep(now=NUDGED)).result(20)
    assert swept == 0
    operations.sweep(now=NUDGED)
    send_due(now=NUDGED, limit=10)
    promise.refresh_from_db()
    assert (promise.state, kinds(), unread()) == ("done", {"routine.soon"}, set())
    assert smtp_sink.messages == []


def test_a_tap_waits_for_the_sweep_that_holds_its_promise_and_settles_what_it_said(
    promise, leader, meanwhile, smtp_sink
):
    with transaction.atomic():
        assert operations.sweep(now=NUDGED) == 1
        tap = meanwhile(lambda: operations.mark_done(promise, by=leader, at=NUDGED, now=NUDGED))
        assert waits(tap)
    tap.result(20)
    send_due(now=NUDGED, limit=10)
    promise.refresh_from_db()
    assert (promise.state, promise.next_at, unread()) == ("done", None, set())
    assert kinds() == {"routine.soon", "routine.nudge"}
    assert set(Delivery.objects.values_list("state", flat=True)) <= {"skipped"}
    assert smtp_sink.messages == []


def test_a_miss_and_a_tap_made_in_time_at_once_end_as_done(promise, leader, meanwhile, smtp_sink):
    with transaction.atomic():
        assert operations.sweep(now=berlin(16)) == 1
        tap = meanwhile(lambda: operations.mark_done(promise, by=leader, at=berlin(15, 59), now=berlin(16)))
    tap.result(20)
    send_due(now=berlin(16), limit=10)
    promise.refresh_from_db()
    assert (promise.state, promise.missed_at, unread()) == ("late", None, set())
    assert smtp_sink.messages == []


@pytest.mark.parametrize("way", ["adopt", "add"])
def test_a_standard_adopted_twice_at_once_is_adopted_once_and_told_once(
    client_of, roles, coach, leader, meanwhile, way
):
    address = reverse(f"routines:{way}", args=[roles["leader"].pk])
    first, second = client_of(coach), client_of(coach)
    data = fields(element=str(uuid7())) if way == "add" else {"level": "team_leader"}
    data |= {"template": ["1", "3"], "since": str(today("Europe/Berlin") + timedelta(days=1))}
    with transaction.atomic():
        first.post(address, data)
        press = meanwhile(lambda: second.post(address, data))
        assert waits(press)
    assert press.result(20).status_code == 302
    assert Routine.objects.count() == Event.objects.filter(name="routines.routine.adopted").count()
    assert sorted(Routine.objects.values_list("template", flat=True)) == (["1", "3"] if way == "adopt" else ["3"])
    assert list(Notice.objects.values_list("person__name", "kind")) == [("Marta Lindqvist", "routine.standard")]


def test_a_plan_that_waited_for_another_sees_what_it_was_made_of(routine, leader, site, meanwhile):
    """The hourly plan comes while a change of the routine is being planned: it may not put the old time back."""
    operations.plan_ahead(site=site, now=berlin(5))
    with transaction.atomic():
        Routine.objects.update(times=[clock(10)])
        operations.plan_ahead(site=site, now=berlin(5))
        hourly = meanwhile(lambda: operations.plan_ahead(site=site, now=berlin(5)))
        until = time.monotonic() + 20
        while not somebody_waits() and time.monotonic() < until:
            time.sleep(0.02)
    assert hourly.result(20) == 0
    assert {row.due_at.astimezone(BERLIN).hour for row in Occurrence.objects.all()} == {10}


def test_who_wants_no_reminder_gets_no_letter_and_finds_it_in_the_app(promise_of, leader, client_of, smtp_sink, site):
    """Chosen on the page of choices; the question at the end still comes."""
    SiteNotices.objects.create(site=site, quiet_from=None, quiet_until=None, is_quiet_off_shift=False)
    browser = client_of(leader)
    browser.post("/notices/choices/", {"on": ["routine.ask:email"]})
    promise_of(leader)
    for wall in ((7, 50), (8, 15), (8, 30)):
        operations.sweep(now=berlin(*wall))
        send_due(now=berlin(*wall), limit=10)
    assert [letter["Subject"] for letter in smtp_sink.messages] == ["Plan-vs-actual look: the window has ended"]
    assert "08:00 Plan-vs-actual look, in 10 min" in browser.get("/notices/").content.decode()
