"""Help is asked of the next tier, and asked again when the answer did not help."""

import uuid
from datetime import datetime

from django.db import transaction

from concerns.models import Concern, Escalation
from concerns.operations import in_chat
from concerns.operations.saying import changed, locked, move_board, standing
from notices.operations import settle, tell
from org.lines import leaders_of_team
from org.models import Person, Team
from web.clock import today

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
) -> Escalation:
    """Ask the next tier for help. Both boards change; `carrier` speaks for it there, else who asks.

    Raises `NothingAbove` for a team without a parent.
    """
    upper = concern.team.parent
    if upper is None:
        raise NothingAbove(concern.team.name)
    words = {"why": why, "need": need.strip(), "tried": tried.strip()}
    whom = (concern.team, upper)
    return _ask(concern, id=id, whom=whom, words=words, answer_by=answer_by, by=by, at=at, carrier=carrier)


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
) -> Escalation:
    """Those who were asked cannot decide it either, and ask their own next tier. The answer comes back the same way.

    Raises `NothingAbove` at the top. What was answered meanwhile, or passed on already, stays as it is.
    """
    upper = asked.to_team.parent
    if upper is None:
        raise NothingAbove(asked.to_team.name)
    locked(asked.concern)
    asked.refresh_from_db()
    if asked.answered_at:
        return asked
    words = {"why": why, "need": need.strip(), "tried": tried.strip()}
    return _ask(
        asked.concern,
        id=id,
        whom=(asked.to_team, upper),
        words=words,
        answer_by=answer_by,
        by=by,
        at=at,
        parent=asked,
        carrier=carrier,
    )


@transaction.atomic
def ask_again(
    asked: Escalation, *, id: uuid.UUID, missing: str, answer_by: datetime, by: Person, at: datetime
) -> Escalation:
    """Not OK: the same team is asked again, and reads what is missing. The first answer stays to be seen."""
    if not asked.told_at or asked.confirmed_at or asked.parent_id:
        return asked
    words = {"why": asked.why, "need": missing.strip() or asked.need, "tried": asked.answer or asked.tried}
    whom = (asked.from_team, asked.to_team)
    return _ask(asked.concern, id=id, whom=whom, words=words, answer_by=answer_by, by=by, at=at)


@transaction.atomic
def withdraw(asked: Escalation, *, by: Person, at: datetime) -> Concern:
    """The undo of asking or passing on, as long as nobody has answered, or passed it on."""
    concern = locked(asked.concern)
    if not concern.escalations.unanswered().filter(pk=asked.pk, passed_on__isnull=True).exists():
        return concern
    settle_asking(asked, at=at)
    in_chat.unsay_asked(asked, at=at)
    asked.delete()
    Escalation.objects.filter(pk=asked.parent_id).update(passed_at=None)
    move_board(concern, asked.to_team)
    if concern.state != State.CLOSED:
        concern.state = standing(concern)
    return changed("withdrawn", concern, ["state"], by=by, at=at, to_tier=asked.to_tier)


def _ask(
    concern: Concern,
    *,
    id: uuid.UUID,
    whom: tuple[Team, Team],
    words: dict[str, str],
    answer_by: datetime,
    by: Person,
    at: datetime,
    parent: Escalation | None = None,
    carrier: Person | None = None,
) -> Escalation:
    """One open request a concern, and one a page that was sent: what is there already is the answer."""
    stored = locked(concern)
    sent = Escalation.objects.filter(pk=id, concern=concern).first()
    waiting = concern.escalations.unanswered().exclude(pk=parent.pk if parent else None)
    if known := sent or waiting.first():
        return known
    if parent:
        _hand_on(parent, at=at)
    asked = Escalation.objects.create(
        id=id,
        site_id=concern.site_id,
        concern=concern,
        parent=parent,
        from_team=whom[0],
        to_team=whom[1],
        to_tier=whom[1].tier,
        carrier=carrier or by,
        escalated_at=at,
        answer_by=answer_by,
        **words,
    )
    if stored.state != State.CLOSED:
        concern.state = State.ESCALATED
    what = "passed_on" if parent else "escalated"
    changed(what, concern, ["state"], by=by, at=at, to_tier=asked.to_tier)
    _tell_leaders(asked, at=at)
    in_chat.say_asked(asked, at=at)
    return asked


def _hand_on(asked: Escalation, *, at: datetime) -> None:
    """It is in the hands of the next tier; its own leaders have dealt with it for now."""
    asked.passed_at = at
    asked.save(update_fields=["passed_at"])
    settle_asking(asked, at=at)


def _tell_leaders(asked: Escalation, *, at: datetime) -> None:
    """To whoever leads the team that was asked. What is for leaders only is never put into a letter."""
    concern = asked.concern
    words = f"{concern.text}. What we need: {asked.need}" if concern.is_public else "It is for leaders only."
    for leader in leaders_of_team(asked.to_team, day=today(concern.team.site.time_zone, at)):
        if leader != asked.carrier:
            tell(
                person=leader,
                kind="escalation.asked",
                title=f"{asked.from_team.name} asks for help",
                text=words,
                path=concern.get_absolute_url(),
                dedupe_key=_key(asked, leader),
                now=at,
            )


def settle_asking(asked: Escalation, *, at: datetime) -> None:
    """What the leaders above were told about is dealt with."""
    leaders = leaders_of_team(asked.to_team, day=today(asked.concern.team.site.time_zone, at))
    settle(*(_key(asked, leader) for leader in leaders), now=at)


def _key(asked: Escalation, leader: Person) -> str:
    return f"escalation:{asked.pk}:asked:{leader.pk}"
