from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class BarrierQuerySet(PeopleOnlyQuerySet):
    def open(self) -> Self:
        """Still in the way, and not taken back."""
        return self.filter(removed_at__isnull=True, observation__withdrawn_at__isnull=True)

    def of_walks(self, walks) -> Self:
        return self.filter(observation__walk__in=walks)

    def due_first(self) -> Self:
        return self.order_by("due_on", "pk")


class Barrier(models.Model):
    """Something in the system that stops good work; a leader owns it until the people who named it have an answer."""

    class Effort(models.TextChoices):
        EASY = "easy", "Easy: within five days"
        MEDIUM = "medium", "Medium"
        SYSTEM = "system", "The system"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    observation = models.OneToOneField("gemba.Observation", on_delete=models.CASCADE, related_name="barrier")
    owner = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="barriers")
    effort = models.CharField(max_length=10, choices=Effort, default=Effort.EASY)
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = BarrierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | Q(answered_at__isnull=True) | Q(told_at__gte=F("answered_at")),
                name="barrier_told_after_answer",
                violation_error_message="A team is told after there is an answer.",
            )
        ]
        indexes = [models.Index(fields=["owner", "due_on"], name="barrier_open", condition=Q(removed_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.observation}"

    def is_late(self, today: date) -> bool:
        return self.removed_at is None and self.due_on < today

    def can_be_moved_on_by(self, person) -> bool:
        """By whoever removes it, and by whoever noted it."""
        return person.pk in {self.owner_id, self.observation.walk.walker_id}
