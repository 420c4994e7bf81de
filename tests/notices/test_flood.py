"""Three days without power: 200 people with 5 promises each. Several sweeps and several hands at once write to everyone
once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connections

from notices.models import Delivery, Notice, SiteNotices
from notices.operations import send_due
from org.models import Person
from routines.models import Occurrence, Routine
from routines.operations import sweep

NOON = datetime(2026, 3, 5, 11, tzinfo=UTC)  # a Thursday
PEOPLE, ROUTINES, DAYS = 200, 5, 3


@pytest.fixture
def outage(site, roles):
    SiteNotices.objects.create(site=site, breaker_floor=1)  # not even the circuit breaker is a help
    names = [f"Look {n}" for n in range(ROUTINES)]
    common = {"site": site, "role": roles["leader"], "rrule": "FREQ=DAILY", "since": "2020-01-01"}
    routines = [Routine.objects.create(name=name, wall_name=name, times=[time(8)], **common) for name in names]
    people = [Person(site=site, name=f"Leader {n}", email=f"leader-{n}@plant.example") for n in range(PEOPLE)]
    Person.objects.bulk_create(people)
    days = [NOON - timedelta(days=n) for n in range(DAYS)]
    Occurrence.objects.bulk_create(
        Occurrence(
            site=site, routine=routine, holder=person, on=day.date(), due_at=day, on_time_until=day, late_until=day
        )
        for person in people
        for routine in routines
        for day in days
    )


def at_once(work, count: int) -> None:
    def in_a_thread_of_its_own():
        try:
            while work():
                pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as threads:
        for each in [threads.submit(in_a_thread_of_its_own) for _ in range(count)]:
            each.result()


@pytest.mark.django_db(transaction=True)
def test_one_digest_a_person(outage, smtp_sink):
    moment = NOON + timedelta(minutes=1)
    at_once(lambda: sweep(now=moment), 3)
    told = Notice.objects.listed().count()
    for seconds in (0, 21, 25, 3600):
        at_once(lambda later=moment + timedelta(seconds=seconds): send_due(now=later, limit=60), 3)
    letters = Counter(letter["To"] for letter in smtp_sink.messages)
    subjects = Counter(letter["Subject"].partition(":")[0] for letter in smtp_sink.messages)
    assert told == PEOPLE * ROUTINES * DAYS
    assert subjects["While you were away"] == PEOPLE
    assert set(letters.values()) == {1}, subjects
    assert not Delivery.objects.exclude(state__in=["sent", "skipped"]).exists()
