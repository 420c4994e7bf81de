from datetime import time
from typing import Self

from django.db import models
from django.db.models import Q

from huddle.distances import DISTANCES
from org.models import Site, Team
from org.visibility import TeamQuerySet
from web.ids import uuid7


class Wall(models.Model):
    """How a team's board looks where it hangs: from how far it is read, by what light, and with whose names."""

    class Dark(models.TextChoices):
        OFF = "off", "As the screen has it"
        ALWAYS = "always", "Always"
        HOURS = "hours", "From … until …"

    Distance = [(one.metres, f"{one.metres} m: {one.shows}") for one in DISTANCES]

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.OneToOneField("org.Team", on_delete=models.CASCADE, related_name="wall")
    distance = models.PositiveSmallIntegerField(choices=Distance, default=2)  # metres to whoever stands farthest
    dark = models.CharField(max_length=6, choices=Dark, default=Dark.OFF)
    dark_from = models.TimeField(default=time(22))  # wall time of the site; may be later than `dark_until`
    dark_until = models.TimeField(default=time(5, 30))
    has_names = models.BooleanField(default=True)  # on a screen that hangs there; people see on their own what they may

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(distance__in=[2, 3, 5]), name="wall_distance_is_2_3_or_5"),
            models.CheckConstraint(
                condition=~Q(dark="hours") | ~Q(dark_from=models.F("dark_until")),
                name="wall_dark_has_two_times",
                violation_error_message="From when until when? The two are the same.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id}, {self.distance} m"

    @classmethod
    def of(cls, team: Team) -> Self:
        """The team's own, or as it starts."""
        return cls.objects.filter(team=team).first() or cls.starting(team)

    @classmethod
    def starting(cls, team: Team) -> Self:
        """In a hospital visitors pass: a screen there names nobody until the team says so."""
        return cls(site_id=team.site_id, team=team, has_names=team.site.kind != Site.Kind.HOSPITAL)
