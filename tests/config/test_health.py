"""`/healthz` tells a proxy, and a person at night, what is the matter."""

from datetime import timedelta

import pytest

from config import health
from notices.models import Heartbeat
from web.clock import now

PARTS = ("dispatcher", "sweep", "beat", "worker")


@pytest.fixture(autouse=True)
def long_since_started(monkeypatch):
    monkeypatch.setattr(health, "STARTED", now() - timedelta(hours=1))


@pytest.fixture
def beating(db):
    for name in PARTS:
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
    assert answer.json() == dict.fromkeys(("database", "broker", *PARTS), "ok")


@pytest.mark.parametrize("part", PARTS)
def test_it_is_red_within_a_minute_after_any_part_stopped(client, beating, part):
    Heartbeat.objects.beat(part, now() - timedelta(seconds=58))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()[part] in {"last seen 58 s ago", "last seen 59 s ago"}
    assert [said for said in answer.json().values() if said != "ok"] == [answer.json()[part]]


def test_it_is_red_when_a_part_was_never_seen(client, db):
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["dispatcher"] == "not seen yet"


def test_a_start_is_not_a_failure(client, db, monkeypatch):
    monkeypatch.setattr(health, "STARTED", now())
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["worker"]) == (200, "starting")


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
