"""How a board looks where it hangs; open screens take it over at once."""

from datetime import datetime

from django.db import transaction

from huddle.models import Wall
from org.models import Person, Team, Topic
from org.operations import record, touch


@transaction.atomic
def hang(wall: Wall, *, by: Person, now: datetime) -> None:
    """Keep how it looks. One wall a team, also for two who save for the first time at once."""
    kept = ("distance", "dark", "dark_from", "dark_until", "has_names")
    values = {name: getattr(wall, name) for name in kept}
    Wall.objects.update_or_create(team=wall.team, defaults={"site": wall.team.site, **values})
    touch(wall.team, Topic.Section.WALL)
    record("huddle.wall.hung", site_id=wall.site_id, subject=wall.team_id, by=by, at=now, metres=wall.distance)


def read_from(team: Team, *, distance: int, by: Person, now: datetime) -> int:
    """Set the distance alone; answers with the one before."""
    wall = Wall.of(team)
    before, wall.distance = wall.distance, distance
    hang(wall, by=by, now=now)
    return before
