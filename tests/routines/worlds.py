"""Sites at will: teams, rotations, crews, shift swaps, holders, standards in versions, absences, stand-ins, days off,
standstills, about a clock change.

`worlds()` draws rows that are not saved yet; `save` writes them, all but those that are `told_later`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Model
from hypothesis import strategies as st

from org.models import (
    Absence,
    Area,
    Assignment,
    Closure,
    CrewPlace,
    ExtraDay,
    Person,
    Role,
    RosterChange,
    RosterDay,
    Rotation,
    Shift,
    Site,
    Standstill,
    Team,
)
from routines.models import Delegation, Routine

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
# A zone, its country, and days whose night or midnight changes its clocks; Kathmandu never does.
CHANGES = {
    "Europe/Berlin": ("DE", [date(2026, 3, 29), date(2026, 10, 25)]),
    "America/New_York": ("US", [date(2026, 3, 8), date(2026, 11, 1)]),
    "Australia/Lord_Howe": ("AU", [date(2026, 4, 5), date(2026, 10, 4)]),
    "Asia/Kathmandu": ("NP", [date(2026, 12, 28)]),
    "America/Sao_Paulo": ("BR", [date(2018, 2, 18), date(2018, 11, 4)]),
    "Pacific/Auckland": ("NZ", [date(2026, 4, 5), date(2026, 9, 27)]),
}
SHIFTS = {
    "early": (time(6), time(14)),
    "late": (time(14), time(22)),
    "night": (time(22), time(6)),
    "day": (time(7, 30), time(15, 30)),
    "long": (time(19), time(7)),
    "around": (time(7), time(7)),
}
WALLS = [time(0), time(0, 30), time(1, 45), time(2), time(2, 15), time(2, 30), time(8), time(13, 10), time(23, 30)]
WEEKS = [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 7], [2, 4], [6, 7]]
ASKED_AT = datetime(2017, 1, 1, tzinfo=UTC)


@dataclass
class Drawn:
    site: Site
    first: date
    last: date
    rows: list[Model] = field(default_factory=list)  # in the order in which they can be saved
    told_later: list[Model] = field(default_factory=list)

    def of(self, model) -> list:
        return [row for row in self.rows if isinstance(row, model)]

    def __repr__(self) -> str:
        told = [f"{type(row).__name__}({_facts(row)})" for row in [self.site, *self.rows]]
        later = [f"later {type(row).__name__}({_facts(row)})" for row in self.told_later]
        return "\n  ".join([f"{self.first} to {self.last}", *told, *later])


def save(drawn: Drawn) -> None:
    drawn.site.save()
    write(drawn.rows)


def write(rows: list[Model]) -> None:
    """Row by row kind, in order: areas are a tree, all others come in bulk."""
    kinds = list(dict.fromkeys(type(row) for row in rows))
    for kind in kinds:
        kind.objects.bulk_create([row for row in rows if type(row) is kind])


def hold_back(drawn: Drawn, day: date) -> Callable[[], None]:
    """Leave out the versions that begin after a day; calling what is returned makes them known."""
    versions = drawn.of(Routine)
    later = [row for row in versions if row.version > 1 and row.since > day]
    last = {row.element: row for row in versions if row not in later}
    ends = {row: row.until for row in last.values() if any(other.element == row.element for other in later)}
    for row in ends:
        row.until = None
    drawn.rows = [row for row in drawn.rows if row not in later]

    def make_known() -> None:
        for row, until in ends.items():
            Routine.objects.filter(pk=row.pk).update(until=until)
        write(list(later))

    return make_known


@st.composite
def worlds(draw) -> Drawn:
    zone = draw(st.sampled_from(list(CHANGES)))
    country, changes = CHANGES[zone]
    change = draw(st.sampled_from(changes))
    first = change - draw(st.integers(1, 20)) * DAY
    site = Site(slug="world", name="World", time_zone=zone, country=country, working_days=draw(st.sampled_from(WEEKS)))
    drawn = Drawn(site, first, first + draw(st.integers(16, 45)) * DAY)
    near = st.integers(-12, 55).map(lambda n: first + n * DAY)
    people = _people(drawn)
    teams = _teams(draw, drawn, near)
    roles = [Role(site=site, name=f"role {n}", duty="leader", tier=1) for n in range(2)]
    drawn.rows += roles
    _holdings(draw, drawn, near, people, roles, teams)
    for n in range(draw(st.integers(4, 7))):
        _element(draw, drawn, near, f"r{n}", draw(st.sampled_from([roles[0], *roles])))
    _days_off(draw, drawn, near, teams, people)
    _said_of_rosters(draw, drawn, near)
    return drawn


def _people(drawn: Drawn) -> list[Person]:
    names = ["Ada", "Ben", "Cleo", "Dev"]
    people = [Person(site=drawn.site, name=name, email=f"{name.lower()}@world.example") for name in names]
    drawn.rows += people
    return people


def _teams(draw, drawn: Drawn, near) -> list[Team | None]:
    area = Area.below(None, site=drawn.site, name="Hall", slug="hall")
    drawn.rows.append(area)
    teams = [
        Team(
            site=drawn.site,
            area=area,
            name=f"team {n}",
            slug=f"team-{n}",
            working_days=draw(st.sampled_from(WEEKS)),
            works_on_holidays=draw(st.booleans()),
        )
        for n in range(2)
    ]
    drawn.rows += teams
    for team in teams:
        names = draw(st.lists(st.sampled_from(list(SHIFTS)), max_size=3, unique=True))
        shifts = [
            Shift(site=drawn.site, team=team, name=name, starts_at=SHIFTS[name][0], ends_at=SHIFTS[name][1])
            for name in names
        ]
        drawn.rows += shifts
        for name in draw(st.sampled_from([[], ["pattern"], ["pattern", "other"]])) if names else []:
            cycle = draw(st.lists(st.sampled_from(["", *names]), min_size=1, max_size=9))
            drawn.rows.append(
                Rotation(site=drawn.site, team=team, name=name, cycle=cycle, starts_on=drawn.first - 40 * DAY)
            )
    return [*teams, None]


def _holdings(draw, drawn: Drawn, near, people, roles, teams) -> None:
    (area,) = drawn.of(Area)
    known = set()
    for _ in range(draw(st.integers(3, 8))):
        person, role, team = (draw(st.sampled_from(among)) for among in (people, [roles[0], *roles], teams))
        since = drawn.first + draw(st.sampled_from([-400, -60, -30, -5, 0, 4, 11, 20])) * DAY
        if (person.name, role.name, team and team.name, since) in known:
            continue
        known.add((person.name, role.name, team and team.name, since))
        shifts = [None, *(row for row in drawn.of(Shift) if row.team is team)]
        rotations = [None, *(row for row in drawn.of(Rotation) if row.team is team)]
        drawn.rows.append(
            Assignment(
                site=drawn.site,
                person=person,
                role=role,
                area=area,
                team=team,
                shift=draw(st.sampled_from(shifts)),
                rotation=draw(st.sampled_from(rotations)),
                days_ahead=draw(st.integers(0, 12)),
                since=since,
                until=draw(st.sampled_from([None, None, None, *(since + n * DAY for n in (0, 20, 45, 450))])),
            )
        )


def _element(draw, drawn: Drawn, near, name: str, role: Role) -> None:
    """One to three versions, each from the day after the one before, or after a while of none."""
    since = drawn.first + draw(st.sampled_from([-100, -20, -6, 0, 3, 8])) * DAY
    versions = draw(st.sampled_from([1, 1, 2, 3]))
    rows: list[Routine] = []
    for number in range(1, versions + 1):
        runs = draw(st.sampled_from([0, 6, 9, 17, 25, 104]))
        is_open = number == versions and draw(st.integers(0, 3)) > 0
        row = Routine(
            site=drawn.site,
            role=role,
            name=name,
            wall_name=name,
            version=number,
            since=since,
            until=None if is_open else since + runs * DAY,
            **_asked(draw),
        )
        if rows:
            row.element = rows[0].element
            row.rhythm_from = draw(st.sampled_from([None, rows[0].since]))
        rows.append(row)
        since = since + (runs + 1 + draw(st.sampled_from([0, 0, 0, 5]))) * DAY
    drawn.rows += rows


def _asked(draw) -> dict:
    kind = draw(st.sampled_from(Routine.Kind.values))
    every = draw(st.sampled_from([1, 1, 1, 2, 3]))
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]))
    parts = [f"FREQ={freq}"] + ([f"INTERVAL={every}"] if every > 1 else [])
    said: dict = {"kind": kind}
    if kind == "quota":
        said["quota"] = draw(st.integers(1, 3))
    else:
        parts += _days_in(draw, freq)
        said["off_day"] = draw(st.sampled_from(Routine.OffDay.values))
    if kind == "shift_anchored":
        said["anchor_minutes"] = draw(st.sampled_from([0, 15, 150, 270, 285, -15, -210, -240]))
    if kind == "at_time":
        said["times"] = sorted(draw(st.lists(st.sampled_from(WALLS), max_size=3, unique=True)))
        takes_a_place = any("BYSETPOS" in part for part in parts)  # which would count the hours too
        if not said["times"] and not takes_a_place and draw(st.booleans()):
            parts.append("BYHOUR=2,9;BYMINUTE=30")
    return said | {
        "rrule": ";".join(parts),
        "window_minutes": draw(st.sampled_from([30, 60, 120, 480, 1440])),
        "grace_minutes": draw(st.sampled_from([0, 90, 1440, 2 * 1440, 5 * 1440])),
    }


def _days_in(draw, freq: str) -> list[str]:
    some = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=5, unique=True)
    if freq == "WEEKLY":
        return [f"BYDAY={','.join(draw(some))}"]
    if freq == "DAILY":
        return [f"BYDAY={','.join(draw(some))}"] if draw(st.booleans()) else []
    place = draw(st.sampled_from([1, 2, 4, -1]))
    if draw(st.booleans()):
        return ["BYDAY=MO,TU,WE,TH,FR", f"BYSETPOS={place}"]
    return [f"BYDAY={place}{draw(st.sampled_from(WEEKDAYS))}"]


def _days_off(draw, drawn: Drawn, near, teams, people) -> None:
    """Closures, extra days, absences, stand-ins and standstills; some are told later."""
    site, pick = drawn.site, st.sampled_from
    rows: list[Model] = []
    for on in sorted(draw(st.sets(near, min_size=1, max_size=5))):
        rows.append(Closure(site=site, on=on, name="closed"))
    for on in sorted(draw(st.sets(near, max_size=3))):
        rows.append(ExtraDay(site=site, on=on, name="extra", like=draw(st.integers(1, 7))))
    for _ in range(draw(st.integers(1, 4))):
        starts_on = draw(near)
        ends_on = starts_on + draw(st.integers(0, 9)) * DAY
        kind = draw(pick(Absence.Kind.values))
        rows.append(Absence(site=site, person=draw(pick(people)), kind=kind, starts_on=starts_on, ends_on=ends_on))
    elements = sorted({row.element for row in drawn.of(Routine)})
    for n in range(draw(st.integers(1, 4))):
        person, delegate = draw(st.permutations(people))[:2]
        starts_on = draw(near)
        answer = draw(pick(["accepted", "accepted", "waiting", "declined", "withdrawn"]))
        at = ASKED_AT + n * DAY
        rows.append(
            Delegation(
                site=site,
                person=person,
                delegate=delegate,
                elements=draw(st.just([]) | st.lists(pick(elements), max_size=2, unique=True)),
                starts_on=starts_on,
                ends_on=starts_on + draw(st.integers(0, 9)) * DAY,
                asked_at=at,
                accepted_at=at if answer in ("accepted", "withdrawn") else None,
                declined_at=at if answer == "declined" else None,
                withdrawn_at=at if answer == "withdrawn" else None,
            )
        )
    for n, on in enumerate(sorted(draw(st.sets(near, max_size=3)))):
        team = draw(pick(teams[:2]))
        shifts = [None, *(row for row in drawn.of(Shift) if row.team is team)]
        rows.append(
            Standstill(
                site=site,
                team=team,
                shift=draw(pick(shifts)),
                on=on,
                until_at=draw(pick([None, *(utc_noon(on) + hours * HOUR for hours in (-14, -5, -1, 2, 10, 20))])),
                said_at=ASKED_AT + n * DAY,
            )
        )
    for row in rows:
        (drawn.told_later if draw(st.integers(0, 2)) == 0 else drawn.rows).append(row)


def utc_noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _said_of_rosters(draw, drawn: Drawn, near) -> None:
    """Shifts swapped or pasted for single days, and crews that work otherwise from a day on; some of it taken back."""
    of_teams = list({(row.person.name, row.team.name): row for row in drawn.of(Assignment) if row.team}.values())
    shut = st.sampled_from([row.on for row in [*drawn.rows, *drawn.told_later] if isinstance(row, Closure)])
    for n in range(draw(st.integers(0, 4)) if of_teams else 0):
        held = draw(st.sampled_from(of_teams))
        on, made_at = draw(near | shut), ASKED_AT + draw(st.integers(0, 3)) * DAY
        is_undone = draw(st.integers(0, 3)) == 0
        change = RosterChange(
            site=drawn.site,
            team=held.team,
            kind=draw(st.sampled_from(RosterChange.Kind.values)),
            words=f"change {n}",
            first_on=on,
            made_at=made_at,
            undone_at=made_at if is_undone else None,
            undone_from=on + draw(st.integers(-1, 6)) * DAY if is_undone else None,
        )
        rows = [change, *_said_in(draw, drawn, change, held)]
        (drawn.told_later if draw(st.integers(0, 2)) == 0 else drawn.rows).extend(rows)


def _said_in(draw, drawn: Drawn, change: RosterChange, held: Assignment) -> list[Model]:
    whose = {"site": drawn.site, "change": change, "person": held.person, "team": held.team}
    shifts = [row for row in drawn.of(Shift) if row.team is held.team]
    rotations = [row for row in drawn.of(Rotation) if row.team is held.team]
    if change.kind != RosterChange.Kind.ROTATION or not shifts:
        days = sorted({0, *draw(st.sets(st.integers(1, 9), max_size=3))})
        works = st.sampled_from([None, *shifts])
        return [RosterDay(**whose, on=change.first_on + n * DAY, shift=draw(works)) for n in days]
    rotation = draw(st.sampled_from([None, *rotations]))
    ahead = draw(st.integers(0, 12)) if rotation else 0
    shift = None if rotation else draw(st.sampled_from(shifts))
    return [CrewPlace(**whose, since=change.first_on, rotation=rotation, days_ahead=ahead, shift=shift)]


def _facts(row: Model) -> str:
    skipped = {"id", "site", "wall_name", "element", "password", "asked_at", "said_at", "stop_note"}
    names = [item.name for item in row._meta.concrete_fields if item.name not in skipped]
    values = {name: getattr(row, name) for name in names}
    said = [(name, value) for name, value in values.items() if value not in (None, "", []) and value is not False]
    return ", ".join(f"{name}={value}" for name, value in said)
