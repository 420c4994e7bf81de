from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
from django.conf import settings
from django.db import connections, transaction

from org.models import Event, Topic
from org.operations import record, touch, versions_of
from web.clock import now
from web.live.bus import channel


@pytest.mark.django_db(transaction=True)
def test_every_touch_counts_even_at_the_same_time(team):
    def touch_in_a_thread(_):
        try:
            return touch(team, "concerns")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        versions = list(threads.map(touch_in_a_thread, range(20)))
    assert sorted(versions) == list(range(2, 22))
    assert versions_of(team)["concerns"] == 21
    assert versions_of(team)["results"] == 1


@pytest.mark.django_db(transaction=True)
def test_open_screens_hear_the_topic_and_version_once_it_is_committed_and_nothing_else(team):
    listener = redis.Redis.from_url(settings.REDIS_URL).pubsub(ignore_subscribe_messages=True)
    listener.subscribe(channel("boards", team.pk))
    listener.get_message(timeout=5)
    with transaction.atomic():
        touch(team, "concerns")
        assert listener.get_message(timeout=0) is None
    assert listener.get_message(timeout=5)["data"] == b"concerns 2"
    listener.close()


def test_a_change_that_is_rolled_back_is_neither_counted_nor_announced(team, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as announced, transaction.atomic():
        touch(team, "concerns")
        transaction.set_rollback(True)
    assert not announced and not Topic.objects.exists()


def test_without_a_broker_a_change_still_counts(team, settings, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr("web.live.bus._client", None)
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with django_capture_on_commit_callbacks(execute=True):
        assert touch(team, "concerns") == 2


def test_an_event_keeps_who_what_and_both_moments(team, leader):
    moment = now()
    record("org.test.done", site_id=team.site_id, subject=team.pk, by=leader, at=moment, count=3)
    event = Event.objects.get()
    assert (event.person, event.at_device, event.facts) == (leader, moment, {"count": 3})
    assert event.at_server >= moment


def test_people_see_their_own_events_only(team, leader, teammate, stranger):
    record("org.test.done", site_id=team.site_id, subject=team.pk, by=leader, at=now())
    assert Event.objects.visible_to(leader).count() == 1
    assert not Event.objects.visible_to(teammate).exists()
    assert not Event.objects.visible_to(stranger).exists()
    assert not Event.objects.visible_to(None).exists()
