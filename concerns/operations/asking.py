"""Help is asked of the next tier, and asked again when the answer did not help."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from concerns.models import Concern, Escalation
from concerns.news import ASKED
from concerns.operations import in_chat
from concerns.operations.saying import (
    changed,
    is_latest,
    locked,
    locked_with,
    move_board,
    standing,
)
from notices.operations import settle, tell_all
from org.lines import leaders_of_team
from org.models import Person, Team
from web.clock import today
from web.meanwhile import ChangedMeanwhile, as_seen

State = Concern.State


class NothingAbove(Exception):
    """The team has no next tier that could be asked."""


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
    carrier: Person | None = None,
    seen: int | None = None,
) -> Escalation:
    """Ask the next tier for help. Both boards change; `carrier` speaks for it there, else who asks.

    Raises `NothingAbove` for a team without a parent, and `ChangedMeanwhile` if there is an answer to be told first, or
    the page had `seen` another version.
    """
    words = {"why": why, "need": need.strip(), "tried": tried.strip(), "answer_by": answer_by}
    given = Escalation(id=id, concern=concern, carrier=carrier or by, **_next_tier(concern.team), **words)
    return _ask(given, by=by, at=at, seen=seen)


@transaction.atomic
def pass_on(
    asked: Escalation,
    *,
    id: uuid.UUID,
    why: str,
    need: str,
    answer_by: datetime,
    by: Person,
    at: datetime,
    tried: str = "",
    carrier: Person | None = None,
    seen: int | None = None,
) -> Escalation:
    """Those who were asked cannot decide it either, and ask their own next tier. The answer comes back the same way.

    Raises `NothingAbove` at the top, `ChangedMeanwhile` as `escalate` does. What was answered meanwhile, or passed on
    already, stays as it is. Whoever asks further up once more has heard what came down to them before.
    """
    words = {"why": why, "need": need.strip(), "tried": tried.strip(), "answer_by": answer_by}
    teams = _next_tier(asked.to_team)
    given = Escalation(id=id, concern=asked.concern, parent=asked, carrier=carrier or by, **teams, **words)
    return _ask(given, by=by, at=at, seen=seen)


def _next_tier(team: Team) -> dict[str, Team]:
    if team.parent is None:
        raise NothingAbove(team.name)
    return {"from_team": team, "to_team": team.parent}


@transaction.atomic
def ask_again(
    asked: Escalation,
    *,
    id: uuid.UUID,
    missing: str,
    answer_by: datetime,
    by: Person,
    at: datetime,
    seen: int | None = None,
) -> Escalation:
    """Not OK: the same team is asked again, and reads what is missing. The first answer stays to be seen.

    The team says so once it was told; a team between says so of what it passed on before it passes the answer down.
    Raises `ChangedMeanwhile` as `escalate` does.
    """
    locked_with(asked)
    is_there = not asked.told_at if asked.parent_id else asked.told_at and not asked.confirmed_at
    if not asked.answered_at or not is_there or not is_latest(asked):
        return asked
    words = {"why": asked.why, "need": missing.strip() or asked.need, "tried": asked.answer or asked.tried}
    teams = {"from_team": asked.from_team, "to_team": asked.to_team, "parent": asked.parent}
    given = Escalation(id=id, concern=asked.concern, carrier=by, answer_by=answer_by, **teams, **words)
    return _ask(given, by=by, at=at, seen=seen)


@transaction.atomic
def withdraw(asked: Escalation, *, by: Person, at: datetime) -> Concern:
    """The undo of asking or passing on, as long as nobody has answered, or passed it on."""
    concern = locked(asked.concern)
    is_open = concern.state != State.CLOSED
    if not (is_open and concern.escalations.unanswered().filter(pk=asked.pk, passed_on__isnull=True).exists()):
        return concern
    settle_asking(asked, at=at)
    in_chat.unsay_asked(asked, at=at)
    asked.delete()
    Escalation.objects.filter(pk=asked.parent_id).update(passed_at=None)
    not_ok = Escalation.objects.filter(parent__isnull=False, parent=asked.parent_id, told_at=asked.escalated_at)
    not_ok.update(told_at=None)  # it is to be told after all
    move_board(concern, asked.to_team)
    concern.state = standing(concern)
    return changed("withdrawn", concern, ["state"], by=by, at=at, to_tier=asked.to_tier)


def _ask(given: Escalation, *, by: Person, at: datetime, seen: int | None) -> Escalation:
    """One open request a concern, and one a page that was sent: what is there already is the answer."""
    concern, parent = locked(given.concern), given.parent
    if sent := Escalation.objects.filter(pk=given.pk, concern=concern).first():
        return sent
    as_seen(concern, seen)
    if parent:
        parent.concern = concern
        locked_with(parent)
    waiting = concern.escalations.unanswered().exclude(pk=parent.pk if parent else None).first()
    if known := waiting or (parent if parent and parent.answered_at else None):
        return known
    if concern.state in (State.CLOSED, State.ANSWERED):
        raise ChangedMeanwhile(concern)  # what is over is opened first, and an answer told first
    if parent:
        _hand_on(parent, at=at)
    return _begin(given, by=by, at=at)


def _begin(asked: Escalation, *, by: Person, at: datetime) -> Escalation:
    concern = asked.concern
    asked.site_id, asked.to_tier, asked.escalated_at = concern.site_id, asked.to_team.tier, at
    asked.save(force_insert=True)
    concern.state = State.ESCALATED
    what = "passed_on" if asked.parent else "escalated"
    changed(what, concern, ["state"], by=by, at=at, to_tier=asked.to_tier)
    _tell_leaders(asked, at=at)
    in_chat.say_asked(asked, at=at)
    return asked


def _hand_on(asked: Escalation, *, at: datetime) -> None:
    """It is in the hands of the next tier; its own leaders have dealt with it for now."""
    heard(asked, at=at)
    asked.passed_at = at
    asked.save(update_fields=["passed_at"])
    settle_asking(asked, at=at)


def heard(asked: Escalation, *, at: datetime) -> None:
    """Whoever answers in their own words what came down to them, or asks once more, has heard it."""
    back = asked.passed_on.filter(answered_at__isnull=False, told_at__isnull=True)
    back.update(told_at=Greatest(Value(at), F("answered_at")))


def _tell_leaders(asked: Escalation, *, at: datetime) -> None:
    """To whoever leads the team that was asked. What is for leaders only is never put into a letter."""
    concern = asked.concern
    words = f"{concern.text}. What we need: {asked.need}" if concern.is_public else "It is for leaders only."
    leaders = leaders_of_team(asked.to_team, day=today(concern.team.site.time_zone, at))
    tell_all(
        keys={leader: _key(asked, leader) for leader in leaders if leader != asked.carrier},
        kind=ASKED.name,
        title=f"{asked.from_team.name} asks for help",
        text=words,
        path=concern.get_absolute_url(),
        now=at,
    )


def settle_asking(asked: Escalation, *, at: datetime) -> None:
    """What the leaders above were told about is dealt with."""
    leaders = leaders_of_team(asked.to_team, day=today(asked.concern.team.site.time_zone, at))
    settle(*(_key(asked, leader) for leader in leaders), now=at)


def _key(asked: Escalation, leader: Person) -> str:
    return f"escalation:{asked.pk}:asked:{leader.pk}"
