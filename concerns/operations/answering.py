"""An answer comes back down: decided above, told to the team, and OK for those who asked."""

from datetime import date, datetime

from django.db import transaction

from concerns.models import Concern, Escalation
from concerns.operations import in_chat
from concerns.operations.asking import settle_asking
from concerns.operations.life import close
from concerns.operations.saying import ChangedMeanwhile, changed, locked, move_board, standing
from notices.operations import tell
from org.lines import leaders_of_team
from org.models import Person
from web.clock import today

State = Concern.State
ANSWER = ["decision", "answer", "target_on", "authority", "resources", "returned_at", "answered_at", "answered_by"]


@transaction.atomic
def answer(
    asked: Escalation,
    *,
    decision: str,
    text: str,
    by: Person,
    at: datetime,
    target_on: date | None = None,
    authority: str = "",
    resources: str = "",
    seen: int | None = None,
) -> Escalation:
    """The decision that comes back down. It heads the board of those who asked until they were told.

    What waits above is not answered from below: it is taken back first. Whoever answers in their own words what came
    down to them has heard it. Raises `ChangedMeanwhile` for a page that had `seen` another version.
    """
    current = locked(asked.concern)
    asked.refresh_from_db()
    if seen not in (None, current.version) and (asked.decision, asked.answer) != (decision, text.strip()):
        raise ChangedMeanwhile(current)
    if asked.answered_at or asked.passed_at:
        return asked
    asked.passed_on.filter(answered_at__isnull=False, told_at__isnull=True).update(told_at=at)
    asked.decision, asked.answer, asked.target_on = decision, text.strip(), target_on
    asked.authority, asked.resources = authority.strip(), resources.strip()
    asked.returned_at = at if decision == Escalation.Decision.RETURNED else None
    asked.answered_at, asked.answered_by = at, by
    asked.save(update_fields=ANSWER)
    Escalation.objects.filter(pk=asked.parent_id).update(passed_at=None)  # in the hands of those who passed it on
    settle_asking(asked, at=at)
    _tell_who_asked(asked, by=by, at=at)
    in_chat.say_answered(asked, at=at)
    return _moved("answered", asked, by=by, at=at, decision=decision)


@transaction.atomic
def take_back(asked: Escalation, *, by: Person, at: datetime) -> Escalation:
    """The undo of an answer, as long as nobody was told."""
    concern = locked(asked.concern)
    asked.refresh_from_db()
    others = concern.escalations.unanswered().exclude(pk=asked.parent_id)
    if not asked.answered_at or asked.told_at or others.exists():
        return asked
    Escalation.objects.filter(pk=asked.parent_id).update(passed_at=at)
    in_chat.unsay_answered(asked, at=at)
    asked.decision, asked.answer, asked.target_on = "", "", None
    asked.authority, asked.resources, asked.returned_at = "", "", None
    asked.answered_at, asked.answered_by = None, None
    asked.save(update_fields=ANSWER)
    return _moved("taken_back", asked, by=by, at=at)


@transaction.atomic
def tell_team(asked: Escalation, *, by: Person, at: datetime) -> Escalation:
    """It was said in the huddle of those who asked. An answer is not finished before that.

    What they had passed on for a team below is answered with it, in the same words, and is told there next.
    """
    locked(asked.concern)
    asked.refresh_from_db()
    if not asked.answered_at or asked.told_at:
        return asked
    asked.told_at = max(at, asked.answered_at)
    asked.save(update_fields=["told_at"])
    if asked.parent:
        answer(asked.parent, by=by, at=asked.told_at, **asked.said)
    return _moved("told", asked, by=by, at=at)


@transaction.atomic
def untell_team(asked: Escalation, *, by: Person, at: datetime) -> Escalation:
    """The undo of having told, as long as nobody said OK, or told it further down."""
    locked(asked.concern)
    asked.refresh_from_db()
    if not asked.told_at or asked.confirmed_at or (asked.parent and asked.parent.told_at):
        return asked
    if asked.parent:
        take_back(asked.parent, by=by, at=at)
    asked.told_at = None
    asked.save(update_fields=["told_at"])
    return _moved("untold", asked, by=by, at=at)


@transaction.atomic
def confirm(asked: Escalation, *, by: Person, at: datetime) -> Concern:
    """OK, say those who asked: that closes it, and everyone on the way sees it.

    The undo is `reopen`, which takes the OK back too. What was given to them to decide lives on with them, and leaves
    the boards above.
    """
    concern = locked(asked.concern)
    asked.refresh_from_db()
    if not asked.told_at or asked.confirmed_at or asked.parent_id or concern.state == State.CLOSED:
        return concern
    for each in concern.escalations.told_on_the_way_of(asked).select_related("from_team", "to_team", "concern"):
        each.confirmed_at = at
        each.save(update_fields=["confirmed_at"])
        _touch_above(each)
    if asked.returned_at:
        return _moved("confirmed", asked, by=by, at=at).concern
    return close(concern, outcome=asked.answer or asked.get_decision_display(), by=by, at=at, is_told=True)


def _moved(what: str, asked: Escalation, *, by: Person, at: datetime, **facts) -> Escalation:
    """Both boards change, and the concern stands where its last request stands."""
    concern = asked.concern
    concern.refresh_from_db(fields=["state"])
    if concern.state != State.CLOSED:
        concern.state = standing(concern)
    changed(what, concern, ["state"], by=by, at=at, **facts)
    _touch_above(asked)
    return asked


def _touch_above(asked: Escalation) -> None:
    for board in {asked.from_team, asked.to_team} - {asked.concern.team}:
        move_board(asked.concern, board)


def _tell_who_asked(asked: Escalation, *, by: Person, at: datetime) -> None:
    """To whoever leads the team that asked: there is something to say in the next huddle."""
    concern = asked.concern
    words = f"{asked.get_decision_display()}: {asked.answer}" if asked.answer else asked.get_decision_display()
    for leader in leaders_of_team(asked.from_team, day=today(concern.team.site.time_zone, at)):
        if leader != by:
            tell(
                person=leader,
                kind="escalation.answered",
                title=f"{asked.to_team.name} has answered",
                text=words if concern.is_public else "It is for leaders only.",
                path=concern.get_absolute_url(),
                dedupe_key=f"escalation:{asked.pk}:answered:{int(at.timestamp())}:{leader.pk}",
                now=at,
            )
