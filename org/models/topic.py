from django.db import models
from django.db.models import Q

from org.visibility import TeamQuerySet


class Topic(models.Model):
    """A section of a team's board and the number of its last change: what live events, fragments and ETags hang on."""

    class Section(models.TextChoices):
        RESULTS = "results"
        CONCERNS = "concerns"
        ACTIONS = "actions"
        TRYING = "trying"
        PROMISES = "promises"
        THANKS = "thanks"
        TEAMS = "teams"  # what an upper tier gathers from below
        WALL = "wall"  # how it looks where it hangs
        HUDDLE = "huddle"  # where the huddle stands; a page of its own, not a part of the wall

    id = models.BigAutoField(primary_key=True)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="topics")
    section = models.CharField(max_length=10, choices=Section)
    version = models.PositiveBigIntegerField(default=1)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "section"], name="topic_once_a_section"),
            models.CheckConstraint(condition=Q(version__gte=1), name="topic_version_counts_up"),
        ]

    def __str__(self) -> str:
        return f"{self.team_id}:{self.section}"
