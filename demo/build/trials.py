"""What leaders try with a routine of their own: expected first, and for those that ended, what was learned."""

from datetime import time, timedelta
from types import ModuleType

from demo.build.world import World
from routines.models import Trial


def try_out(world: World, words: ModuleType) -> None:
    """`words.TRIALS`: name, key of the template, change, words, expected, begun and looked at so many working days
    ago (ahead where below 0), and, where it ended, what was learned and what became of it."""
    elements = {
        (world.names[row.holder_id], world.keys[row.routine_id]): row.routine.element for row in world.occurrences
    }
    world.keep(trial(world, elements, *row) for row in words.TRIALS)


def trial(world: World, elements: dict, name: str, key: str, change: str, *said) -> Trial:
    what, expected, begun, looked_at, learned, outcome = said
    person, days = world.people[name], world.days
    check_on = days.working(-looked_at)
    ended = world.past(days.at(check_on, time(13, 20))) if learned else None
    return Trial(
        id=world.id("trial", name, key, begun),
        site=world.site,
        person=person,
        element=elements[name, key],
        change=change,
        words=what,
        expected=expected,
        started_on=days.working(-begun),
        started_at=days.at(days.working(-begun), time(6, 40)),
        check_on=check_on,
        asked_at=ended - timedelta(hours=6) if ended else None,
        learned=learned,
        outcome=outcome,
        ended_at=ended,
    )
