"""What became of an idea, and what was learned from it."""

import uuid
from datetime import datetime

from django.db import transaction

from concerns.models import Concern, IdeaOutcome
from concerns.operations.life import close, reopen
from concerns.operations.saying import changed, is_one_day, locked
from org.models import Person
from org.operations import touch
from web.meanwhile import as_seen


class NoIdea(Exception):
    """Only an idea is tried, adopted, adapted, abandoned."""


@transaction.atomic
def tell_outcome(
    concern: Concern,
    *,
    id: uuid.UUID,
    outcome: str,
    learned: str,
    by: Person,
    at: datetime,
    seen: int | None = None,
) -> Concern:
    """Tried: it goes on. Adopted, adapted, abandoned: that closes it, and who had it reads what was learned.

    With the same id again it is said once. Raises `NoIdea`; `ChangedMeanwhile` and `NotTold` as `close` does. The
    undo is `take_outcome_back`.
    """
    if concern.kind != Concern.Kind.IDEA:
        raise NoIdea(concern.text)
    if IdeaOutcome.objects.filter(pk=id).exists():
        return concern
    current = locked(concern)
    as_seen(current, seen)
    if current.state == Concern.State.CLOSED:
        return current
    said = IdeaOutcome(
        id=id, site_id=concern.site_id, concern=current, outcome=outcome, learned=learned.strip(), at=at, by=by
    )
    said.save(force_insert=True)
    _move_board(current)
    if said.ends:
        return close(current, outcome=str(said)[:200], by=by, at=at)
    return changed("idea_tried", current, [], by=by, at=at)


@transaction.atomic
def take_outcome_back(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """The undo of the last one, for who said it, on the day it was said; a closed idea is open again."""
    current = locked(concern)
    last = IdeaOutcome.objects.filter(concern=current).order_by("-at").first()
    if not last or last.by_id != by.pk or not is_one_day(concern.team, last.at, at):
        return current
    last.delete()
    _move_board(current)
    return reopen(current, by=by, at=at) if last.ends else changed("idea_not_tried", current, [], by=by, at=at)


def _move_board(concern: Concern) -> None:
    if concern.is_public:
        touch(concern.team, "trying")
