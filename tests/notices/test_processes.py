"""A missed promise becomes one notice and one letter, whatever dies meanwhile: real worker, broker, mail server."""

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

import pytest
from celery import current_app
from django.db import connections
from kombu import Connection

from config.addresses import celery_broker
from notices.chores import all_chores
from notices.models import Delivery, Heartbeat, Notice, SiteNotices
from notices.operations import send_due, tell
from routines.models import Occurrence, Routine
from routines.operations import sweep
from routines.tasks import tick
from tests.emptying import end_all_others
from tests.notices.conftest import PATIENCE, eventually, held
from web.clock import now, today

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("never_quiet")]


@pytest.fixture
def overdue(site, roles, leader, team):
    """Makes a promise whose last moment has just passed."""
    routine = Routine.objects.create(
        site=site,
        role=roles["leader"],
        name="Gemba walk",
        wall_name="Walk",
        rrule="FREQ=DAILY",
        since="2020-01-01",
        until="2020-12-31",  # planning, which goes on meanwhile, promises nothing more
    )

    def make(number: int = 1) -> Occurrence:
        gone = now() - timedelta(minutes=1)
        fields = {"due_at": gone, "on_time_until": gone, "late_until": gone, "on": today(site.time_zone)}
        return Occurrence.objects.create(site=site, routine=routine, holder=leader, team=team, number=number, **fields)

    return make


@pytest.fixture
def beat_ticks(broker):
    """Does what beat does once a minute."""

    def ticks():
        options = current_app.conf.broker_transport_options
        with Connection(celery_broker(broker.url, 1), transport_options=options) as to_broker:
            tick.apply_async(connection=to_broker)

    return ticks


def is_sent():
    return Delivery.objects.filter(state="sent").exists()


def sweeps_since(moment):
    return Heartbeat.objects.filter(name="sweep", at__gt=moment).exists()


def chores_are_done():
    done = Heartbeat.objects.filter(name__contains=":", at__gt=now() - timedelta(minutes=5))
    return done.count() == len(all_chores()) > 0


def in_a_thread_of_its_own(work):
    try:
        return work()
    finally:
        connections.close_all()


def test_what_a_crashing_database_forgets_is_written_again(smtp_sink, leader, manager):
    """It answers before the disk has it; whoever is cut off meanwhile still knows."""
    people = [leader, manager]
    for person in people:
        tell(person=person, kind="routine.missed", title="Walk", text="", path="/", dedupe_key=person.name, now=now())
    keep = smtp_sink.handle_DATA

    async def crash_at_the_second(server, session, envelope):
        if smtp_sink.messages:
            await asyncio.to_thread(in_a_thread_of_its_own, crash)
        return await keep(server, session, envelope)

    def crash():
        assert Delivery.objects.filter(state="sent").update(state="claimed", sent_at=None) == 1
        end_all_others()

    smtp_sink.handle_DATA = crash_at_the_second
    send_due(now=now(), limit=10)

    assert [letter["To"] for letter in smtp_sink.messages] == [person.email for person in people]
    assert Delivery.objects.filter(state="sent").count() == 2


def test_a_missed_promise_is_told_once_though_sweeps_run_twice_and_at_once(
    overdue, start, beat_ticks, smtp_sink, leader
):
    promise = overdue()
    start("worker")
    with ThreadPoolExecutor(4) as threads:
        beat_ticks()
        work = [threads.submit(in_a_thread_of_its_own, lambda: sweep(now=now())) for _ in range(4)]
        beat_ticks()
    eventually(is_sent)
    second_round = now()
    beat_ticks()
    eventually(lambda: sweeps_since(second_round))
    promise.refresh_from_db()
    assert (promise.state, sum(each.result() for each in work) <= 1) == ("missed", True)
    assert (Notice.objects.count(), Delivery.objects.count(), len(smtp_sink.messages)) == (1, 1, 1)
    letter = smtp_sink.messages[0]
    assert letter["Subject"] == "Missed: Gemba walk"
    assert letter["To"] == leader.email
    assert letter["Message-ID"] == f"<{Delivery.objects.get().pk}@localhost>"
    assert f"http://localhost:8000{promise.get_absolute_url()}" in letter.get_body(("plain",)).get_content()


def test_a_worker_killed_between_claim_and_send_loses_nothing_and_doubles_nothing(
    overdue, start, beat_ticks, smtp_sink
):
    overdue()
    worker = start("worker")
    with held(smtp_sink, "MAIL") as gate:
        beat_ticks()
        assert gate.reached.wait(PATIENCE)
        assert Delivery.objects.get().state == "claimed"
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    start("dispatcher")
    eventually(is_sent)
    assert Delivery.objects.get().attempt == 2
    assert len(smtp_sink.messages) == 1


def test_without_a_broker_the_dispatcher_does_it_all(overdue, start, broker, smtp_sink, site):
    broker.stop()
    promise = overdue()
    tomorrow = today(site.time_zone) + timedelta(days=1)
    Routine.objects.create(
        site=site, role=promise.routine.role, name="Look", rrule="FREQ=DAILY", times=[time(8)], since=tomorrow
    )
    start("dispatcher")
    eventually(is_sent)
    eventually(Occurrence.objects.filter(routine__name="Look", on__gt=tomorrow).exists)
    promise.refresh_from_db()
    assert (promise.state, Notice.objects.count(), len(smtp_sink.messages)) == ("missed", 1, 1)


def test_a_worker_comes_back_when_the_broker_does(overdue, start, broker, beat_ticks, smtp_sink):
    overdue()
    start("worker")
    beat_ticks()
    eventually(is_sent)
    eventually(chores_are_done)  # whoever asks a dead broker for a hand does not ask again for a while
    broker.stop()
    overdue(number=2)
    broker.start()
    broker.wait()
    beat_ticks()
    eventually(lambda: len(smtp_sink.messages) == 2)


def test_the_dispatcher_outlives_a_restart_of_the_database(overdue, start, broker, smtp_sink):
    broker.stop()
    overdue()
    start("dispatcher")
    eventually(is_sent)
    end_all_others()
    seen = now()
    eventually(lambda: Heartbeat.objects.filter(name="dispatcher", at__gt=seen).exists())
    overdue(number=2)
    sweep(now=now())
    eventually(lambda: len(smtp_sink.messages) == 2)


def test_a_dispatcher_told_to_stop_finishes_the_letter_at_hand(overdue, start, broker, smtp_sink):
    broker.stop()
    overdue()
    dispatcher = start("dispatcher")
    with held(smtp_sink, "DATA") as gate:
        assert gate.reached.wait(PATIENCE)
        dispatcher.send_signal(signal.SIGTERM)
    assert dispatcher.wait(15) == 0
    assert is_sent()
    assert len(smtp_sink.messages) == 1


def test_every_part_shows_that_it_works_and_a_worker_does_so_without_beat(start, broker):
    start("dispatcher")
    start("worker")
    pulses = Heartbeat.objects.filter(name__in=["dispatcher", "sweep", "worker"])
    eventually(lambda: pulses.count() == 3)
    start("beat")
    eventually(Heartbeat.objects.filter(name="beat").exists)


def test_two_beats_and_three_dispatchers_at_once_double_nothing(overdue, start, environment, smtp_sink, site):
    """Missed promises, a plan and letters: each once, whoever of the six gets there first."""
    environment["NOTICES_LEASE_SECONDS"] = "60"  # nobody dies here; six processes that start take their time
    promises = [overdue(number) for number in range(1, 21)]
    tomorrow = today(site.time_zone) + timedelta(days=1)
    Routine.objects.create(
        site=site, role=promises[0].routine.role, name="Look", rrule="FREQ=DAILY", times=[time(8)], since=tomorrow
    )
    SiteNotices.objects.update(messages_a_day=100, breaker_floor=1000)
    for part in ("beat", "beat", "worker", "dispatcher", "dispatcher", "dispatcher"):
        start(part)
    eventually(lambda: Delivery.objects.filter(state="sent").count() == len(promises), 90)
    eventually(chores_are_done, 90)
    assert Notice.objects.count() == len(promises)
    ids = [letter["Message-ID"] for letter in smtp_sink.messages]
    assert len(ids) == len(set(ids))
    planned = list(Occurrence.objects.filter(routine__name="Look").values_list("on", flat=True))
    assert len(planned) == len(set(planned)) > 0
