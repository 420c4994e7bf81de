"""An answer comes back down: decided above, told to the team, and OK for those who asked."""

from datetime import date, datetime

from django.db import transaction

from concerns.models import Concern, Escalation
from concerns.news import ANSWERED
from concerns.operations import in_chat
from concerns.operations.asking import heard, settle_asking
from concerns.operations.life import close
from concerns.operations.saying import ANSWER, changed, is_latest, locked_with, move_board, standing
from notices.operations import tell_all
from org.lines import leaders_of_team
from org.models import Person
from web.clock import today
from web.meanwhile import as_seen

State = Concern.State


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
    concern = locked_with(asked)
    if (asked.decision, asked.answer) != (decision, text.strip()):
        as_seen(concern, seen)
    if asked.answered_at or asked.passed_at or concern.state == State.CLOSED:
        return asked
    heard(asked, at=at)
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
def answer_instead(asked: Escalation, *, decision: str, text: str, seen: int | None = None, **given) -> Escalation:
    """Two have answered: the second has read the first one's words, and says these instead. `given`: as `answer`."""
    concern = locked_with(asked)
    if (asked.decision, asked.answer) != (decision, text.strip()):
        as_seen(concern, seen)
        take_back(asked, by=given["by"], at=given["at"])
    return answer(asked, decision=decision, text=text, **given)


@transaction.atomic
def take_back(asked: Escalation, *, by: Person, at: datetime) -> Escalation:
    """The undo of an answer, as long as nobody was told."""
    concern = locked_with(asked)
    others = concern.escalations.unanswered().exclude(pk=asked.parent_id)
    if not asked.answered_at or asked.told_at or others.exists() or concern.state == State.CLOSED:
        return asked
    Escalation.objects.filter(pk=asked.parent_id).update(passed_at=at)
    in_chat.unsay_answered(asked, at=at)
    asked.decision, asked.answer, asked.target_on = "", "", None
    asked.authority, asked.resources, asked.returned_at = "", "", None
    asked.answered_at, asked.answered_by = None, None
    asked.save(update_fields=ANSWER)
    return _moved("taken_back", asked, by=by, at=at)


@transaction.atomic
def tell_team(asked: Escalation, *, by: Person, at: datetime, seen: int | None = None) -> Escalation:
    """It was said in the huddle of those who asked. An answer is not finished before that.

    What they had passed on for a team below is answered with it, in the same words, and is told there next. Raises
    `ChangedMeanwhile` if the page had `seen` another version: other words may have been said than stand there now.
    """
    concern = locked_with(asked)
    if asked.told_at or concern.state == State.CLOSED:
        return asked
    as_seen(concern, seen)
    if not asked.answered_at:
        return asked
    asked.told_at = max(at, asked.answered_at)
    asked.save(update_fields=["told_at"])
    if asked.parent:
        asked.parent.concern = concern
        answer(asked.parent, by=by, at=asked.told_at, **asked.said)
    return _moved("told", asked, by=by, at=at)


@transaction.atomic
def untell_team(asked: Escalation, *, by: Person, at: datetime) -> Escalation:
    """The undo of having told, as long as nobody said OK, or told it further down."""
    concern = locked_with(asked)
    is_over = asked.confirmed_at or concern.state == State.CLOSED or (asked.parent and asked.parent.told_at)
    if not asked.told_at or is_over or not is_latest(asked):
        return asked
    if asked.parent:
        asked.parent.concern = concern
        take_back(asked.parent, by=by, at=at)
    asked.told_at = None
    asked.save(update_fields=["told_at"])
    return _moved("untold", asked, by=by, at=at)


@transaction.atomic
def confirm(asked: Escalation, *, by: Person, at: datetime, seen: int | None = None) -> Concern:
    """OK, say those who asked: that closes it, and everyone on the way sees it. A question is replied to instead.

    The undo is `reopen`, which takes the OK back too. What was given to them to decide lives on with them, and leaves
    the boards above. Raises `ChangedMeanwhile` if the page had `seen` another version.
    """
    concern = locked_with(asked)
    if asked.confirmed_at or asked.parent_id or concern.state == State.CLOSED:
        return concern
    as_seen(concern, seen)
    if not asked.told_at or asked.asks_back or not is_latest(asked):
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
    leaders = leaders_of_team(asked.from_team, day=today(concern.team.site.time_zone, at))
    key = f"escalation:{asked.pk}:answered:{int(at.timestamp())}"
    tell_all(
        keys={leader: f"{key}:{leader.pk}" for leader in leaders if leader != by},
        kind=ANSWERED.name,
        title=f"{asked.to_team.name} has answered",
        text=words if concern.is_public else "It is for leaders only.",
        path=concern.get_absolute_url(),
        now=at,
    )
