from typing import Self

from django.db import models

from org.visibility import TeamQuerySet
from web.ids import uuid7


class RecognitionQuerySet(TeamQuerySet):
    def latest_for(self, team) -> Self:
        return self.filter(team=team).order_by("-said_at")


class Recognition(models.Model):
    """Thanks for something specific that someone did. Never counted per person."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="recognitions")
    to = models.CharField(max_length=40)  # a first name, or "night shift"
    text = models.CharField(max_length=140)
    said_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "-said_at"], name="recognition_latest")]

    def __str__(self) -> str:
        return self.text
