from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

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

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def to_check(self, since: datetime) -> Self:
        """Done since then, and nobody else has looked yet."""
        return self.filter(done_at__gte=since, checked_at__isnull=True)

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
    checked_at = models.DateTimeField(null=True, blank=True)  # somebody else looked: it is so, and it helps
    checked_by = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="action_says_something"),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True) | Q(done_at__isnull=False), name="action_checked_once_done"
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | Q(done_by__isnull=True) | ~Q(checked_by=F("done_by")),
                name="action_checked_by_another",
                violation_error_message="Someone else than who did it has a look.",
            ),
        ]
        indexes = [models.Index(fields=["team", "due_on"], name="action_of_team")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("concerns:action", args=[self.pk])
