from typing import Self

from django.db import models

from org.visibility import TeamQuerySet
from web.ids import uuid7


class RecognitionQuerySet(TeamQuerySet):
    def on_wall(self) -> Self:
        """But for what somebody has taken off it."""
        return self.filter(taken_off_at__isnull=True)

    def latest_for(self, team) -> Self:
        return self.on_wall().filter(team=team).order_by("-said_at")


class Recognition(models.Model):
    """Thanks for something specific that someone did. Never counted per person.

    Personal: `person`, `and_person` and `to`, until they take it off the wall, or leave.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="recognitions")
    to = models.CharField(max_length=40)  # a first name, or "night shift"
    person = models.ForeignKey(  # NULL: a team, or someone in other words
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    and_person = models.ForeignKey(  # the second of two who are thanked together
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    text = models.CharField(max_length=140)
    said_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True, blank=True)
    taken_off_by = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "-said_at"], name="recognition_latest")]

    def __str__(self) -> str:
        return self.text

    @property
    def thanked(self) -> list:
        """The people it is about, as far as they are named."""
        return [one for one in (self.person, self.and_person) if one]
