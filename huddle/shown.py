"""What each section of a running huddle shows of its item, and what can be done with it."""

from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from concerns.ages import age, share_used
from concerns.deeds import ANSWERED_HERE
from concerns.history import answer_words
from concerns.models import Action, Concern, Escalation, ParkingItem
from concerns.tries import starter
from huddle.models import Recognition
from huddle.sections.teams import under
from huddle.stage import Stage
from huddle.who import look_on, who_and_when
from metrics.models import Metric, Rules
from metrics.reasons import asking_about
from metrics.safety_cross import safety_cross
from metrics.trying import trying_of
from org.models import Team

FRESH = timedelta(days=7)
HERE = (Concern.State.RAISED, Concern.State.OWNED, Concern.State.PARKED)  # nobody above has it


def context_of(stage: Stage) -> dict:
    """Of the whole page: the huddle, and what its section's template needs besides."""
    show = SHOWS.get(stage.key)
    shown = {
        "stage": stage,
        "look": stage.look,
        "session": stage.session,
        "team": stage.look.team,
        "join_at": join_at(),
    }
    return shown | (show(stage) if show else {})


def join_at() -> str:
    """Where a code is typed, as people say it."""
    return settings.BASE_URL.partition("://")[2] + reverse("join:join")


def _concern(stage: Stage) -> dict:
    rows = Concern.objects.select_related("raised_by", "owner", "team__parent")
    concern = rows.filter(pk=stage.item).first() if stage.item else None
    if concern is None:
        return {"concern": None}
    asked, passed = _asked_of(stage, concern)
    number, unit = age(concern.raised_at, stage.look.now)
    used = share_used(asked.escalated_at, asked.answer_by, stage.look.now) if asked else 0
    return {
        "concern": concern,
        "age": f"{number} {unit}",
        "asked": asked,
        "passed": passed,
        "answered": answer_words(asked) if asked and asked.answered_at else "",
        "used": used,
        **who_and_when(stage.look),
        "can_ask": concern.team.parent_id is not None and concern.team_id == stage.look.team.pk,
        "can_close": concern.state in HERE and not _parked_here(stage, concern),
        "learned": concern.idea_outcomes.order_by("-at").first() if concern.kind == Concern.Kind.IDEA else None,
        "is_question": concern.kind in ANSWERED_HERE and concern.state in HERE and stage.look.team.is_led,  # type: ignore[attr-defined]
        "can_try": starter() is not None and concern.team_id == stage.look.team.pk,
        "above": stage.look.team.parent,
        "parks": concern.owner or stage.session.facilitator,
    }


def _parked_here(stage: Stage, concern: Concern) -> bool:
    """Put off in this huddle: its undo stands there, and nothing else is asked about it."""
    begun = stage.session.started_at
    return concern.state == Concern.State.PARKED and bool(begun and concern.parked_at and concern.parked_at >= begun)


def _asked_of(stage: Stage, concern: Concern) -> tuple[Escalation | None, Escalation | None]:
    """What was asked last; of this team, where it looks at what it is asked. And what it passed on and waits for."""
    rows = concern.escalations.latest_first().select_related("to_team", "from_team", "carrier")
    if stage.key != "asked":
        return rows.first(), None
    asked = rows.filter(to_team=stage.look.team).first()
    return asked, rows.filter(parent=asked, answered_at=None).first() if asked and asked.passed_at else None


def _answer(stage: Stage) -> dict:
    """`again`: what those who answered were asked since, because it was not OK."""
    rows = Escalation.objects.select_related("concern__raised_by", "concern__owner", "to_team", "answered_by")
    asked = rows.filter(pk=stage.item).first() if stage.item else None
    if asked is None:
        return {"asked": None}
    since = Escalation.objects.filter(concern=asked.concern_id, parent=asked.parent_id)
    later = since.filter(escalated_at__gte=asked.escalated_at).exclude(pk=asked.pk)
    again = later.select_related("to_team").latest_first().first()
    return {"asked": asked, "again": again, "answered": answer_words(asked)}


def _safety(stage: Stage) -> dict:
    """What can hurt someone here; immediate danger in the teams below comes first."""
    team = stage.look.team
    public = Concern.objects.open().exclude(visibility=Concern.Visibility.LEADER_ONLY)
    can_hurt = Q(kind__in=Concern.REPORTS) | Q(is_immediate_danger=True)
    below = Q(team__in=Team.objects.filter(under(team)).values("pk"), is_immediate_danger=True)
    hazards = public.filter(Q(can_hurt, team=team) | below).select_related("owner", "team")
    cross = safety_cross(team, today=stage.look.today)
    return {"hazards": hazards.order_by("-is_immediate_danger", "raised_at")[:5], "cross": cross}


def _actions(stage: Stage) -> dict:
    due = Action.objects.filter(team=stage.look.team).on_board().due_on(stage.look.today)
    topics = ParkingItem.objects.to_take_up(stage.look.team, stage.look.today).select_related("who")
    rows = due.select_related("owner").order_by("due_on", "due_at", "created_at")[:8]
    return {"actions": rows, "topics": topics[:4], "ahead": _ahead(stage, until=look_on(stage.look))}


def _overdue(stage: Stage) -> dict:
    late = Action.objects.filter(team=stage.look.team, due_on__lt=stage.look.today, done_at__isnull=True).on_board()
    return {"actions": late.select_related("owner").order_by("due_on", "created_at")[:8], "ahead": _ahead(stage)}


def _ahead(stage: Stage, *, until: date | None = None) -> QuerySet[Action]:
    """What was agreed in this huddle for a later day, the newest first; and what is due `until` we meet again."""
    begun = stage.session.started_at
    here = Q(created_at__gte=begun)
    wanted = here | Q(due_on__lte=until) if until else here
    still = Q(done_at__isnull=True) | Q(done_at__gte=begun)  # ticked off here it stays, with its undo
    rows = Action.objects.filter(wanted, still, team=stage.look.team, due_on__gt=stage.look.today).on_board()
    return rows.select_related("owner").order_by("-created_at")[:6]


def _sharing(stage: Stage) -> dict:
    return {"trying": trying_of(stage.look.team, today=stage.look.today)}


def _thanks(stage: Stage) -> dict:
    since = stage.look.now - FRESH
    latest = Recognition.objects.latest_for(stage.look.team).filter(said_at__gt=since)
    agreed = list(_ahead(stage))
    return {"thanks": latest.select_related("said_by")[: 1 if agreed else 2], "ahead": agreed}


def _results(stage: Stage) -> dict:
    """What got in the way of the letter that is talked about: the chips of its newest result off target."""
    row = stage.result
    if not (row and row.last and row.is_off):
        return {}
    metric, rules = Metric.objects.get(pk=row.key), Rules.of(stage.look.team.site_id)
    asking = asking_about(metric, today=stage.look.today, rules=rules)
    return {"asking": asking if asking and asking.reading.on == row.last.on else None}


SHOWS: dict[str, Callable[[Stage], dict]] = {
    "safety": _safety,
    "results": _results,
    "answers": _answer,
    "concerns": _concern,
    "asked": _concern,
    "today": _actions,
    "overdue": _overdue,
    "sharing": _sharing,
    "thanks": _thanks,
}
