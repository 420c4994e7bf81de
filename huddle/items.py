"""What a step goes through one by one: letters, answers, concerns. Ids in the order in which they are talked about.

The order is kept when the huddle enters a step, so that "2 of 4" stays the same thing on every device while the team
deals with it; what is raised meanwhile comes at the end.
"""

from collections.abc import Callable

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from concerns.models import Concern, Escalation
from concerns.models.concern import ConcernQuerySet
from huddle.boards import Look
from huddle.letters import results_of
from huddle.models import HuddleSession

State = Concern.State


def items_of(look: Look, session: HuddleSession, key: str) -> list[str]:
    """Of a section; of the one it stands at, with what came meanwhile."""
    kept = session.items if key == session.key else []
    return kept + [item for item in found(look, session, key) if item not in kept]


def found(look: Look, session: HuddleSession, key: str) -> list[str]:
    find = FINDERS.get(key)
    return [str(item) for item in find(look, session)] if find else []


def _results(look: Look, session: HuddleSession) -> list[str]:
    return [result.key for result in results_of(look) if result.needs_words]


def _answers(look: Look, session: HuddleSession) -> QuerySet:
    """What came back down to this team and is not over, the oldest answer first. What was passed on for a team below is
    over when it was said here: from then on it is theirs to hear.
    """
    own = Escalation.objects.filter(from_team=look.team)
    waiting = own.filter(answered_at__isnull=True).values("concern")
    said = Q(told_at__isnull=False) & (Q(parent__isnull=False) | Q(confirmed_at__isnull=False))
    back = own.filter(answered_at__isnull=False, concern__in=_public()).exclude(said).exclude(concern__in=waiting)
    newest = back.order_by("concern", "-escalated_at", "-pk").distinct("concern").values("pk")
    return Escalation.objects.filter(pk__in=newest).order_by("answered_at").values_list("pk", flat=True)


def _concerns(look: Look, session: HuddleSession) -> list:
    """What was parked before this huddle: what becomes of it? Then danger, what nobody has yet, what is due, and the
    rest by age. What waits for an answer waits.
    """
    parked = _public().to_take_up(look.team, session.started_at or look.now)
    rows = _public().filter(team=look.team, state__in=[State.RAISED, State.OWNED])
    nobodys = When(owner=None, then=Value(1))
    turn = Case(
        When(is_immediate_danger=True, then=Value(0)), nobodys, When(due_on__lte=look.today, then=Value(2)),
        default=Value(3), output_field=IntegerField(),
    )  # fmt: skip
    ordered = rows.annotate(turn=turn).order_by("turn", "raised_at")
    return [pk for found in (parked, ordered) for pk in found.values_list("pk", flat=True)]


def _asked(look: Look, session: HuddleSession) -> QuerySet:
    """What the teams below ask of this one: safety first, then by when they wait for the answer."""
    asks = Escalation.objects.unanswered().filter(to_team=look.team, concern__in=_public())
    return asks.pressing_first().values_list("concern", flat=True)


def _public() -> ConcernQuerySet:
    return Concern.objects.open().exclude(visibility=Concern.Visibility.LEADER_ONLY)


FINDERS: dict[str, Callable] = {"results": _results, "answers": _answers, "concerns": _concerns, "asked": _asked}
