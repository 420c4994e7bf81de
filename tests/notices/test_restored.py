"""After a restored backup nothing old is sent; after a mere restart everything is."""

import subprocess
from datetime import UTC, datetime, timedelta
from io import StringIO

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from config.up.account import binaries
from notices import restored
from notices.models import Delivery, Installation
from notices.operations import send_due, tell
from routines.models import Occurrence, Routine
from tests.notices.conftest import eventually
from web.clock import now, today

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


TELL_SOMETHING_NEW = """
with told as (
    insert into notices_notice (id, site_id, person_id, kind, title, text, path, dedupe_key, fact_at, created_at)
    select uuidv7(), site_id, person_id, kind, 'New', '', '/new/', 'new', now(), now() from notices_notice limit 1
    returning id, site_id, person_id
)
insert into notices_delivery (id, site_id, person_id, notice_id, channel, state, next_at, attempt, reason)
select uuidv7(), site_id, person_id, id, 'email', 'due', now(), 0, '' from told
"""


@pytest.fixture
def overdue(site, roles, leader, team):
    """A promise whose time has passed, and nobody has noticed yet."""
    fields = {"name": "Look", "wall_name": "Look", "rrule": "FREQ=DAILY", "since": "2020-01-01", "until": "2020-12-31"}
    routine = Routine.objects.create(site=site, role=roles["leader"], **fields)
    gone = now() - MINUTE
    moments = {"on": today(site.time_zone), "due_at": gone, "on_time_until": gone, "late_until": gone}
    return Occurrence.objects.create(site=site, routine=routine, holder=leader, team=team, **moments)


@pytest.fixture
def another_database(environment):
    """Beside this test's: its address, for programs that come with PostgreSQL and for processes of ours."""
    name = f"{connection.settings_dict['NAME']}_again"
    with connection.cursor() as cursor:
        cursor.execute(f'drop database if exists "{name}" with (force)')
        cursor.execute(f'create database "{name}" template template0')
    yield environment["DATABASE_URL"].replace(f"/{connection.settings_dict['NAME']}?", f"/{name}?")
    with connection.cursor() as cursor:
        cursor.execute(f'drop database "{name}" with (force)')


def with_postgres(program: str, *words: object) -> None:
    subprocess.run([binaries() / program, *map(str, words)], check=True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("never_quiet", "overdue")
def test_a_dump_restored_elsewhere_sends_nothing_old(told, environment, another_database, start, smtp_sink, tmp_path):
    """A dump of the night, restored at noon: what was due at night has left since, or is no longer true."""
    told("sent before", now=now())
    send_due(now=now())
    told("due at night", now=now())
    with_postgres("pg_dump", "-Fc", "-f", tmp_path / "night.dump", environment["DATABASE_URL"])
    send_due(now=now())
    assert [letter["Subject"] for letter in smtp_sink.messages] == ["sent before", "due at night"]

    with_postgres("pg_restore", "--no-owner", "-d", another_database, tmp_path / "night.dump")
    environment["DATABASE_URL"] = another_database
    start("dispatcher")
    with psycopg.connect(another_database, autocommit=True) as there:

        def reasons() -> dict:
            rows = "select title, state, reason from notices_delivery join notices_notice n on n.id = notice_id"
            return {title: (state, reason) for title, state, reason in there.execute(rows).fetchall()}

        skipped = {"due at night": ("skipped", "restored"), "Missed: Look": ("skipped", "restored")}
        eventually(lambda: skipped.items() <= reasons().items(), 60)
        there.execute(TELL_SOMETHING_NEW)
        eventually(lambda: reasons().get("New", ("", ""))[0] == "sent", 60)
    assert [letter["Subject"] for letter in smtp_sink.messages[2:]] == ["New"]
