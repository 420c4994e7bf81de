"""Who was away, and the rotation of those who work in a seven-day week. Why is never stored."""

from datetime import timedelta
from types import ModuleType

from demo.build.world import World
from org.models import Absence, Assignment, Rotation
from routines.models import Delegation


def stay_away(world: World, words: ModuleType) -> None:
    """Named absences; who stands in said yes. And a rotation for every leader of `words.SEVEN_DAYS`."""
    named = [absence(world, *entry[:4]) for entry in words.ABSENCES]
    stand_ins = zip(named, (entry[4:] for entry in words.ABSENCES), strict=True)
    world.absences = world.keep(named)
    world.keep([stand_in(world, away, *delegate) for away, delegate in stand_ins if delegate])
    go_through(world, words.SEVEN_DAYS)


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


def go_through(world: World, roles: set[str]) -> None:
    """Five days on and two off, staggered by person; nobody is off today."""
    crews = [held for held in world.assignments if held.role.name in roles and held.team and held.shift]
    rotations = {(held.team_id, held.shift.name): rotation(world, held) for held in crews}
    world.keep(rotations.values())
    for n, held in enumerate(crews):
        held.rotation, held.days_ahead = rotations[held.team_id, held.shift.name], -n % 5
    Assignment.objects.bulk_update(crews, ["rotation", "days_ahead"])


def rotation(world: World, held: Assignment) -> Rotation:
    """Today is the first of the five days of a crew that is no days ahead."""
    return Rotation(
        id=world.id("rotation", held.team.slug, held.shift.name),
        site=world.site,
        team=held.team,
        name=f"Five on, two off, {held.shift.name}",
        cycle=[held.shift.name] * 5 + ["", ""],
        starts_on=world.today - timedelta(weeks=20),
    )


def row(world: World, name: str, kind: str, starts, ends) -> Absence:
    return Absence(
        id=world.id("absence", name, starts),
        site=world.site,
        person=world.people[name],
        kind=kind,
        starts_on=starts,
        ends_on=ends,
    )
