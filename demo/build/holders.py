"""What leaders chose for themselves: those of the demo have opted in to their team's board, and some note minutes."""

from datetime import timedelta

from demo.build.world import World
from routines.models import Holder

SINCE = timedelta(days=200)


def choose(world: World) -> None:
    leaders = {held.person_id for held in world.assignments if held.role.duty == "leader"}
    rows = [person for person in world.people.values() if person.pk in leaders]
    world.keep(
        Holder(person=person, site=world.site, shows_promises_since=world.now - SINCE, notes_minutes=n % 3 == 0)
        for n, person in enumerate(rows)
    )
