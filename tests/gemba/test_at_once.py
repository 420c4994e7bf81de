"""Two tabs, two taps, one tablet that sends again: what counts is what the database says."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from concerns.models import Concern
from gemba.models import Observation, Walk
from gemba.operations import Reflection, finish_walk, start_walk
from org.models import Event
from web.clock import now
from web.ids import uuid7

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deed, times: int = 4) -> list:
    def once(_):
        try:
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(once, range(times)))


def test_a_walk_started_several_times_at_once_is_one_walk(leader, team):
    id, moment = uuid7(), now()
    begun = at_once(lambda: start_walk(id=id, area=team.area, theme="flow", by=leader, at=moment))
    assert {walk.pk for walk in begun} == {id}
    assert Walk.objects.count() == Event.objects.filter(name="gemba.walk.started").count() == 1


def test_a_note_sent_several_times_at_once_is_one_note_and_one_concern(walk, note_of, leader):
    id, moment = uuid7(), now()
    at_once(lambda: note_of(walk, "barrier", "Nowhere to park", id=id, at=moment, is_for_board=True))
    assert Observation.objects.count() == Concern.objects.count() == 1
    assert Event.objects.filter(name="gemba.observation.noted").count() == 1


def test_a_walk_closed_several_times_at_once_keeps_one_promise(walk, leader, promise):
    moment = now()
    at_once(lambda: finish_walk(walk, by=leader, at=moment, now=moment, reflection=Reflection(will_do="Ask")))
    assert Event.objects.filter(name="gemba.walk.finished").count() == 1
    assert Event.objects.filter(name="routines.occurrence.done").count() == 1
