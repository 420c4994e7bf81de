"""Gemba walks: the named ones note by note, and the others that kept leaders' promises."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from types import ModuleType
from zoneinfo import ZoneInfo

from demo.build.world import World
from gemba.models import Barrier, Observation, Walk
from org.models import Person, Team
from routines.models import Occurrence

Kind, Basis = Observation.Kind, Observation.Basis


@dataclass(frozen=True)
class N:
    """One note of a walk. A barrier names its effort, its owner and after how many working days it was gone."""

    kind: str
    basis: str
    text: str
    effort: str = ""
    owner: str = ""
    gone: int | None = None
    concern: str = ""  # key of the named concern that it became
    danger: bool = False


@dataclass(frozen=True)
class W:
    """One named walk; days are working days back."""

    walker: str
    team: str
    shift: str
    day: int
    at: str
    minutes: int
    theme: str
    host: str
    hypothesis: str
    notes: tuple[N, ...]
    told: tuple[int, str]
    will_do: str = ""


def walk(world: World, words: ModuleType) -> None:
    """`words.NAMED`, then so many others that `words.COUNT` is reached."""
    rows = [named(world, row) for row in words.NAMED]
    rows += others(world, words, words.COUNT - len(rows))
    world.keep(row for row, _, _ in rows)
    world.keep(note for _, notes, _ in rows for note in notes)
    world.keep(barrier for _, _, barriers in rows for barrier in barriers)


def named(world: World, row: W) -> tuple[Walk, list[Observation], list[Barrier]]:
    team = world.teams[row.team]
    starts = world.past(world.at(world.days.working(-row.day), row.at), row.minutes + 5)
    walked = Walk(
        id=world.id("walk", row.walker, row.day),
        site=world.site,
        walker=world.people[row.walker],
        area=team.area,
        team=team,
        shift_name=row.shift,
        host_role=row.host,
        theme=row.theme,
        hypothesis=row.hypothesis,
        started_at=starts,
        finished_at=starts + timedelta(minutes=row.minutes),
        finished_by=world.people[row.walker],
        will_do=row.will_do,
        told_at=world.past(world.at(world.days.working(-row.told[0]), row.told[1]), 1),
    )
    notes = [note(world, walked, n, it, row.minutes // (len(row.notes) + 1)) for n, it in enumerate(row.notes)]
    pairs = zip(notes, row.notes, strict=True)
    return walked, notes, [barrier(world, walked, made, it, row.day) for made, it in pairs if it.effort]


def note(world: World, walked: Walk, n: int, it: N, pace: int) -> Observation:
    at = walked.started_at + timedelta(minutes=(n + 1) * pace)
    return Observation(
        id=world.id("note", walked.id, n),
        site=world.site,
        walk=walked,
        kind=it.kind,
        basis=it.basis,
        text=it.text,
        is_immediate_danger=it.danger,
        noted_at=at,
        concern=world.concerns.get(it.concern),
    )


def barrier(world: World, walked: Walk, made: Observation, it: N, day: int) -> Barrier:
    removed = None if it.gone is None or it.gone >= day else world.at(world.days.working(it.gone - day), "15:40")
    answered = world.past(world.at(world.days.working(min(0, 1 - day)), "09:05")) if day else None
    return Barrier(
        id=world.id("barrier", made.id),
        site=world.site,
        observation=made,
        owner=world.people[it.owner] if it.owner else walked.walker,
        effort=it.effort,
        due_on=world.days.working({"easy": 5, "medium": 15, "system": 30}[it.effort] - day),
        answered_at=max(answered, made.noted_at) if answered else None,
        removed_at=max(removed, made.noted_at) if removed else None,
        told_at=max(filter(None, [removed, answered, walked.told_at])) if answered and walked.told_at else None,
    )


def others(world: World, words: ModuleType, count: int) -> Iterator[tuple]:
    """Walks behind promises that were kept, spread over the whole time; the rest by leaders who had promised none."""
    dice = world.dice("walks")
    kept = [row for row in world.occurrences if row.done_at and row.routine.practice == "walk"]
    chosen = sorted(dice.sample(kept, min(count, len(kept))), key=lambda row: row.done_at)
    bank = {kind: shuffled(rows, dice) for kind, rows in words.BANK.items()}
    for row in chosen:
        walker = world.person(row.holder_id)
        yield other(world, words, walker, host(world, words, walker, row, dice), row.done_at, row, bank, dice)
    for n, back in enumerate(dice.sample(range(1, 60), count - len(chosen))):
        walker = world.people[words.MORE[n % len(words.MORE)]]
        at = world.at(world.days.working(-back), dice.choice(["10:40", "13:10", "15:20"]))
        yield other(world, words, walker, host(world, words, walker, None, dice), at, None, bank, dice)


def shuffled(rows: list, dice: Random) -> Iterator:
    while True:
        dice.shuffle(rows := list(rows))
        yield from rows


def host(world: World, words: ModuleType, walker: Person, row: Occurrence | None, dice: Random) -> Team:
    """A front-line team in the walker's area; at night one that works then, and never the one that nobody visits."""
    area = next(a.area for a in world.assignments if a.person_id == walker.pk)
    teams = [team for team in world.tier(1) if team.area.path.startswith(area.path)]
    if row and world.keys[row.routine_id] == "20":
        teams = [team for team in teams if (team.slug, "night") in world.shifts] or teams
    hours = [row.done_at, row.done_at - timedelta(hours=1)] if row and row.done_at else []
    if any(shift_name(world, world.teams[words.UNSEEN], hour) == "night" for hour in hours):
        teams = [team for team in teams if team.slug != words.UNSEEN] or world.tier(1)[:1]
    return dice.choice(teams)


def other(
    world: World, words: ModuleType, walker: Person, team: Team, end: datetime, row: Occurrence | None, bank, dice
) -> tuple[Walk, list[Observation], list[Barrier]]:
    theme = dice.choice(words.THEMES)
    starts = end - timedelta(minutes=dice.choice([25, 30, 35, 40, 45, 50]))
    day = max(0, sum(1 for d in world.days.past if d >= end.date()))
    walked = Walk(
        id=world.id("walk", row.pk if row else (walker.pk, end)),
        site=world.site,
        walker=walker,
        area=team.area,
        team=team,
        shift_name=shift_name(world, team, starts),
        host_role=words.HOST,
        theme=theme,
        hypothesis=next(bank["hypothesis"])[0],
        started_at=starts,
        finished_at=end,
        finished_by=walker,
        occurrence=row,
        told_at=told(world, day, dice),
    )
    lines = [N(kind, *next(bank[kind])) for kind in dice.choice(words.MIXES)]
    notes = [note(world, walked, n, it, 5) for n, it in enumerate(lines)]
    made = [
        barrier(world, walked, o, lively(it, dice), day)
        for o, it in zip(notes, lines, strict=True)
        if it.kind == "barrier"
    ]
    return walked, notes, made


def lively(it: N, dice: Random) -> N:
    effort = dice.choice(["easy", "easy", "easy", "medium", "system"])
    gone = {"easy": dice.choice([2, 3, 4, 5, 6]), "medium": dice.choice([9, 14, 18]), "system": None}[effort]
    return N(it.kind, it.basis, it.text, effort, gone=gone)


def shift_name(world: World, team: Team, at: datetime) -> str:
    wall = at.astimezone(ZoneInfo(world.site.time_zone)).time()
    names = [name for (slug, name), shift in world.shifts.items() if slug == team.slug and shift.covers(wall)]
    return names[0] if names else ""


def told(world: World, day: int, dice: Random) -> datetime | None:
    """At a huddle of the next working day, most of the time."""
    if day < 1 or dice.random() < 0.15:
        return None
    return world.past(world.at(world.days.working(1 - day), "07:20"))
