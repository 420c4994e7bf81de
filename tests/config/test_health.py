"""`/healthz` tells a proxy, and a person at night, what is the matter."""

from datetime import timedelta

import pytest

from config import health
from notices.models import Heartbeat
from web.clock import now


@pytest.fixture
def beating(db):
    for name in ("dispatcher", "sweep", "worker"):
        Heartbeat.objects.beat(name, now())


@pytest.fixture
def without_broker(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    health.broker_client.cache_clear()
    yield
    health.broker_client.cache_clear()


def test_all_is_well(client, beating):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == dict.fromkeys(("database", "broker", "dispatcher", "sweep", "worker"), "ok")


def test_it_is_red_before_the_dispatcher_was_seen(client, db):
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["dispatcher"] == "not seen yet"


def test_it_is_red_when_the_dispatcher_fell_silent(client, beating):
    Heartbeat.objects.beat("dispatcher", now() - timedelta(seconds=45))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["dispatcher"] in {"last seen 45 s ago", "last seen 46 s ago"}


def test_a_silent_sweep_is_told_but_pages_still_work(client, beating):
    Heartbeat.objects.beat("sweep", now() - timedelta(minutes=10))
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["sweep"].startswith("last seen 60")


def test_it_is_red_without_the_broker_and_says_so(client, beating, without_broker):
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["broker"] == "ConnectionError"
    assert answer.json()["database"] == "ok"


def test_it_asks_one_question_and_opens_no_session(client, beating, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/healthz")
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]


def test_it_only_reads(client, db):
    assert client.post("/healthz").status_code == 405
