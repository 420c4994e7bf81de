"""What kind of thing it is, where, and about what: said better afterwards."""

from datetime import datetime

from django.db import transaction

from concerns.about import as_said_before
from concerns.models import Concern
from concerns.operations.saying import changed, move_letter
from org.models import Person
from web.meanwhile import as_seen


@transaction.atomic
def describe(
    concern: Concern, *, kind: str, place: str, topic: str, by: Person, at: datetime, seen: int | None = None
) -> Concern:
    """Say its kind, place and topic anew. The words of whoever raised it stay as they are.

    Raises `ChangedMeanwhile` if the page had `seen` another version.
    """
    said = {"kind": kind, "place": " ".join(place.split()), "topic": as_said_before(concern.team, topic)}
    if all(getattr(concern, name) == value for name, value in said.items()):
        return concern
    as_seen(concern, seen)
    if (concern.kind in Concern.REPORTS) != (kind in Concern.REPORTS):
        move_letter(concern)
    for name, value in said.items():
        setattr(concern, name, value)
    return changed("described", concern, list(said), by=by, at=at)
