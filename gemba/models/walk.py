from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class WalkQuerySet(PeopleOnlyQuerySet):
    def unfinished(self) -> Self:
        return self.filter(finished_at__isnull=True)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)

    def in_week(self, monday) -> Self:
        return self.filter(started_at__date__gte=monday, started_at__date__lt=monday + timedelta(days=7))


class Walk(models.Model):
    """A leader goes to see, asks why and shows respect. One theme a walk; processes, not people."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # made on the device
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    walker = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="walks")
    area = models.ForeignKey("org.Area", on_delete=models.PROTECT, related_name="walks")
    team = models.ForeignKey(
        "org.Team", on_delete=models.SET_NULL, null=True, blank=True, related_name="walks"
    )  # the host
    shift_name = models.CharField(max_length=30, blank=True)
    host_role = models.CharField(max_length=60, blank=True)
    theme = models.CharField(max_length=20)  # a key of gemba.themes
    hypothesis = models.CharField(max_length=200, blank=True)  # "I believe ...; I'll see"
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reflection = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # the host team heard what became of it

    objects = WalkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="walk_finishes_after_it_starts",
                violation_error_message="A walk ends after it starts.",
            )
        ]
        indexes = [models.Index(fields=["site", "-started_at"], name="walk_latest")]

    def __str__(self) -> str:
        return f"{self.area}, {self.started_at:%d %B}"

    def get_absolute_url(self) -> str:
        return reverse("gemba:walk", args=[self.pk])
