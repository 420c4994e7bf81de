"""The routines of each role, in force for as long as anyone remembers."""

from datetime import timedelta

from demo.build.world import World
from routines.library.templates import template
from routines.models import Routine

SINCE_DAYS = 300


def promise_the_work(world: World, by_role: dict[str, tuple[str, ...]]) -> None:
    rows = {(role, key): routine(world, role, key) for role, keys in by_role.items() for key in keys}
    world.routines = rows
    world.keep(rows.values())


def routine(world: World, role: str, key: str) -> Routine:
    return template(key, world.site.kind).routine(
        id=world.id("routine", role, key),
        element=world.id("routine", role, key),
        site=world.site,
        role=world.roles[role],
        since=world.today - timedelta(days=SINCE_DAYS),
    )
