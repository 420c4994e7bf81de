from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class CoachingCycleQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """The pair and the second coach; that a cycle took place is shown wider, what was said is not."""
        rows = super().visible_to(actor)
        if not actor:
            return rows
        mine = Q(storyboard__learner=actor.pk) | Q(storyboard__coach=actor.pk) | Q(storyboard__second_coach=actor.pk)
        return rows.filter(mine)

    def held(self) -> Self:
        return self.filter(finished_at__isnull=False)

    def planned(self) -> Self:
        return self.filter(finished_at__isnull=True)


class CoachingCycle(models.Model):
    """One run of the five questions at the storyboard; question 5 sets the next one. Notes belong to the pair."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    storyboard = models.ForeignKey("coaching.Storyboard", on_delete=models.CASCADE, related_name="cycles")
    coach = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="cycles_coached")
    number = models.PositiveSmallIntegerField()
    planned_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=dict, blank=True)  # {"1": "...", "2": ..., "plan": ...}; kept for the pair
    experiment = models.ForeignKey(
        "coaching.Experiment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CoachingCycleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["storyboard", "number"], name="coaching_cycle_number_once"),
            models.UniqueConstraint(
                fields=["storyboard"], condition=Q(finished_at__isnull=True), name="coaching_cycle_one_ahead"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="coaching_cycle_finishes_after_it_starts",
            ),
        ]
        indexes = [models.Index(fields=["site", "finished_at"], name="coaching_cycle_held")]

    def __str__(self) -> str:
        return f"{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("coaching:cycle", args=[self.pk])

    @property
    def planned_local(self) -> datetime:
        """The planned moment on the clock of the site."""
        return self.planned_at.astimezone(ZoneInfo(self.site.time_zone))
