from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class AssignmentQuerySet(PeopleOnlyQuerySet):
    def on(self, day: date) -> Self:
        """Assignments that hold on a day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)

    def leading(self) -> Self:
        return self.filter(role__duty="leader")


class Assignment(models.Model):
    """A person holds a role in an area (and, near the front line, in a team) from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="assignments")
    role = models.ForeignKey("org.Role", on_delete=models.PROTECT, related_name="assignments")
    area = models.ForeignKey("org.Area", on_delete=models.PROTECT, related_name="assignments")
    team = models.ForeignKey("org.Team", on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    shift = models.ForeignKey("org.Shift", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    rotation = models.ForeignKey("org.Rotation", on_delete=models.SET_NULL, null=True, blank=True, related_name="crews")
    days_ahead = models.PositiveSmallIntegerField(default=0, db_default=0)  # the crew's place in the rotation
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # NULL: still

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "area", "team", "since"], name="assignment_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="assignment_ends_after_it_starts",
                violation_error_message="An assignment ends on or after the day it starts.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}, {self.area}"
