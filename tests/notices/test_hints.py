"""A hint wakes a worker. Without a broker nothing waits and nothing breaks."""

import socket
import time

import pytest
from django.db import IntegrityError, transaction

from config.addresses import celery_broker
from notices import outbox
from notices.models import Notice
from notices.operations import tell
from org.models import Site
from web.clock import now


@pytest.fixture
def broker_at(monkeypatch):
    """Point this process's producers at another broker, and back."""
    from celery import current_app as app

    def point(url):
        app.conf.broker_url = url
        app.pool.force_close_all()
        app._pool, app.amqp._producer_pool = None, None

    before = app.conf.broker_url
    monkeypatch.setattr(outbox, "_refused_until", 0.0)
    yield point
    point(before)


@pytest.fixture
def silent_server():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/1"


def seconds(work) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


def tell_in_a_transaction(person, key, and_then=lambda: None):
    with transaction.atomic():
        tell(person=person, kind="concern", title="Hello", text="", path="/", dedupe_key=key, now=now())
        and_then()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["unix:///nowhere/valkey.sock?db=0", "redis://127.0.0.1:9/0"])
def test_a_dead_broker_costs_no_fact_and_no_time(leader, broker_at, address):
    broker_at(celery_broker(address, 1))
    assert seconds(lambda: tell_in_a_transaction(leader, "a")) < 2
    assert seconds(lambda: tell_in_a_transaction(leader, "b")) < 0.2
    assert Notice.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_takes_the_call_and_says_nothing_is_asked_only_once_in_a_while(leader, broker_at, silent_server):
    broker_at(silent_server)
    assert seconds(lambda: tell_in_a_transaction(leader, "a")) < 8
    assert seconds(lambda: tell_in_a_transaction(leader, "b")) < 0.2
    assert Notice.objects.count() == 2


def test_a_rolled_back_fact_is_not_told(leader, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as hints, pytest.raises(IntegrityError):
        tell_in_a_transaction(leader, "a", and_then=lambda: Site.objects.create(slug=leader.site.slug))
    assert not hints and not Notice.objects.exists()
