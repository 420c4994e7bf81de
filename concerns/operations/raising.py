"""A concern is raised: it stands on the board, or is brought to the leader."""

import uuid
from datetime import datetime

from django.db import transaction

from concerns.about import as_said_before
from concerns.models import Concern
from concerns.operations.saying import said
from notices.operations import tell
from org.lines import leaders_of_team
from org.models import Person, Team
from web.clock import today


@transaction.atomic
def raise_concern(
    *,
    id: uuid.UUID,
    team: Team,
    text: str,
    by: Person | None,
    at: datetime,
    kind: str = Concern.Kind.PROBLEM,
    visibility: str = Concern.Visibility.NAMED,
    origin: str = Concern.Origin.TAP,
    origin_path: str = "",
    place: str = "",
    topic: str = "",
    is_immediate_danger: bool = False,
) -> Concern:
    """Put a concern on a team's board. `id` comes from the device that wrote it: sent twice, it is there once.

    The same id with other words (a page that was left open, and used again) is another concern. It gets an id worked
    out from both, so that no words are lost and sending those twice is still once. Anonymous stores no author. A topic
    is written as the site wrote it before.
    """
    if visibility == Concern.Visibility.ANONYMOUS:
        by = None
    given = Concern(
        id=id,
        site_id=team.site_id,
        team=team,
        text=text.strip(),
        raised_by=by,
        raised_at=at,
        kind=kind,
        visibility=visibility,
        origin=origin,
        origin_path=origin_path,
        place=place.strip(),
        topic=as_said_before(team, topic),
        is_immediate_danger=is_immediate_danger,
    )
    stored, is_new = _insert_once(given)
    if (stored.team_id, stored.text) != (given.team_id, given.text):
        given.pk = uuid.uuid5(id, f"{given.team_id} {given.text}")
        stored, is_new = _insert_once(given)
    if is_new:
        said("raised", stored, by=by, at=at)
        if not stored.is_public:
            _tell_leaders(stored, at=at)
    return stored


def _tell_leaders(concern: Concern, *, at: datetime) -> None:
    """No board shows it, so it has to be brought: that there is something, never what it says."""
    for leader in leaders_of_team(concern.team, day=today(concern.team.site.time_zone, at)):
        tell(
            person=leader,
            kind="concern",
            title="Something for you alone",
            text=f"Someone at {concern.team.name} has something for the leader only. It is on no board.",
            path=concern.get_absolute_url(),
            dedupe_key=f"concern:{concern.pk}:leader:{leader.pk}",
            now=at,
        )


def _insert_once(given: Concern) -> tuple[Concern, bool]:
    """The row of that id, and whether this call wrote it: then it carries our own moment."""
    Concern.objects.bulk_create([given], ignore_conflicts=True)
    stored = Concern.objects.get(pk=given.pk)
    return stored, stored.received_at == given.received_at
