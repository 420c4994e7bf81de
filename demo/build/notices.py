"""What leaders were told: the newest misses that nobody has said anything about yet. No letter leaves for them."""

from datetime import timedelta

from demo.build.world import World
from notices.models import Notice
from routines.models import Occurrence


def tell_the_missed(world: World) -> None:
    since = world.now - timedelta(days=2)
    missed = [row for row in world.occurrences if row.state == Occurrence.State.MISSED and not row.reason]
    world.keep(notice(world, row) for row in missed if row.missed_at and row.missed_at > since)


def notice(world: World, row: Occurrence) -> Notice:
    return Notice(
        id=world.id("notice", row.pk),
        site=world.site,
        person_id=row.delegate_id or row.holder_id,
        kind="routine.missed",
        title=f"Missed: {row.routine.name}",
        text=f"Promised for {row.on:%A} {row.on.day} {row.on:%B}. What got in the way?",
        path=row.get_absolute_url(),
        dedupe_key=f"routine.missed:{row.pk}",
        created_at=row.missed_at,
    )
