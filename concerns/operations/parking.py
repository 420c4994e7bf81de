"""The parking lot of a team: for after the huddle, with a name and a day. Nothing vanishes from it."""

import uuid
from datetime import date, datetime

from django.db import transaction

from concerns.models import Concern, ParkingItem
from concerns.operations.life import close
from concerns.operations.raising import raise_concern
from org.models import Person, Team
from org.operations import record, touch

BACK = "Back in the parking lot"


@transaction.atomic
def park_topic(
    *, id: uuid.UUID, team: Team, text: str, who: Person, take_up_on: date, by: Person, at: datetime
) -> ParkingItem:
    """Not now, and not forgotten: `who` brings it up again on that day. With the same id again it is there once."""
    fresh = {"text": text.strip(), "who": who, "take_up_on": take_up_on, "parked_by": by, "parked_at": at}
    item, is_new = ParkingItem.objects.get_or_create(id=id, defaults={"site_id": team.site_id, "team": team, **fresh})
    return _said("parked", item, by=by, at=at) if is_new else item


@transaction.atomic
def take_up(item: ParkingItem, *, by: Person, at: datetime, kind: str = Concern.Kind.PROBLEM) -> ParkingItem:
    """It becomes a concern on the team's board (`item.concern`). The undo is `put_back`."""
    current = _locked(item)
    if not current.is_waiting:
        return current
    key = uuid.uuid5(current.pk, at.isoformat())  # taken up again after it was put back, it is another one
    origin = Concern.Origin.HUDDLE
    current.concern = raise_concern(
        id=key, team=current.team, text=current.text, by=by, at=at, kind=kind, origin=origin
    )
    current.taken_up_at, current.taken_up_by = at, by
    current.save(update_fields=["concern", "taken_up_at", "taken_up_by"])
    return _said("taken_up", current, by=by, at=at)


@transaction.atomic
def let_go(item: ParkingItem, *, word: str, by: Person, at: datetime) -> ParkingItem:
    """It is no longer needed, and says why. The undo is `put_back`."""
    current = _locked(item)
    if not current.is_waiting:
        return current
    current.let_go_at, current.let_go_by, current.word = at, by, word.strip()
    current.save(update_fields=["let_go_at", "let_go_by", "word"])
    return _said("let_go", current, by=by, at=at)


@transaction.atomic
def put_back(item: ParkingItem, *, by: Person, at: datetime) -> ParkingItem:
    """It waits again. A concern that it became, and that somebody has dealt with since, stays: then nothing happens."""
    current = _locked(item)
    concern = current.concern
    if current.is_waiting or (concern and concern.state != Concern.State.RAISED):
        return current
    if concern:
        close(concern, outcome=BACK, by=by, at=at)
    current.taken_up_at, current.taken_up_by, current.concern = None, None, None
    current.let_go_at, current.let_go_by, current.word = None, None, ""
    current.save(
        update_fields=["taken_up_at", "taken_up_by", "concern", "let_go_at", "let_go_by", "word"],
    )
    return _said("put_back", current, by=by, at=at)


def _locked(item: ParkingItem) -> ParkingItem:
    rows = ParkingItem.objects.select_for_update(of=("self",)).select_related(
        "team__site", "concern__team__site", "who"
    )
    return rows.get(pk=item.pk)


def _said(what: str, item: ParkingItem, *, by: Person, at: datetime) -> ParkingItem:
    record(f"concerns.parking.{what}", site_id=item.site_id, subject=item.pk, by=by, at=at)
    touch(item.team, "concerns")
    return item
