from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from org.visibility import TeamQuerySet
from web.ids import uuid7


class HuddleSession(models.Model):
    """One huddle at one board. Attendance is by function and a head-count, not by name."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="sessions")
    shift_name = models.CharField(max_length=30)
    on = models.DateField()
    scheduled_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)  # NULL: not held
    ended_at = models.DateTimeField(null=True, blank=True)
    facilitator = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    functions_present = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    headcount = models.PositiveSmallIntegerField(null=True, blank=True)
    section_seconds = models.JSONField(default=dict, blank=True)  # {"safety": 84, ...}

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "scheduled_at"], name="huddle_session_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="huddle_session_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}, {self.shift_name}"
