from datetime import date
from typing import Self

from django.db import models

from org.visibility import TeamQuerySet
from web.ids import uuid7


class StandstillQuerySet(TeamQuerySet):
    def on(self, day: date) -> Self:
        return self.filter(on=day)


class Standstill(models.Model):
    """A team does not run on a day, or in one of its shifts, or until a moment of it: nothing that is due at a time is
    asked of it until then."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="standstills")
    shift = models.ForeignKey("org.Shift", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    on = models.DateField()  # a night belongs to the day it starts
    until_at = models.DateTimeField(null=True, blank=True)  # NULL: to the end of the shift, or of the day
    said_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    objects = StandstillQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "on", "shift"], name="standstill_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.team} does not run on {self.on}"
