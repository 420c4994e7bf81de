"""Roles, people and their assignments."""

import hashlib
import unicodedata
from collections import defaultdict
from datetime import timedelta
from types import ModuleType

from demo.build.world import World
from org.models import Assignment, Person, Role

SINCE_DAYS = 400  # everyone has been here for a while; nobody is in the ramp of a new role


def people_the_place(world: World, words: ModuleType) -> None:
    """Everyone with their roles. `HOLDERS` lists (name, role, area, team, shift); `MEMBERS` the names of a team."""
    make_roles(world, words.ROLES)
    rows = [*words.HOLDERS, *member_rows(world, words.MEMBERS)]
    for name in dict.fromkeys(row[0] for row in rows):
        world.people[name] = person(world, name)
        world.people[name].is_staff = name in words.LOOKS_AFTER
    world.keep(world.people.values())
    assignments = world.keep(assignment(world, *row) for row in rows)
    seat(world, assignments)


def make_roles(world: World, rows: list[tuple]) -> None:
    """From the top down, so that each role finds the one it reports to."""
    for name, duty, tier, reports_to in rows:
        world.roles[name] = Role(
            id=world.id("role", name),
            site=world.site,
            name=name,
            duty=duty,
            tier=tier,
            reports_to=world.roles.get(reports_to),
        )
    world.keep(world.roles.values())


def member_rows(world: World, members: dict[str, tuple[str, str]]):
    for slug, (role, names) in members.items():
        for name in names.split(", "):
            yield name, role, world.teams[slug].area.slug, slug, None


def person(world: World, name: str) -> Person:
    key = world.id("person", name)
    return Person(
        id=key,
        site=world.site,
        name=name,
        email=f"{mailbox(name)}@{world.site.slug}.example",
        # unusable, and the same each time, so that a browser stays signed in when the demo is loaded afresh
        password="!" + hashlib.sha256(key.bytes).hexdigest()[:40],
        joined_at=world.now,
    )


def mailbox(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    letters = "".join(c for c in plain if c.isascii() and (c.isalpha() or c in " -"))
    return letters.removeprefix("dr ").replace(" ", ".")


def assignment(world: World, name: str, role: str, area: str, team: str | None, shift: str | None) -> Assignment:
    return Assignment(
        id=world.id("assignment", name, role, area, team),
        site=world.site,
        person=world.people[name],
        role=world.roles[role],
        area=world.areas[area],
        team=world.teams[team] if team else None,
        shift=world.shifts[team, shift] if team and shift else None,
        since=world.today - timedelta(days=SINCE_DAYS),
    )


def seat(world: World, assignments: list[Assignment]) -> None:
    leaders, members = defaultdict(list), defaultdict(list)
    for row in sorted(assignments, key=lambda row: row.role.tier):
        if row.team and row.role.name != "Learner":
            (leaders if row.role.duty == Role.Duty.LEADER else members)[row.team.slug].append(row.person)
    world.seat(leaders, members)
    world.assignments = assignments
