from django.db import models
from django.db.models import F, Q

from org.visibility import SiteQuerySet
from web.ids import uuid7


class DueMove(models.Model):
    """An action got another day: from which to which, and what got in the way. Kept as long as the action."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    action = models.ForeignKey("concerns.Action", on_delete=models.CASCADE, related_name="moves")
    was_on = models.DateField()
    due_on = models.DateField()
    why = models.CharField(max_length=200)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SiteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(was_on=F("due_on")), name="due_move_is_to_another_day"),
            models.CheckConstraint(
                condition=~Q(why=""),
                name="due_move_says_why",
                violation_error_message="What got in the way? Then the next day is a better guess.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.was_on} to {self.due_on}"
