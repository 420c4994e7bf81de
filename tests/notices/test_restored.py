"""After a restored backup nothing old is sent; after a mere restart everything is."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from notices import restored
from notices.models import Delivery, Installation
from notices.operations import send_due, tell

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def told(leader):
    def tells(key, now=NOON, **more):
        tell(person=leader, kind="concern", title=key, text="", path="/x/", dedupe_key=key, now=now, **more)
        return Delivery.objects.get(notice__dedupe_key=key)

    return tells


def came_out_of_a_backup():
    Installation.objects.update(identity="another cluster")


def reasons():
    return dict(Delivery.objects.values_list("notice__dedupe_key", "reason"))


def test_what_a_backup_thinks_is_due_is_not_sent(told, smtp_sink):
    send_due(now=NOON - MINUTE)  # the installation knows itself
    told("due"), told("held", fact_at=NOON - timedelta(days=2))
    send_due(now=NOON - MINUTE)
    Delivery.objects.filter(notice__dedupe_key="held").update(held_at=NOON, next_at=NOON + MINUTE)
    came_out_of_a_backup()
    assert send_due(now=NOON + 5 * MINUTE) == 0
    assert set(reasons().values()) == {"restored"}
    told("swept up", now=NOON + 6 * MINUTE, fact_at=NOON - 30 * MINUTE)
    told("new", now=NOON + 6 * MINUTE)
    send_due(now=NOON + 6 * MINUTE), send_due(now=NOON + 8 * MINUTE)
    assert [letter["Subject"] for letter in smtp_sink.messages] == ["new"]
    assert reasons()["swept up"] == "restored"


def test_a_restart_is_no_restore(told, smtp_sink):
    send_due(now=NOON - MINUTE)
    told("due")
    assert not restored.check(NOON)
    send_due(now=NOON)
    assert len(smtp_sink.messages) == 1


def test_it_is_found_out_once(told):
    restored.check(NOON)
    came_out_of_a_backup()
    assert [restored.check(NOON) for _ in range(2)] == [True, False]


def test_a_snapshot_of_the_disk_is_declared_by_hand(told, smtp_sink):
    told("due")
    said = StringIO()
    call_command("restored", stdout=said)
    assert said.getvalue().startswith("1 messages")
    send_due(now=NOON)
    assert (smtp_sink.messages, reasons()) == ([], {"due": "restored"})
