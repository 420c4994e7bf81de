"""What a team does with its concern: take it, give it back, close it, open it again."""

from datetime import date, datetime

from django.db import transaction

from concerns.models import Concern
from concerns.operations.saying import changed, standing
from org.models import Person

State = Concern.State


@transaction.atomic
def own(concern: Concern, *, owner: Person, due_on: date, by: Person, at: datetime) -> Concern:
    """Someone takes it, and says by when. An escalated one stays with the next tier until that has answered."""
    if concern.state == State.CLOSED or (concern.owner_id, concern.due_on) == (owner.pk, due_on):
        return concern
    concern.owner, concern.due_on = owner, due_on
    if concern.state in (State.RAISED, State.PARKED):
        concern.state = State.OWNED
    return changed("owned", concern, ["owner", "due_on", "state"], by=by, at=at, due_on=due_on.isoformat())


@transaction.atomic
def release(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """Give it back: nobody has it any more. The undo of `own`."""
    if concern.owner_id is None:
        return concern
    concern.owner, concern.due_on = None, None
    if concern.state == State.OWNED:
        concern.state = State.RAISED
    return changed("released", concern, ["owner", "due_on", "state"], by=by, at=at)


@transaction.atomic
def park(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """Not now: it stays open and waits, and whoever had it keeps it. One that waits for an answer cannot be parked."""
    if concern.state not in (State.RAISED, State.OWNED):
        return concern
    concern.state = State.PARKED
    return changed("parked", concern, ["state"], by=by, at=at)


@transaction.atomic
def unpark(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """It waits no longer. The undo of `park`."""
    if concern.state != State.PARKED:
        return concern
    concern.state = standing(concern)
    return changed("unparked", concern, ["state"], by=by, at=at)


@transaction.atomic
def close(concern: Concern, *, outcome: str, by: Person, at: datetime) -> Concern:
    """What came of it, in the team's words. The undo is `reopen`."""
    if concern.state == State.CLOSED:
        return concern
    concern.state, concern.outcome = State.CLOSED, outcome.strip()
    concern.closed_at, concern.closed_by = at, by
    return changed("closed", concern, ["state", "outcome", "closed_at", "closed_by"], by=by, at=at)


@transaction.atomic
def reopen(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """It is not over: it stands on the board again, with the one who had it. What was said stays to be seen."""
    if concern.state != State.CLOSED:
        return concern
    concern.escalations.filter(confirmed_at=concern.closed_at).update(confirmed_at=None)
    concern.state = standing(concern)
    concern.closed_at, concern.closed_by = None, None
    return changed("reopened", concern, ["state", "closed_at", "closed_by"], by=by, at=at)
