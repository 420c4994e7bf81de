"""The routines of each role, in force for as long as anyone remembers."""

from dataclasses import replace
from datetime import timedelta

from demo.build.world import World
from demo.routines import TEMPLATES, T
from routines.models import Routine

SINCE_DAYS = 300


def promise_the_work(world: World, by_role: dict[str, tuple[str, ...]]) -> None:
    rows = {(role, key): routine(world, role, key) for role, keys in by_role.items() for key in keys}
    world.routines = rows
    world.keep(rows.values())


def routine(world: World, role: str, key: str) -> Routine:
    words = here(world, TEMPLATES[key])
    return Routine(
        id=world.id("routine", role, key),
        element=world.id("routine", role, key),
        site=world.site,
        role=world.roles[role],
        name=words.name,
        wall_name=words.wall,
        purpose=words.purpose,
        prompts=list(words.prompts),
        practice=words.practice,
        kind=words.kind,
        rrule=words.rrule,
        anchor_minutes=words.anchor or 0,
        quota=words.quota or 1,
        minutes=words.minutes,
        window_minutes=words.window,
        grace_minutes=words.grace,
        since=world.today - timedelta(days=SINCE_DAYS),
    )


def here(world: World, words: T) -> T:
    """The template as the hospital says it, where that differs."""
    return replace(words, **words.hospital) if world.site.kind == "hospital" else words
