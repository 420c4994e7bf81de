from typing import Self

from django.db import models
from django.db.models import Q

from concerns.models.concern import Concern
from org.visibility import SiteQuerySet
from web.ids import uuid7


class IdeaOutcomeQuerySet(SiteQuerySet):
    def on_board(self, team) -> Self:
        """What a team has learned from its ideas, the newest first; never of what is for the leader only."""
        rows = self.filter(concern__team=team).exclude(concern__visibility=Concern.Visibility.LEADER_ONLY)
        return rows.order_by("-at")


class IdeaOutcome(models.Model):
    """An idea was tried; or it is adopted, adapted, abandoned. Each with what was learned; none replaces another."""

    class Outcome(models.TextChoices):
        TRIED = "tried", "Tried"
        ADOPTED = "adopted", "Adopted"
        ADAPTED = "adapted", "Adapted"
        ABANDONED = "abandoned", "Abandoned"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    concern = models.ForeignKey("concerns.Concern", on_delete=models.CASCADE, related_name="idea_outcomes")
    outcome = models.CharField(max_length=10, choices=Outcome)
    learned = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = IdeaOutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(learned=""),
                name="idea_outcome_says_what_was_learned",
                violation_error_message="What was learned? Also when it did not work.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.learned}"

    @property
    def ends(self) -> bool:
        """After a try it goes on; the others end it."""
        return self.outcome != self.Outcome.TRIED
