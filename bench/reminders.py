"""The sweep and the letters: 100,000 promises due of a million, nothing due, and a mail server that is always there.

`BENCH_ROWS` and `BENCH_DUE` make it smaller on a machine that is busy with something else.
"""

import os
import smtplib
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime, time

from bench.harness import free_port, measure, ready, seconds
from config.up.processes import wait_until

ROWS, DUE = int(os.environ.get("BENCH_ROWS", 1_000_000)), int(os.environ.get("BENCH_DUE", 100_000))
SLUG = "bench-reminders"
FEW, BACKLOG, LETTERS = 10_000, 20_000, 300
LATER_ROWS, WAVE = 100_000, 1_000
# As long as a letter of ours: 107 lines, 3.5 KB. Taking it in is most of the mail server's work.
READY = b"Subject: Missed: Look\r\n\r\n" + b"What got in the way of that walk?\r\n" * 105
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)

FILL = """
insert into routines_occurrence
    (id, site_id, routine_id, holder_id, team_id, "on", number, due_at, on_time_until, late_until, remind_minutes,
     state, reason, excuse, learned)
select uuidv7(), %(site)s, %(routine)s, %(holder)s, %(team)s, date '2026-01-01' + n / 100, n %% 100, moment, moment,
    moment, 0, 'open', '', '', ''
from (select n, %(now)s + (n - %(due)s) * interval '1 second' as moment from generate_series(1, %(rows)s) n) rows
"""
FLOOR = """
insert into notices_notice (id, site_id, person_id, kind, title, text, path, dedupe_key, fact_at, created_at)
select uuidv7(), site_id, holder_id, 'routine.missed', 'Missed: Look', 'Promised for Mon 2 March. What got in the way?',
    '/routines/occurrences/' || id || '/', 'routine.missed:' || id, next_at, %s
from routines_occurrence where next_at <= %s
on conflict (dedupe_key) do nothing
"""
LETTERS_ALONE = """
insert into notices_delivery (id, site_id, person_id, notice_id, channel, state, next_at, attempt, reason)
select uuidv7(), site_id, person_id, id, 'email', 'due', created_at, 0, '' from notices_notice
"""
MARKS_ALONE = """
update routines_occurrence set stage = 'close', state = 'missed', missed_at = %s where next_at <= %s
"""
A_PERSON_EACH = """
with people as (
    insert into org_person (id, site_id, name, email, password, language, is_active, is_staff, is_superuser, joined_at)
    select uuidv7(), site_id, 'Leader', id || '@bench.example', '', '', true, false, false, now()
    from routines_occurrence where next_at <= '2026-03-02 12:00Z'
    returning id, split_part(email, '@', 1)::uuid as promise
)
update routines_occurrence promise set holder_id = people.id from people where people.promise = promise.id
"""
LATER = """
with told as (
    insert into notices_notice (id, site_id, person_id, kind, title, text, path, dedupe_key, created_at)
    select uuidv7(), site_id, id, 'routine.missed', 'Missed: Look', '', '/', 'later:' || n, %(now)s
    from (select * from org_person where name = 'Leader' limit 1) person, generate_series(1, %(rows)s) n
    returning id, site_id, person_id
)
insert into notices_delivery (id, site_id, person_id, notice_id, channel, state, next_at, attempt, reason)
select uuidv7(), site_id, person_id, id, 'email', 'due', %(now)s + interval '8 hours', 0, 'quiet hours' from told
"""
TABLES = [
    "notices_tally",
    "notices_rate",
    "notices_pause",
    "notices_delivery",
    "notices_notice",
    "routines_occurrence",
    "routines_routine",
    "org_topic",
    "org_team",
    "org_person",
    "org_role",
    "org_area",
]


@measure("sweep.due", unit="s")
def due():
    """Detect, mark, tell the board, write notice and letter, against one INSERT ... SELECT of the notices alone; and,
    as `sweep.due.rows`, against three plain statements that write the same three rows a promise, without words.

    The first stays above the goal of 1.5 times by design, not by waste. Of 3.6 s of PostgreSQL's time (floor: 1.4)
    notices take 1.5, letters 0.8, words 0.3, and marks 0.9: `next_at` is indexed on the row, so that nobody can leave a
    promise out, and every mark writes four indexes beside. Without the foreign key of the letters it would be 3.3, with
    a queue in a table of its own some 3.0, and each tap and plan would have to keep that table.
    """
    with much_to_do():
        yield (
            lambda: {"": afresh(floor), ".rows": afresh(same_rows)},
            lambda: dict.fromkeys(("", ".rows"), afresh(sweep)),
        )


@measure("sweep.idle", unit="ms", rounds=9)
def idle():
    """Nothing is due, as in most minutes."""
    with nothing_to_do(ROWS):
        yield lambda: a_hundred(select_1), lambda: a_hundred(sweep)


@measure("sweep.idle.small", unit="ms", rounds=9)
def idle_small():
    """The same beside ten thousand promises: what the table's size costs is the difference."""
    with nothing_to_do(FEW):
        yield lambda: a_hundred(select_1), lambda: a_hundred(sweep)


@measure("sweep.idle.backlog", unit="ms", rounds=9)
def idle_with_a_backlog():
    """The same while letters of 20,000 promises wait to be sent."""
    with nothing_to_do(ROWS, BACKLOG):
        yield lambda: a_hundred(select_1), lambda: a_hundred(sweep)


@measure("growth.sweep", unit="ms", rounds=9)
def growth():
    """Nothing is due: beside ten thousand promises, and beside `BENCH_ROWS` of them, in turns."""
    with nothing_to_do(ROWS), a_small_table():
        yield lambda: in_the_small_table(lambda: a_hundred(sweep)), lambda: a_hundred(sweep)


@contextmanager
def a_small_table():
    """Of the same name and shape, before the other one in the search path of whoever wants it."""
    from routines.models import Occurrence

    columns = ", ".join(f'"{field.column}"' for field in Occurrence._meta.concrete_fields if not field.generated)
    execute("drop schema if exists small cascade; create schema small")
    execute("create table small.routines_occurrence (like public.routines_occurrence including all)")
    execute(
        f"insert into small.routines_occurrence ({columns}) select {columns} from public.routines_occurrence limit %s",
        [FEW],
    )
    execute("vacuum analyze small.routines_occurrence")
    yield
    execute("drop schema small cascade")


def in_the_small_table(work) -> float:
    execute("set search_path = small, public")
    try:
        return work()
    finally:
        execute("reset search_path")


@contextmanager
def nothing_to_do(rows: int, backlog: int = 0):
    with much_to_do(rows, backlog):
        sweep()
        execute("vacuum analyze routines_occurrence")  # as autovacuum does a minute later
        yield


@measure("remind.send", unit="letters/s")
def letters():
    """Claim, choose, write, send, keep the outcome, for as many people; against ready letters on a kept connection."""
    with much_to_do(rows=LETTERS, due=LETTERS), mail_server() as port:
        execute(A_PERSON_EACH)
        send_to(port)
        yield lambda: LETTERS / seconds(lambda: ready_letters(port)), lambda: LETTERS / afresh(send, prepare=sweep)


@measure("remind.first", unit="s")
def first():
    """From the tick to the first letter at the mail server, with 100,000 promises and as many letters not yet due."""
    with much_to_do(rows=LATER_ROWS + WAVE, due=WAVE), mail_server() as port:
        execute(A_PERSON_EACH)
        send_to(port)
        yield None, lambda: afresh(tick_until_first, prepare=letters_for_later)


def tick_until_first() -> None:
    """What beat's tick asks for, one after the other; the first letter ends it."""
    from notices.channels import email
    from notices.tasks import FIRST

    deliver, email.deliver = email.deliver, first_only(email.deliver)
    try:
        sweep()
        send(FIRST)
    except FirstHasLeft:
        pass
    finally:
        email.deliver = deliver
        email.close()


class FirstHasLeft(BaseException):
    """Not an error that sending would survive."""


def first_only(deliver):
    def delivered(*asked):
        deliver(*asked)
        raise FirstHasLeft

    return delivered


def letters_for_later() -> None:
    execute(LATER, {"now": NOW, "rows": LATER_ROWS})


def send_to(port: int) -> None:
    from django.conf import settings

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


def ready_letters(port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as server:
        for _ in range(LETTERS):
            server.sendmail("asaichi@localhost", ["leader@bench.example"], READY)


def send(limit: int = LETTERS) -> None:
    from notices.models import Delivery
    from notices.operations import send_due

    send_due(now=NOW, limit=limit)
    assert Delivery.objects.filter(state="sent").count() == LETTERS


@contextmanager
def mail_server():
    """A server in a process of its own that takes everything and keeps nothing."""
    port = free_port()
    command = [sys.executable, "-m", "aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Sink", "-l", f"127.0.0.1:{port}"]
    with subprocess.Popen(command) as process:
        wait_until(lambda: is_open(port), 10)
        yield port
        process.terminate()


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def much_to_do(rows: int = ROWS, due: int = DUE):
    with ready():
        clear()  # what a run that was cut short has left
        fill(rows, due)
        try:
            yield
        finally:
            clear()


def clear() -> None:
    for table in TABLES:
        execute(f"delete from {table} where site_id in (select id from org_site where slug = '{SLUG}')")
    execute(f"delete from org_site where slug = '{SLUG}'")


def fill(rows: int, due: int) -> None:
    from org.models import Area, Person, Role, Site, Team
    from routines.models import Occurrence, Routine

    site = Site.objects.create(name="Bench", slug=SLUG)
    area = Area.below(None, site=site, name="Bench", slug=SLUG)
    area.save()
    team = Team.objects.create(site=site, area=area, name="Bench", slug=SLUG)
    role = Role.objects.create(site=site, name="Leader", duty="leader")
    holder = Person.objects.create_user(f"leader@{SLUG}.example", site=site, name="Leader")
    routine = Routine.objects.create(
        site=site, role=role, name="Look", wall_name="Look", rrule="FREQ=DAILY", times=[time(8)], since="2026-01-01"
    )
    keys = {"site": site.pk, "routine": routine.pk, "holder": holder.pk, "team": team.pk}
    execute(FILL, keys | {"now": NOW, "due": due, "rows": rows})
    execute("analyze routines_occurrence")
    assert Occurrence.objects.to_sweep(NOW).count() == due


def afresh(work, prepare=lambda: None) -> float:
    """The same promises are open again, and nobody has been told."""
    for table in ("tally", "rate", "pause", "delivery", "notice"):
        execute(f"delete from notices_{table}")
    execute("update routines_occurrence set state = 'open', stage = 'remind', missed_at = null where state = 'missed'")
    prepare()
    execute("vacuum analyze routines_occurrence, notices_notice, notices_delivery")
    execute("checkpoint")
    return seconds(work)


def floor() -> None:
    execute(FLOOR, [NOW, NOW])


def same_rows() -> None:
    from django.db import transaction

    with transaction.atomic():
        floor()
        execute(LETTERS_ALONE)
        execute(MARKS_ALONE, [NOW, NOW])


def sweep() -> None:
    from routines.operations import sweep

    sweep(now=NOW)


def select_1() -> None:
    execute("select 1")


def a_hundred(work) -> float:
    """Milliseconds for one of a hundred."""
    return seconds(lambda: [work() for _ in range(100)]) * 10


def execute(statement: str, parameters=None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
