from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from org.visibility import TeamQuerySet, is_person
from web.ids import uuid7


class ActionQuerySet(TeamQuerySet):
    def visible_to(self, actor) -> Self:
        """What stands on a board; and what two people promised each other, for those two only."""
        rows = super().visible_to(actor)
        if not is_person(actor):
            return rows.on_board()
        return rows.filter(Q(promised_to__isnull=True) | Q(promised_to=actor.pk) | Q(owner=actor.pk))

    def on_board(self) -> Self:
        return self.filter(promised_to__isnull=True)

    def due_on(self, day: date) -> Self:
        """Due that day, or due before and not done; the ones done that day stay in sight."""
        return self.filter(Q(due_on=day) | Q(due_on__lt=day, done_at__isnull=True))


class Action(models.Model):
    """Who does what by when: one name, one date."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="actions")
    concern = models.ForeignKey(
        "concerns.Concern", on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    # someone's help, promised to one person: theirs alone, and on no board. NULL: the team's
    promised_to = models.ForeignKey(
        "org.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    text = models.CharField(max_length=120)
    owner = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="actions")
    due_on = models.DateField()
    due_at = models.TimeField(null=True, blank=True)  # NULL: some time that day
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="action_says_something")]
        indexes = [models.Index(fields=["team", "due_on"], name="action_of_team")]

    def __str__(self) -> str:
        return self.text
