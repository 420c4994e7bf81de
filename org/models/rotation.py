from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from org.visibility import TeamQuerySet
from web.ids import uuid7

LONGEST = 84  # twelve weeks


class Rotation(models.Model):
    """A pattern of shifts and days off that a team's crews go through again and again, each from its own place in it.

    Each day of the cycle names a shift of the team; an empty one is off. A night belongs to the day it starts.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="rotations")
    name = models.CharField(max_length=40)
    cycle = ArrayField(models.CharField(max_length=30, blank=True))
    starts_on = models.DateField()  # the first day of a cycle, for a crew that is no days ahead

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "name"], name="rotation_name_once_a_team"),
            models.CheckConstraint(
                condition=Q(cycle__len__gte=1, cycle__len__lte=LONGEST),
                name="rotation_has_days",
                violation_error_message=f"A pattern has 1 to {LONGEST} days.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def shift_on(self, day: date, ahead: int = 0) -> str:
        """The name of the shift that a crew works; empty on a day off. `ahead`: so many days into the cycle."""
        return self.cycle[((day - self.starts_on).days + ahead) % len(self.cycle)]

    def rhythm(self, ahead: int = 0) -> tuple:
        """Equal for all crews that go through the same days at the same time, in whichever team."""
        return tuple(self.cycle), (ahead - self.starts_on.toordinal()) % len(self.cycle)
