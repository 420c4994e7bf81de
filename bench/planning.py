"""A year of standard work for 1,000 leaders, beside one COPY of the very rows that come out of it.

Six routines each, of every kind; three quarters work in a rotation of four crews; public holidays, a shutdown and two
vacations a leader: some 600 promises each. `BENCH_LEADERS` makes it smaller on a machine that is busy otherwise.
"""

import os
import tempfile
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from multiprocessing import get_context
from pathlib import Path

from bench.harness import measure, ready, seconds

LEADERS, SLUG = int(os.environ.get("BENCH_LEADERS", 1_000)), "bench-planning"
FIRST, LAST, NOW = date(2026, 1, 1), date(2026, 12, 31), datetime(2025, 12, 31, 12, tzinfo=UTC)
CREWS = 4
ROUTINES = (
    {"name": "Huddle", "kind": "at_time", "rrule": "FREQ=DAILY"},  # at the start of the shift
    {"name": "Walk", "kind": "shift_anchored", "rrule": "FREQ=DAILY", "anchor_minutes": 90},
    {"name": "Look", "kind": "at_time", "rrule": "FREQ=WEEKLY;BYDAY=TU,TH", "times": [time(10)]},
    {"name": "Coach", "kind": "quota", "rrule": "FREQ=WEEKLY", "quota": 2},
    {"name": "Review", "kind": "at_time", "rrule": "FREQ=MONTHLY;BYDAY=1MO", "times": [time(13)], "off_day": "next"},
    {"name": "Learn", "kind": "quota", "rrule": "FREQ=MONTHLY", "quota": 1},
)
CYCLE = ["early"] * 4 + [""] * 2 + ["late"] * 4 + [""] * 2 + ["night"] * 4 + [""] * 4
# As a replica no foreign key is asked: of a million rows that would take longer than the measurement.
CLEAR = """
set session_replication_role = replica;
delete from routines_occurrence where site_id in (select id from org_site where slug = 'bench-planning');
set session_replication_role = origin
"""
OWN = ["org_absence", "routines_routine", "org_assignment", "org_rotation", "org_shift", "org_closure", "org_team"]
OWN += ["org_person", "org_role", "org_area"]


@measure("plan.year", unit="s")
def year():
    """Work out, compare and write; against the same lines by one COPY, with the same indexes and foreign keys."""
    with a_site(LEADERS) as site:
        plan(site)
        with as_lines() as lines:
            yield lambda: afresh(lambda: copy(lines)), lambda: afresh(lambda: plan(site))


@measure("plan.memory", unit="MB", rounds=3)
def memory():
    """What a process needs at most beyond what it begins with: of a tenth of the people, and of all of them."""
    with a_site(LEADERS) as site:
        tenth = people_of(site)[: LEADERS // 10]
        yield lambda: afresh(lambda: plan(site, tenth), peak), lambda: afresh(lambda: plan(site), peak)


def plan(site, people=None) -> None:
    from routines.operations import plan

    plan(site=site, first=FIRST, last=LAST, now=NOW, people=people)


def copy(lines: Path) -> None:
    from django.db import connection, transaction

    statement = f"copy routines_occurrence ({columns()}) from stdin"
    with transaction.atomic(), connection.cursor() as cursor, lines.open("rb") as file, cursor.copy(statement) as into:
        while block := file.read(1 << 16):
            into.write(block)


def afresh(work, figure=seconds) -> float:
    """Nothing is planned yet."""
    execute(CLEAR)
    execute("vacuum analyze routines_occurrence")
    execute("checkpoint")
    return figure(work)


def peak(work) -> float:
    """MB, in a process of its own: what this one has freed would hide it."""
    from django.db import connection

    connection.close()
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=lambda: there.send(grown_by(work)))
    process.start()
    process.join()
    return here.recv() / 1024


def grown_by(work) -> int:
    """Kilobytes between the memory at the beginning and at its highest."""
    Path("/proc/self/clear_refs").write_text("5")  # the highest counts from here
    before = resident("VmRSS")
    work()
    return resident("VmHWM") - before


def resident(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


@contextmanager
def as_lines():
    """A file with the promises that are stored, as COPY wants them."""
    from django.db import connection

    with tempfile.NamedTemporaryFile() as file, connection.cursor() as cursor:
        with cursor.copy(f"copy (select {columns()} from routines_occurrence) to stdout") as out:
            for block in out:
                file.write(block)
        file.flush()
        yield Path(file.name)


def columns() -> str:
    """All that are not worked out by PostgreSQL."""
    from routines.models import Occurrence

    fields = [field for field in Occurrence._meta.concrete_fields if not field.generated]
    return ", ".join(f'"{field.column}"' for field in fields)


@contextmanager
def a_site(leaders: int):
    with ready():
        clear()  # what a run that was cut short has left
        try:
            yield fill(leaders)
        finally:
            clear()


def clear() -> None:
    execute(CLEAR)
    for table in OWN:
        execute(f"delete from {table} where site_id in (select id from org_site where slug = '{SLUG}')")
    execute(f"delete from org_site where slug = '{SLUG}'")


def fill(leaders: int):
    from org.models import Area, Closure, Role, Site
    from routines.models import Routine

    site = Site.objects.create(name="Bench", slug=SLUG, country="DE", subdivision="BY")
    Closure.objects.bulk_create(Closure(site=site, on=date(2026, 8, day), name="Shutdown") for day in range(3, 15))
    area = Area.below(None, site=site, name="Bench", slug=SLUG)
    area.save()
    role = Role.objects.create(site=site, name="Leader", duty="leader")
    common = {"site": site, "role": role, "wall_name": "Bench", "since": FIRST - timedelta(days=90)}
    Routine.objects.bulk_create(Routine(**common, **each) for each in ROUTINES)
    people = leaders_of(site, leaders)
    for start in range(0, leaders, 2 * CREWS):
        crews_of(make_team(area, start), people[start : start + 2 * CREWS], role)
    return site


def leaders_of(site, count: int) -> list:
    """Each is away for three weeks, and for two."""
    from org.models import Absence, Person

    people = [Person(site=site, name=f"Leader {n}", email=f"{n}@{SLUG}.example") for n in range(count)]
    Person.objects.bulk_create(people)
    away = [
        (person, FIRST + timedelta(days=n % 150 + start), length)
        for n, person in enumerate(people)
        for start, length in ((20, 20), (200, 13))
    ]
    Absence.objects.bulk_create(
        Absence(site=site, person=person, starts_on=day, ends_on=day + timedelta(days=length), kind="planned")
        for person, day, length in away
    )
    return people


def make_team(area, number: int):
    from org.models import Shift, Team

    team = Team.objects.create(site=area.site, area=area, name=f"Team {number}", slug=f"{SLUG}-{number}")
    for name, starts, ends in (("early", 6, 14), ("late", 14, 22), ("night", 22, 6)):
        Shift.objects.create(site=area.site, team=team, name=name, starts_at=time(starts), ends_at=time(ends))
    return team


def crews_of(team, people: list, role) -> None:
    """Every fourth works Monday to Friday; the others are the crews of a rotation."""
    from org.models import Assignment, Rotation

    rotation = Rotation.objects.create(site=team.site, team=team, name="4 crews", cycle=CYCLE, starts_on=FIRST)
    common = {"site": team.site, "role": role, "area": team.area, "team": team, "since": FIRST - timedelta(days=365)}
    Assignment.objects.bulk_create(
        Assignment(person=person, rotation=rotation if n % CREWS else None, days_ahead=5 * (n % CREWS), **common)
        for n, person in enumerate(people)
    )


def people_of(site) -> list:
    from org.models import Person

    return list(Person.objects.filter(site=site).order_by("pk").values_list("pk", flat=True))


def execute(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement)
