from django.db import models

from org.visibility import TeamQuerySet
from web.ids import uuid7


class SafetyReport(models.Model):
    """Something happened, or nearly, and somebody said so in one tap. Who it was is stored nowhere."""

    class Kind(models.TextChoices):
        FIRST_AID = "first_aid", "First aid"
        NEAR_MISS = "near_miss", "Near miss"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # its creator's: sent twice, it is one
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    reported_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "on"], name="safety_report_of_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on}"
