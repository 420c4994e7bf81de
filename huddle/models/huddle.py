from django.contrib.postgres.fields import ArrayField
from django.db import models

from org.visibility import TeamQuerySet
from web.ids import uuid7


class Huddle(models.Model):
    """A team's huddle of one shift, as it is held every time: its agenda, who is expected, and on which days."""

    class Presence(models.TextChoices):
        FUNCTIONS = "functions", "Functions"
        NAMES = "names", "Names"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="huddles")
    shift_name = models.CharField(max_length=30, blank=True)  # empty: a team without shifts
    agenda = models.JSONField()  # [{"key": "results", "minutes": 3}, ...], see huddle.agenda
    functions = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    weekdays = ArrayField(  # ISO, Monday is 1; empty: every day the team works
        models.PositiveSmallIntegerField(), default=list, db_default=models.Value("{}"), blank=True
    )
    presence = models.CharField(
        max_length=10, choices=Presence, default=Presence.FUNCTIONS, db_default=Presence.FUNCTIONS
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "shift_name"], name="huddle_once_a_shift")]

    def __str__(self) -> str:
        return f"{self.team_id}, {self.shift_name}"
