"""Who was away, and the days off of those who work in a seven-day week. Why is never stored."""

from datetime import timedelta
from types import ModuleType

from demo.build.world import World
from org.models import Absence

PLANNED_AHEAD = 13


def stay_away(world: World, words: ModuleType) -> None:
    """Named absences, and two days off a week for every leader of `words.SEVEN_DAYS`."""
    named = [absence(world, *row) for row in words.ABSENCES]
    world.absences = world.keep([*named, *days_off(world, words)])


def absence(world: World, name: str, kind: str, first: int, last: int, delegate: str | None = None) -> Absence:
    """Days are working days back from today; negative ones lie ahead."""
    starts, ends = world.days.working(-first), world.days.working(-last)
    return row(world, name, kind, starts, ends, delegate)


def days_off(world: World, words: ModuleType) -> list[Absence]:
    """Pairs of days, a week apart, staggered by person; nobody is off today."""
    people = dict.fromkeys(held.person.name for held in world.assignments if held.role.name in words.SEVEN_DAYS)
    rows = []
    for n, name in enumerate(people):
        first = world.today + timedelta(days=1 + n % 5)  # today is none of the two
        weeks = range(-9, 2)
        starts = [first + timedelta(weeks=week) for week in weeks]
        rows += [row(world, name, "planned", day, day + timedelta(days=1)) for day in starts if in_reach(world, day)]
    return rows


def in_reach(world: World, day) -> bool:
    return world.days.past[0] <= day <= world.today + timedelta(days=PLANNED_AHEAD)


def row(world: World, name: str, kind: str, starts, ends, delegate: str | None = None) -> Absence:
    return Absence(
        id=world.id("absence", name, starts),
        site=world.site,
        person=world.people[name],
        delegate=world.people[delegate] if delegate else None,
        kind=kind,
        starts_on=starts,
        ends_on=ends,
    )
