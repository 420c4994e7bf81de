from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, Value, When

from org.visibility import TeamQuerySet
from web.ids import uuid7

PROPOSED = "proposed"  # in place of a status, for what is shown before it is confirmed
AS_SHOWN = Case(
    When(confirmed_at__isnull=True, then=Value(PROPOSED)), default=F("status"), output_field=models.CharField()
)


class ReadingQuerySet(TeamQuerySet):
    def between(self, first: date, last: date) -> Self:
        return self.filter(on__gte=first, on__lte=last)

    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def to_confirm(self) -> Self:
        """Imported, and nobody of the team has said yet that it was so."""
        return self.filter(confirmed_at__isnull=True)

    def counting(self) -> Self:
        """What the process did: not the days off, not the imported values that nobody has confirmed."""
        return self.confirmed().exclude(status=Reading.Status.NOT_RUN)


class Reading(models.Model):
    """One value for one period, with the day's status as it was judged by the target of that day."""

    class Status(models.TextChoices):
        ON_TARGET = "met", "On target"
        OFF_TARGET = "missed", "Off target"
        NEAR_MISS = "near_miss", "Near miss"
        NOT_RUN = "not_run", "Not run"

    class Source(models.TextChoices):
        MANUAL = "manual", "By hand"
        IMPORT = "import", "Imported"
        DERIVED = "derived", "Worked out"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    metric = models.ForeignKey("metrics.Metric", on_delete=models.CASCADE, related_name="readings")
    on = models.DateField()
    number = models.PositiveSmallIntegerField(default=1)  # of the day: a changeover metric has several
    value = models.DecimalField(max_digits=12, decimal_places=3)
    status = models.CharField(max_length=10, choices=Status)
    source = models.CharField(max_length=10, choices=Source, default=Source.MANUAL)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)  # NULL: imported, not yet confirmed by the team
    confirmed_by = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    batch = models.ForeignKey(  # came in with it, even where it was corrected by hand since
        "metrics.Import", on_delete=models.SET_NULL, null=True, blank=True, related_name="readings", db_index=False
    )
    note = models.CharField(max_length=120, blank=True, default="", db_default="")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "on", "number"], name="reading_once", include=["value", "status"]
            ),
            models.CheckConstraint(
                condition=~Q(source="manual") | Q(confirmed_at__isnull=False), name="reading_by_hand_is_confirmed"
            ),
        ]
        indexes = [
            models.Index(fields=["batch"], name="reading_of_import", condition=Q(batch__isnull=False)),
            models.Index(fields=["team"], name="reading_to_confirm", condition=Q(confirmed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"
