from datetime import date, time, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from org.models.site import monday_to_friday
from org.visibility import TeamQuerySet, board_of
from web.ids import uuid7


class TeamOwnQuerySet(TeamQuerySet):
    def on_board_of(self, device) -> Q:
        return Q(pk=board_of(device))

    def in_order(self) -> Self:
        return self.order_by("-tier", "name")

    def led_by(self, person) -> Self:
        """The very teams a person leads now: by name, or as the leader of their area at their tier."""
        mine = person.assignments.filter(role__duty="leader", until__isnull=True)
        of_area = mine.filter(team__isnull=True, area=OuterRef("area"), role__tier=OuterRef("tier"))
        return self.filter(Exists(mine.filter(team=OuterRef("pk"))) | Exists(of_area))


class Team(models.Model):
    """People who meet at one board. Tier 1 is the front line; a team's concerns go up to its parent."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="teams")
    area = models.ForeignKey("org.Area", on_delete=models.PROTECT, related_name="teams")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=60)
    slug = models.SlugField()
    tier = models.PositiveSmallIntegerField(default=1)
    working_days = ArrayField(models.PositiveSmallIntegerField(), default=monday_to_friday)
    works_on_holidays = models.BooleanField(default=False)  # a ward does, a line does not

    objects = TeamOwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "slug"], name="team_slug_once_a_site"),
            models.CheckConstraint(condition=Q(tier__gte=1, tier__lte=6), name="team_tier_1_to_6"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("huddle:board", args=[self.slug])

    def shift_at(self, wall_time: time) -> "Shift | None":
        """The shift that runs at a wall time; read from prefetched shifts."""
        return next((shift for shift in self.shifts.all() if shift.covers(wall_time)), None)


class Shift(models.Model):
    """A shift of a team in local wall time; one that ends before it starts runs over midnight and belongs to the
    date on which it started. One that ends when it starts lasts 24 hours."""

    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="shifts")
    name = models.CharField(max_length=30)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    huddle_at = models.TimeField(null=True, blank=True)  # NULL: no huddle in this shift

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "name"], name="shift_name_once_a_team")]

    def __str__(self) -> str:
        return self.name

    @property
    def runs_over(self) -> bool:
        """It ends on the day after the one on which it starts."""
        return self.ends_at <= self.starts_at

    def ends_on(self, day: date) -> date:
        """The date on which the shift of a day ends."""
        return day + timedelta(days=self.runs_over)

    def covers(self, wall_time: time) -> bool:
        if self.runs_over:
            return wall_time >= self.starts_at or wall_time < self.ends_at
        return self.starts_at <= wall_time < self.ends_at
