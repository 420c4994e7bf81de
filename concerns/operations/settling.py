"""What becomes of a concern settles what was proposed about it; and taking that back asks again."""

from datetime import datetime

from concerns.models import Concern, Proposal
from org.models import Person

Choice, Kind = Proposal.Choice, Proposal.Kind
SETTLES = {
    "owned": Choice.DATE,
    "escalated": Choice.ESCALATE,
    "parked": Choice.PARKED,
    "closed": Choice.CLOSED,
    "answered_now": Choice.CLOSED,
}
UNDOES = {
    "released": Choice.DATE,
    "withdrawn": Choice.ESCALATE,
    "unparked": Choice.PARKED,
    "reopened": Choice.CLOSED,
}
OF_A_PATTERN = {Choice.ESCALATE}  # a pattern is not over because one of it has a day, or is closed


def follow(what: str, concern: Concern, *, by: Person, at: datetime) -> None:
    """At most two statements, and none for verbs that decide nothing."""
    if choice := SETTLES.get(what):
        rows = Proposal.objects.open().filter(concern=concern.pk)
        rows = rows if choice in OF_A_PATTERN else rows.filter(kind=Kind.TIME)
        rows.update(settled_at=at, settled_by=by, choice=choice)
    elif choice := UNDOES.get(what):
        _ask_again(concern, choice)


def _ask_again(concern: Concern, choice: str) -> None:
    """The last one of each kind, if it was settled so and nothing else was proposed since."""
    last = Proposal.objects.filter(concern=concern.pk).order_by("kind", "-made_at").distinct("kind")
    ids = [row.pk for row in last if row.choice == choice]
    if ids:
        Proposal.objects.filter(pk__in=ids).update(settled_at=None, settled_by=None, choice="")
