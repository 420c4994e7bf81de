"""An idea gets its first answer within the days that the site gives it: somebody takes it, or says what it became."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from concerns.forms import new_id
from concerns.forms.idea import IdeaForm
from concerns.models import Concern, IdeaOutcome, Rules
from concerns.models.concern import ConcernQuerySet
from web.clock import today


@dataclass(frozen=True)
class Wait:
    """The day by which somebody answers an idea that nobody has answered yet."""

    answer_on: date
    is_over: bool


def unanswered() -> ConcernQuerySet:
    """Taken by somebody, parked with a name and a day, or asked above: that is a first answer."""
    tried = IdeaOutcome.objects.values("concern")
    raised = Concern.objects.filter(kind=Concern.Kind.IDEA, state=Concern.State.RAISED, owner__isnull=True)
    return raised.exclude(pk__in=tried)


def asks_what_was_learned(concern: Concern) -> bool:
    """An open idea ends with what it became; only that closes it."""
    return concern.kind == Concern.Kind.IDEA and concern.state != Concern.State.CLOSED


def learned_from(words: str) -> IdeaForm:
    """The question, with what somebody wrote elsewhere."""
    return IdeaForm({**new_id(), "learned": words})


def _wait(idea: Concern, now: datetime) -> Wait:
    site = idea.team.site
    answer_on = today(site.time_zone, idea.raised_at) + timedelta(days=Rules.of(site).idea_days)
    return Wait(answer_on, is_over=answer_on < today(site.time_zone, now))


def of_idea(concern: Concern, *, may: bool, now: datetime) -> dict:
    """What an idea's page shows besides: what was learned so far, by when it is answered, and the question."""
    if concern.kind != Concern.Kind.IDEA:
        return {}
    wait = _wait(concern, now) if unanswered().filter(pk=concern.pk).exists() else None
    outcomes = IdeaOutcome.objects.filter(concern=concern).select_related("by").order_by("-at")
    form = IdeaForm(initial=new_id()) if may else None
    return {"outcomes": list(outcomes), "idea_wait": wait, "idea_form": form}
