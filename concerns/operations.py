"""What happens to a concern: raised, taken, taken to the next tier, answered, closed, opened again.

Each verb is one transaction: the change, its event, and the new version of the board's section. Pressing twice does
nothing the second time.
"""

import uuid
from datetime import date, datetime

from django.db import transaction

from concerns.models import Concern, Escalation
from notices.operations import tell
from org.models import Assignment, Person, Team
from org.operations import record, touch
from web.clock import today

State = Concern.State


class NothingAbove(Exception):
    """The team has no next tier that could be asked."""


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
    is_immediate_danger: bool = False,
) -> Concern:
    """Put a concern on a team's board. `id` comes from the device that wrote it: sent twice, it is there once.

    The same id with other words (a page that was left open, and used again) is another concern. It gets an id worked
    out from both, so that no words are lost and sending those twice is still once. Anonymous stores no author.
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
        is_immediate_danger=is_immediate_danger,
    )
    stored, is_new = _insert_once(given)
    if (stored.team_id, stored.text) != (given.team_id, given.text):
        given.pk = uuid.uuid5(id, f"{given.team_id} {given.text}")
        stored, is_new = _insert_once(given)
    if is_new:
        _tell("raised", stored, by=by, at=at)
        if not stored.is_public:
            _tell_leaders(stored, at=at)
    return stored


def _tell_leaders(concern: Concern, *, at: datetime) -> None:
    """No board shows it, so it has to be brought: that there is something, never what it says."""
    leading = Assignment.objects.on(today(concern.team.site.time_zone, at)).leading().filter(team=concern.team)
    for leader in Person.objects.active().filter(pk__in=leading.values("person")):
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


@transaction.atomic
def own(concern: Concern, *, owner: Person, due_on: date, by: Person, at: datetime) -> Concern:
    """Someone takes it, and says by when. An escalated one stays with the next tier until that has answered."""
    if concern.state == State.CLOSED or (concern.owner_id, concern.due_on) == (owner.pk, due_on):
        return concern
    concern.owner, concern.due_on = owner, due_on
    if concern.state in (State.RAISED, State.PARKED):
        concern.state = State.OWNED
    return _changed("owned", concern, ["owner", "due_on", "state"], by=by, at=at, due_on=due_on.isoformat())


@transaction.atomic
def release(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """Give it back: nobody has it any more. The undo of `own`."""
    if concern.owner_id is None:
        return concern
    concern.owner, concern.due_on = None, None
    if concern.state == State.OWNED:
        concern.state = State.RAISED
    return _changed("released", concern, ["owner", "due_on", "state"], by=by, at=at)


@transaction.atomic
def close(concern: Concern, *, outcome: str, by: Person, at: datetime) -> Concern:
    """What came of it, in the team's words. The undo is `reopen`."""
    if concern.state == State.CLOSED:
        return concern
    concern.state, concern.outcome = State.CLOSED, outcome.strip()
    concern.closed_at, concern.closed_by = at, by
    return _changed("closed", concern, ["state", "outcome", "closed_at", "closed_by"], by=by, at=at)


@transaction.atomic
def reopen(concern: Concern, *, by: Person, at: datetime) -> Concern:
    """It is not over: it stands on the board again, with the one who had it. What was said stays to be seen."""
    if concern.state != State.CLOSED:
        return concern
    asked_above = concern.escalations.unanswered().exists()
    had_it = State.OWNED if concern.owner_id else State.RAISED
    concern.state = State.ESCALATED if asked_above else had_it
    concern.closed_at, concern.closed_by = None, None
    return _changed("reopened", concern, ["state", "closed_at", "closed_by"], by=by, at=at)


@transaction.atomic
def escalate(
    concern: Concern,
    *,
    id: uuid.UUID,
    why: str,
    need: str,
    answer_by: datetime,
    by: Person,
    at: datetime,
    tried: str = "",
) -> Escalation:
    """Ask the next tier for help. Both boards change. Raises `NothingAbove` for a team without a parent."""
    upper = concern.team.parent
    if upper is None:
        raise NothingAbove(concern.team.name)
    if asked := concern.escalations.unanswered().first():
        return asked
    asked = Escalation.objects.create(
        id=id,
        site_id=concern.site_id,
        concern=concern,
        from_team=concern.team,
        to_team=upper,
        to_tier=upper.tier,
        why=why,
        tried=tried.strip(),
        need=need.strip(),
        carrier=by,
        escalated_at=at,
        answer_by=answer_by,
    )
    concern.state = State.ESCALATED
    _changed("escalated", concern, ["state"], by=by, at=at, to_tier=upper.tier)
    return asked


@transaction.atomic
def answer(
    asked: Escalation, *, decision: str, text: str, by: Person, at: datetime, target_on: date | None = None
) -> Escalation:
    """The decision that comes back down. It heads the board of those who asked until they were told."""
    if asked.answered_at:
        return asked
    asked.decision, asked.answer, asked.target_on = decision, text.strip(), target_on
    asked.answered_at, asked.answered_by = at, by
    asked.save(update_fields=["decision", "answer", "target_on", "answered_at", "answered_by"])
    if asked.concern.state == State.ESCALATED:
        asked.concern.state = State.ANSWERED
    _changed("answered", asked.concern, ["state"], by=by, at=at, decision=decision)
    touch(asked.to_team, "concerns")
    return asked


def _changed(what: str, concern: Concern, fields: list[str], *, by: Person, at: datetime, **facts) -> Concern:
    """Save, tell, and move the board of whoever was asked and has not answered yet."""
    concern.save(update_fields=fields)
    _tell(what, concern, by=by, at=at, **facts)
    for asked in concern.escalations.unanswered().select_related("to_team"):
        touch(asked.to_team, "concerns")
    return concern


def _tell(what: str, concern: Concern, *, by: Person | None, at: datetime, **facts) -> None:
    record(f"concerns.concern.{what}", site_id=concern.site_id, subject=concern.pk, by=by, at=at, **facts)
    touch(concern.team, "concerns")
