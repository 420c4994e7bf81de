from typing import Self

from django.db import models
from django.db.models import Q

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class ObservationQuerySet(PeopleOnlyQuerySet):
    def standing(self) -> Self:
        """Not taken back."""
        return self.filter(withdrawn_at__isnull=True)


class Observation(models.Model):
    """One thing seen or heard on a walk. No field for a person exists: walks observe processes."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Strength"
        BARRIER = "barrier", "Barrier"
        IDEA = "idea", "Idea"
        HAZARD = "hazard", "Hazard"
        QUESTION = "question", "Question"
        STANDARD_GAP = "standard_gap", "Standard gap"

    class Basis(models.TextChoices):
        SEEN = "seen", "I saw it"
        MEASURED = "measured", "I measured it"
        HEARD = "heard", "The team told me"
        INTERPRETATION = "interpretation", "My interpretation"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # made on the device
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    walk = models.ForeignKey("gemba.Walk", on_delete=models.CASCADE, related_name="observations")
    kind = models.CharField(max_length=15, choices=Kind)
    basis = models.CharField(max_length=15, choices=Basis)
    text = models.CharField(max_length=400)
    prompt = models.CharField(max_length=200, blank=True)  # the question that was asked
    is_immediate_danger = models.BooleanField(default=False)
    noted_at = models.DateTimeField()  # the device's moment
    received_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # taken back while the walk ran; gone when it ends
    concern = models.ForeignKey(  # what it became on the team's board
        "concerns.Concern", on_delete=models.SET_NULL, null=True, blank=True, related_name="observations"
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="observation_says_something"),
            models.CheckConstraint(
                condition=Q(kind="hazard") | Q(is_immediate_danger=False),
                name="observation_danger_is_a_hazard",
                violation_error_message="Immediate danger is a hazard.",
            ),
        ]
        indexes = [models.Index(fields=["walk", "noted_at"], name="observation_of_walk")]

    def __str__(self) -> str:
        return self.text

    @property
    def how_known(self) -> str:
        """The basis, for someone who was not there."""
        return {"heard": "heard from the team", "interpretation": "an interpretation"}.get(self.basis, self.basis)

    def says_the_same_as(self, other: "Observation") -> bool:
        """Is this the same note, sent twice?"""
        same = ("walk_id", "kind", "basis", "text", "is_immediate_danger")
        return all(getattr(self, name) == getattr(other, name) for name in same)
