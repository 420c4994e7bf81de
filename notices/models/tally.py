from django.db import models

from org.visibility import PeopleOnlyQuerySet


class TallyQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor):
        rows = super().visible_to(actor)
        return rows.filter(person=actor.pk) if actor else rows


class Tally(models.Model):
    """How many messages left for a person on a day of their site, and whether that day's digest was thought of.

    A row and not a count, so that of several hands that send at once none oversteps the day's limit.
    """

    id = models.BigAutoField(primary_key=True)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    on = models.DateField()
    messages = models.PositiveIntegerField(default=0, db_default=0)
    looked_at = models.DateTimeField(null=True, blank=True)  # when this day's digest was thought of; NULL: not yet
    digest_at = models.DateTimeField(null=True, blank=True)  # all that was unread by then was in it; NULL: a day off

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="tally_once_a_day")]

    def __str__(self) -> str:
        return f"{self.on}: {self.messages}"
