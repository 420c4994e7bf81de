from django.db import models

from org.visibility import TeamQuerySet
from web.ids import uuid7


class Reason(models.Model):
    """A local reason for a miss, chosen in one tap."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    metric = models.ForeignKey("metrics.Metric", on_delete=models.CASCADE, related_name="reasons")
    label = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=1)
    is_other = models.BooleanField(default=False, db_default=False)  # holds what has no chip of its own

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["metric", "label"], name="reason_once")]

    def __str__(self) -> str:
        return self.label


class Miss(models.Model):
    """What got in the way of one reading, and how much of it: minutes, pieces, hours. Feeds the Pareto."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    metric = models.ForeignKey("metrics.Metric", on_delete=models.CASCADE, related_name="misses")
    reason = models.ForeignKey("metrics.Reason", on_delete=models.CASCADE, related_name="misses")
    reading = models.OneToOneField(  # NULL: from before a reason was given beside its result
        "metrics.Reading", on_delete=models.CASCADE, null=True, blank=True, related_name="miss"
    )
    on = models.DateField()
    words = models.CharField(max_length=60, blank=True, default="", db_default="")  # what "other" was
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    impact = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)  # NULL: counted once
    impact_unit = models.CharField(max_length=12, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "misses"
        indexes = [models.Index(fields=["metric", "on"], name="miss_of_metric")]

    def __str__(self) -> str:
        return f"{self.on}: {self.reason_id}"
