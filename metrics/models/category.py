from typing import Self

from django.db import models

from org.visibility import TeamQuerySet
from web.ids import uuid7


class CategoryQuerySet(TeamQuerySet):
    def on_board(self) -> Self:
        """Those that the team looks at now, in their order."""
        return self.filter(position__isnull=False).order_by("position")


class Category(models.Model):
    """A letter of a team's board: S, Q, D, C, P or what the team chose. Sets are data."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="categories")
    letter = models.CharField(max_length=1)
    name = models.CharField(max_length=12)
    # NULL: taken off the board; its metrics, readings and charts stay. 1 is safety's: it comes first
    position = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1, db_default=1)  # of its letter and name: forms carry what they saw

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"
        constraints = [models.UniqueConstraint(fields=["team", "position"], name="category_position_once")]

    def __str__(self) -> str:
        return self.name
