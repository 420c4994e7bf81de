"""The concerns of a team as a list says them: how old, who has it, what was asked above and is still to be answered."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from concerns.ages import age, share_used
from concerns.models import Action, Concern, Escalation, Proposal
from org.models import Person, Team
from web.clock import at_local, today

MANY = 200  # more than that are a talk, not a list
CLOSED_LATELY = timedelta(days=14)


@dataclass(frozen=True)
class Row:
    concern: Concern
    age: tuple[int, str]
    is_over: bool  # promised for a day that is gone
    asked: Escalation | None
    is_back: bool  # passed on by this team, and answered: it tells those who asked
    is_proposed: bool  # what becomes of it? asked, and nobody has said
    used: float
    answer_is_over: bool


def lists_of(actor: Person, team: Team, *, now: datetime) -> dict[str, list]:
    """What stands on the board, what is asked of this team, what is for its leader only, and what was closed lately."""
    on, visible = today(team.site.time_zone, now), Concern.objects.visible_to(actor)
    own = _rows(visible.open_for(team), team, now, on)
    received = visible.open().filter(escalations__to_team=team, escalations__answered_at__isnull=True)
    closed = visible.filter(team=team, closed_at__gte=now - CLOSED_LATELY).order_by("-closed_at")
    return {
        "on_board": [row for row in own if row.concern.is_public],
        "for_leader": [row for row in own if not row.concern.is_public],
        "received": _rows(received.order_by("escalations__answer_by"), team, now, on),
        "given_back": _rows(visible.given_back_by(team, on).order_by("due_on"), team, now, on),
        "closed": list(closed.select_related("closed_by")[:MANY]),
    }


def _rows(concerns: QuerySet[Concern], team: Team, now: datetime, on: date) -> list[Row]:
    back = Escalation.objects.back_at(team).filter(concern=OuterRef("pk"))
    asked = Proposal.objects.open().filter(concern=OuterRef("pk"))
    waiting = Prefetch("escalations", Escalation.objects.unanswered().select_related("to_team"), to_attr="waiting")
    found = concerns.select_related("owner", "raised_by", "team").prefetch_related(waiting)
    found = found.annotate(is_back=Exists(back), is_proposed=Exists(asked))[:MANY]
    return [_row(concern, now, on) for concern in found]


def _row(concern: Concern, now: datetime, on: date) -> Row:
    asked = next(iter(concern.waiting), None)  # type: ignore[attr-defined]
    return Row(
        concern=concern,
        age=age(concern.raised_at, now),
        is_over=bool(concern.due_on and concern.due_on < on),
        asked=asked,
        is_back=concern.is_back,  # type: ignore[attr-defined]
        is_proposed=concern.is_proposed,  # type: ignore[attr-defined]
        used=share_used(asked.escalated_at, asked.answer_by, now) if asked else 0,
        answer_is_over=bool(asked and asked.answer_by < now),
    )


def actions_of(actor: Person, team: Team, *, now: datetime) -> list[tuple[Action, str]]:
    """Due today or before, each with its mark; what is done today stays in sight."""
    on = today(team.site.time_zone, now)
    rows = Action.objects.visible_to(actor).filter(team=team).due_on(on).select_related("owner", "promised_to")
    zone = team.site.time_zone
    return [(row, _mark(row, zone, now)) for row in rows.order_by("due_on", "due_at", "created_at")[:MANY]]


def _mark(action: Action, zone: str, now: datetime) -> str:
    """Without a time it is due some time that day."""
    if action.done_at:
        return "done"
    return "late" if at_local(action.due_on, action.due_at or time.max, zone) < now else "open"
