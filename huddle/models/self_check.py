from django.db import models

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7

ITEMS = {
    "on_time": "It started on time",
    "ready": "The board was ready before the start",
    "safety_first": "Safety came first",
    "brief": "Every letter in less than 40 seconds, but for exceptions",
    "half_spoke": "At least half of us spoke",
    "problem": "At least one problem came up",
    "who_what_when": "Each action has who, what and when",
    "answers": "Answers came back down",
}


class SelfCheck(models.Model):
    """How a team finds its own huddles of a week: a thumb for each of eight items, and one thing to try.

    It belongs to the team and its coach: nobody else reads it, nothing is summed up, and who held which thumb is not
    kept.
    """

    class Thumb(models.TextChoices):
        UP = "up", "Yes"
        SIDE = "side", "Partly"
        DOWN = "down", "Not yet"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="self_checks")
    week_on = models.DateField()  # its Monday
    thumbs = models.JSONField(default=dict, blank=True)  # {"on_time": "up", ...}, keys of ITEMS
    one_thing = models.CharField(max_length=200, blank=True)  # to try next week
    said_at = models.DateTimeField()

    objects = PeopleOnlyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "week_on"], name="self_check_once_a_week")]

    def __str__(self) -> str:
        return f"{self.team_id}, week of {self.week_on}"
