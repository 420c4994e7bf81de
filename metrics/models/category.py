from django.db import models

from org.visibility import TeamQuerySet
from web.ids import uuid7


class Category(models.Model):
    """A letter of a team's board: S, Q, D, C, P or what the team chose. Sets are data."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="categories")
    letter = models.CharField(max_length=1)
    name = models.CharField(max_length=12)
    position = models.PositiveSmallIntegerField()

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"
        constraints = [models.UniqueConstraint(fields=["team", "position"], name="category_position_once")]

    def __str__(self) -> str:
        return self.name
