from fractions import Fraction
from typing import Self

from django.db import models
from django.db.models import F, Q

from metrics.behaviour import FREE, Bounds, Limits
from org.visibility import TeamQuerySet
from web.ids import uuid7


class BaselineQuerySet(TeamQuerySet):
    def standing(self) -> Self:
        """Those that nobody took back, oldest segment first; frozen again on more results, the newer one counts."""
        return self.filter(withdrawn_at=None).order_by("since", "number", "frozen_at")


class Baseline(models.Model):
    """Frozen limits of a metric, and with them a segment of its chart: from `since` until the next one begins.

    What was frozen stays as it is: the figures stand here, and a correction of an old reading moves no limit.
    A change is named on every segment but the first.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    metric = models.ForeignKey("metrics.Metric", on_delete=models.CASCADE, related_name="baselines")
    since = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)  # of the reading on that day which begins the segment
    until = models.DateField()  # the day of the last reading in the limits
    size = models.PositiveSmallIntegerField()  # readings in the limits
    mean = models.DecimalField(max_digits=21, decimal_places=9)
    moving_range = models.DecimalField(max_digits=21, decimal_places=9)
    change = models.CharField(max_length=200, blank=True)  # what made it another process
    change_path = models.CharField(max_length=200, blank=True)  # where that stands: an experiment, a walk
    reason = models.CharField(max_length=200, blank=True)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = BaselineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="baseline_ends_after_it_begins",
                violation_error_message="A baseline ends on or after the day on which it begins.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=False) | Q(withdrawn_by__isnull=True),
                name="baseline_withdrawn_by_somebody_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"Since {self.since}, out of {self.size} results"

    @property
    def begins(self) -> tuple:
        """Where its segment begins in a series of `(day, number of the day)`."""
        return self.since, self.number

    def limits(self, bounds: Bounds = FREE) -> Limits:
        return Limits(Fraction(self.mean), Fraction(self.moving_range), self.size, bounds)
