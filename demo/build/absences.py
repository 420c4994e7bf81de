"""Who was away, and the days off of those who work in a seven-day week. Why is never stored."""

from datetime import timedelta
from types import ModuleType

from demo.build.world import World
from org.models import Absence
from routines.models import Delegation

PLANNED_AHEAD = 13


def stay_away(world: World, words: ModuleType) -> None:
    """Named absences, and two days off a week for every leader of `words.SEVEN_DAYS`; who stands in said yes."""
    named = [absence(world, *entry[:4]) for entry in words.ABSENCES]
    stand_ins = zip(named, (entry[4:] for entry in words.ABSENCES), strict=True)
    world.absences = world.keep([*named, *days_off(world, words)])
    world.keep([stand_in(world, away, *delegate) for away, delegate in stand_ins if delegate])


def absence(world: World, name: str, kind: str, first: int, last: int) -> Absence:
    """Days are working days back from today; negative ones lie ahead."""
    return row(world, name, kind, world.days.working(-first), world.days.working(-last))


def stand_in(world: World, away: Absence, delegate: str) -> Delegation:
    """Asked a week before, or two days ago, and taken on a day later."""
    asked = min(world.at(away.starts_on - timedelta(days=7), "15:10"), world.now - timedelta(days=2))
    return Delegation(
        id=world.id("delegation", away.person.name, away.starts_on),
        site=world.site,
        person=away.person,
        delegate=world.people[delegate],
        starts_on=away.starts_on,
        ends_on=away.ends_on,
        asked_at=asked,
        accepted_at=asked + timedelta(hours=20),
    )


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


def row(world: World, name: str, kind: str, starts, ends) -> Absence:
    return Absence(
        id=world.id("absence", name, starts),
        site=world.site,
        person=world.people[name],
        kind=kind,
        starts_on=starts,
        ends_on=ends,
    )
