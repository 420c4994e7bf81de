"""A concern is raised: it stands on the board, or is brought to the leader. And it was not meant so."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from concerns.about import as_said_before
from concerns.models import Concern
from concerns.news import FOR_LEADER
from concerns.operations.safety import settle_danger, tell_of_danger
from concerns.operations.saying import move_letter, said
from notices.operations import settle, tell_all
from org.lines import leaders_of_team
from org.models import Person, Team
from web.clock import today
from web.prepared import insert_once


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
    stored, is_new = _kept(given)
    if is_new:
        _say(stored, by=by, at=at)
    return stored


def _say(new: Concern, *, by: Person | None, at: datetime) -> None:
    """To its board, and to those who are to hear of it at once."""
    if new.kind in Concern.REPORTS:
        move_letter(new)
    said("raised", new, by=by, at=at)
    if new.is_immediate_danger:
        tell_of_danger(new, by=by, at=at)
    elif not new.is_public:
        _tell_leaders(new, at=at)


@transaction.atomic
def unraise(concern: Concern, *, at: datetime) -> bool:
    """The undo of raising: as if it had not been said, as long as nobody has done anything with it yet.

    What was raised on a walk or by a card stays: it is taken back there. Who takes it back is whoever raised it, so
    that an anonymous one names nobody here either.
    """
    by_hand = (Concern.Origin.TAP, Concern.Origin.HUDDLE)
    untouched = Concern.objects.filter(pk=concern.pk, state=Concern.State.RAISED, version=1, origin__in=by_hand)
    by, keys = concern.raised_by, [_key(concern, leader) for leader in _leaders(concern, at)]
    if not untouched.delete()[0]:
        return False
    settle(*keys, now=at)
    settle_danger(concern, at=at)
    if concern.kind in Concern.REPORTS:
        move_letter(concern)
    said("unraised", concern, by=by, at=at)
    return True


def _tell_leaders(concern: Concern, *, at: datetime) -> None:
    """No board shows it, so it has to be brought: that there is something, never what it says."""
    tell_all(
        keys={leader: _key(concern, leader) for leader in _leaders(concern, at)},
        kind=FOR_LEADER.name,
        title="Something for you alone",
        text=f"Someone at {concern.team.name} has something for the leader only. It is on no board.",
        path=concern.get_absolute_url(),
        now=at,
    )


def _leaders(concern: Concern, at: datetime) -> QuerySet[Person]:
    return leaders_of_team(concern.team, day=today(concern.team.site.time_zone, at))


def _key(concern: Concern, leader: Person) -> str:
    return f"concern:{concern.pk}:leader:{leader.pk}"


def _kept(given: Concern) -> tuple[Concern, bool]:
    """What is stored of it now, under its own id or the one worked out; and whether this call wrote it."""
    stored, is_new = _insert_once(given)
    if (stored.team_id, stored.text) == (given.team_id, given.text):
        return stored, is_new
    given.pk = uuid.uuid5(given.pk, f"{given.team_id} {given.text}")
    return _insert_once(given)


def _insert_once(given: Concern) -> tuple[Concern, bool]:
    """The row of that id, and whether this call wrote it."""
    if insert_once(given):
        return given, True
    stored = Concern.objects.get(pk=given.pk)
    if stored.team_id == given.team_id:
        stored.team = given.team  # what follows asks for it
    return stored, False
