"""An idea gets its first answer within the days that the site gives it: somebody takes it, or says what it became."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from concerns.forms import new_id
from concerns.forms.idea import IdeaForm
from concerns.models import Concern, IdeaOutcome, Rules
from org.models import Person, Site, Team
from web.clock import today

MANY = 50


@dataclass(frozen=True)
class Wait:
    """An idea that nobody has answered, and the day by which somebody does."""

    idea: Concern
    answer_on: date
    is_over: bool


def ideas_waiting(actor: Person, team: Team, *, now: datetime) -> list[Wait]:
    """The oldest first. Taken by somebody, parked with a name and a day, or asked above: that is a first answer."""
    rows = unanswered().visible_to(actor).filter(team=team).select_related("raised_by").order_by("raised_at")[:MANY]
    days = Rules.of(team.site).idea_days if rows else 0
    return [_wait(idea, days, team.site, now) for idea in rows]


def unanswered():
    tried = IdeaOutcome.objects.values("concern")
    raised = Concern.objects.filter(kind=Concern.Kind.IDEA, state=Concern.State.RAISED, owner__isnull=True)
    return raised.exclude(pk__in=tried)


def _wait(idea: Concern, days: int, site: Site, now: datetime) -> Wait:
    answer_on = today(site.time_zone, idea.raised_at) + timedelta(days=days)
    return Wait(idea, answer_on, is_over=answer_on < today(site.time_zone, now))


def of_idea(actor: Person, concern: Concern, *, may: bool, now: datetime) -> dict:
    """What an idea's page shows besides: what was learned so far, by when it is answered, and the question."""
    if concern.kind != Concern.Kind.IDEA:
        return {}
    waits = unanswered().filter(pk=concern.pk).exists()
    wait = _wait(concern, Rules.of(concern.team.site).idea_days, concern.team.site, now) if waits else None
    outcomes = IdeaOutcome.objects.filter(concern=concern).select_related("by").order_by("-at")
    form = IdeaForm(initial=new_id()) if may else None
    return {"outcomes": list(outcomes), "idea_wait": wait, "idea_form": form}
