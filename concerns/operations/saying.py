"""What every verb does at its end: save, write down what happened, and move the boards that show it."""

from datetime import datetime

from django.db.models import F

from concerns.models import Concern, Escalation
from concerns.operations.settling import follow
from org.models import Person, Team
from org.operations import record_on_board, touch
from web.clock import today
from web.meanwhile import ChangedMeanwhile

State = Concern.State


def changed(what: str, concern: Concern, fields: list[str], *, by: Person, at: datetime, **facts) -> Concern:
    """Save, tell, and move the boards of all who were asked and have not answered yet."""
    concern.version = F("version") + 1
    concern.save(update_fields=[*fields, "version"])
    concern.refresh_from_db(fields=["version"])
    said(what, concern, by=by, at=at, **facts)
    follow(what, concern, by=by, at=at)
    for asked in concern.escalations.filter(answered_at__isnull=True).select_related("to_team"):
        move_board(concern, asked.to_team)
    return concern


def said(what: str, concern: Concern, *, by: Person | None, at: datetime, **facts) -> None:
    """What is for the leader only moves no board: even that something happened would tell."""
    moved = ["concerns"] if concern.is_public else []
    record_on_board(concern.team, *moved, name=f"concerns.concern.{what}", subject=concern.pk, by=by, at=at, **facts)


def move_board(concern: Concern, team: Team) -> None:
    """What is for the leader only moves no board: even that something happened would tell."""
    if concern.is_public:
        touch(team, "concerns")


def move_letter(concern: Concern) -> None:
    """A report stands in the safety letter as well. Before the board of concerns: one order for all who move both."""
    if concern.is_public:
        touch(concern.team, "results")


def standing(concern: Concern) -> str:
    """Where an open concern stands, by what its team asked above last and by who has it."""
    last = concern.escalations.of_the_team().latest_first().first()
    if last and not last.confirmed_at:
        return _standing_above(last)
    return State.OWNED if concern.owner_id else State.RAISED


def _standing_above(asked: Escalation) -> str:
    if not asked.answered_at:
        return State.ESCALATED
    return State.TOLD if asked.told_at else State.ANSWERED


def is_latest(asked: Escalation) -> bool:
    """Is it what those who asked have asked last? After "not OK" the first answer stays told, and is history."""
    return asked == asked.concern.escalations.filter(parent=asked.parent_id).latest_first().first()


def is_one_day(team: Team, first: datetime, second: datetime) -> bool:
    """Do two moments lie on one day at the team's site? A slip is taken back on the day it was made."""
    return today(team.site.time_zone, first) == today(team.site.time_zone, second)


MOVES = ("state", "owner_id", "due_on", "version", "parked_at", "outcome", "closed_at", "closed_by_id")


ANSWER = ["decision", "answer", "target_on", "authority", "resources", "returned_at", "answered_at", "answered_by"]


def locked_with(asked: Escalation) -> Concern:
    """The concern, locked, and the request as it is now. Raises `ChangedMeanwhile` if it was taken back meanwhile."""
    concern = locked(asked.concern)
    try:
        asked.refresh_from_db(fields=[*ANSWER, "passed_at", "told_at", "confirmed_at"])
    except Escalation.DoesNotExist:
        raise ChangedMeanwhile(concern) from None
    return concern


def locked(concern: Concern) -> Concern:
    """Bring the concern up to date, and let nobody else change it until this transaction is over.

    What a page loaded a moment ago may be gone: no verb decides by that.
    """
    current = Concern.objects.select_for_update(of=("self",)).only(*MOVES).get(pk=concern.pk)
    for name in MOVES:
        setattr(concern, name, getattr(current, name))
    return concern
