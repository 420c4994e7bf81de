"""What follows a concern, as its page shows it: who does what by when, and what is changed."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from concerns.due_days import moved_words
from concerns.forms import new_id
from concerns.forms.action import ActionForm
from concerns.ideas import of_idea
from concerns.models import Action, Concern, Countermeasure
from org.models import Person, Team


def what_follows(
    actor: Person, concern: Concern, *, people: QuerySet[Person] | None, today: date, now: datetime
) -> dict:
    """`people` may take something on; None for who only reads. What is for the leader only stands on no board, and so
    has no actions.
    """
    form = people is not None and concern.is_public and action_form(actor, concern.team, people=people, today=today)
    sheets = list(Countermeasure.objects.filter(concern=concern).order_by("written_at"))
    agreed = with_moves(concern.actions.on_board(), today)
    idea = of_idea(concern, may=people is not None, now=now)
    return {"agreed": agreed, "action_form": form or None, "sheets": sheets, **idea}


def with_moves(actions: QuerySet[Action], today: date) -> list[tuple[Action, str, bool]]:
    """Each with the days it was moved over, and whether its day is gone; the next due first."""
    rows = actions.select_related("owner").prefetch_related("moves").order_by("due_on", "created_at")
    return [(row, moved_words(row.moves.all(), row.due_on), not row.done_at and row.due_on < today) for row in rows]


def action_form(actor: Person, team: Team, *, people: QuerySet[Person], today: date, data=None) -> ActionForm:
    first = {**new_id(), "owner": actor.pk, "due_on": today + timedelta(days=1)}
    return ActionForm(data, people=people, team=team, today=today, initial=first)
