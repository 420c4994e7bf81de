"""What a team does with its concern: take it, give it back, close it, open it again."""

from datetime import date, datetime

from django.db import transaction

from concerns.models import Concern
from concerns.news import CLOSED
from concerns.operations import asking
from concerns.operations.saying import changed, locked, standing
from notices.operations import settle, tell
from org.models import Person
from web.meanwhile import as_seen

State = Concern.State


class NotTold(Exception):
    """There is an answer that the team was not told: it is said first, and closed then."""


@transaction.atomic
def own(concern: Concern, *, owner: Person, due_on: date, by: Person, at: datetime, seen: int | None = None) -> Concern:
    """Someone takes it, and says by when. An escalated one stays with the next tier until that has answered.

    `seen`: the version of the page; raises `ChangedMeanwhile` if another hand gave it to someone, or another day.
    """
    if (locked(concern).owner_id, concern.due_on) == (owner.pk, due_on) and concern.state != State.PARKED:
        return concern
    as_seen(concern, seen)
    if concern.state == State.CLOSED:
        return concern
    concern.owner, concern.due_on = owner, due_on
    if concern.state in (State.RAISED, State.PARKED):
        concern.state = State.OWNED
    return changed("owned", concern, ["owner", "due_on", "state"], by=by, at=at, due_on=due_on.isoformat())


@transaction.atomic
def release(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """Give it back: nobody has it any more. The undo of `own`."""
    if locked(concern).owner_id is None or concern.state == State.CLOSED:
        return concern
    concern.owner, concern.due_on = None, None
    if concern.state == State.OWNED:
        concern.state = State.RAISED
    return changed("released", concern, ["owner", "due_on", "state"], by=by, at=at)


@transaction.atomic
def park(
    concern: Concern,
    *,
    by: Person,
    at: datetime,
    owner: Person | None = None,
    due_on: date | None = None,
    seen: int | None = None,
) -> Concern:
    """Not now: it stays open and waits, and the next huddle is asked what becomes of it (`to_take_up`).

    With a name and a day whoever brings it up again; without, whoever had it keeps it. One that waits for an answer
    cannot be parked. Raises `ChangedMeanwhile` for a page that had `seen` another version, unless it says the same.
    """
    if locked(concern).state == State.PARKED and (concern.owner, concern.due_on) == (owner, due_on):
        return concern
    as_seen(concern, seen)
    if concern.state not in (State.RAISED, State.OWNED):
        return concern
    concern.state, concern.parked_at = State.PARKED, at
    concern.owner, concern.due_on = owner or concern.owner, due_on or concern.due_on
    return changed("parked", concern, ["state", "parked_at", "owner", "due_on"], by=by, at=at)


@transaction.atomic
def unpark(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """It waits no longer. The undo of `park`."""
    if locked(concern).state != State.PARKED:
        return concern
    concern.state = standing(concern)
    return changed("unparked", concern, ["state"], by=by, at=at)


@transaction.atomic
def close(
    concern: Concern, *, outcome: str, by: Person, at: datetime, is_told: bool = False, seen: int | None = None
) -> Concern:
    """What came of it, in the team's words; who raised it reads it. The undo is `reopen`.

    Raises `NotTold` while there is an answer that nobody has told the team, unless this telling is it. Raises
    `ChangedMeanwhile` if the page had `seen` another version, and this is not the very closing that was sent twice.
    """
    if locked(concern).state != State.CLOSED or concern.outcome != outcome.strip():
        as_seen(concern, seen)
    if concern.state == State.ANSWERED and not is_told:
        raise NotTold(concern.text)
    return _closed("closed", concern, outcome=outcome, by=by, at=at)


@transaction.atomic
def answer_now(concern: Concern, *, text: str, by: Person, at: datetime, seen: int | None = None) -> Concern:
    """Answered where it was raised, in the huddle: nobody above is needed. The undo is `reopen`.

    Raises `ChangedMeanwhile` as `close` does.
    """
    if locked(concern).state != State.CLOSED or concern.outcome != text.strip():
        as_seen(concern, seen)
    if concern.state not in (State.RAISED, State.OWNED, State.PARKED):
        return concern
    return _closed("answered_now", concern, outcome=text, by=by, at=at)


def _closed(what: str, concern: Concern, *, outcome: str, by: Person, at: datetime) -> Concern:
    if concern.state == State.CLOSED:
        return concern
    concern.state, concern.outcome = State.CLOSED, outcome.strip()
    concern.closed_at, concern.closed_by = at, by
    for asked in concern.escalations.unanswered().select_related("to_team__site", "to_team__area"):
        asked.concern = concern
        asking.settle_asking(asked, at=at)  # they need not answer any more
    _tell_who_raised(concern, by=by, at=at)
    return changed(what, concern, ["state", "outcome", "closed_at", "closed_by"], by=by, at=at)


@transaction.atomic
def reopen(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """It is not over: it stands on the board again, with the one who had it. What was said stays to be seen."""
    if locked(concern).state != State.CLOSED:
        return concern
    settle(_key(concern), now=at)
    concern.escalations.filter(confirmed_at=concern.closed_at).update(confirmed_at=None)
    concern.state = standing(concern)
    concern.closed_at, concern.closed_by = None, None
    return changed("reopened", concern, ["state", "closed_at", "closed_by"], by=by, at=at)


def _tell_who_raised(concern: Concern, *, by: Person, at: datetime) -> None:
    """Nothing is closed behind anyone's back. Who gave no name reads it on the board."""
    if concern.raised_by is None or concern.raised_by == by:
        return
    tell(
        person=concern.raised_by,
        kind=CLOSED.name,
        title="What you raised is closed",
        text=f"{concern.text}: {concern.outcome}" if concern.is_public else "It was for the leader only.",
        path=concern.get_absolute_url(),
        dedupe_key=_key(concern),
        now=at,
    )


def _key(concern: Concern) -> str:
    """One for each closing: after it was opened again it may be closed in other words."""
    moment = concern.closed_at
    return f"concern:{concern.pk}:closed:{moment.timestamp() if moment else ''}"
