from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from gemba import themes
from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class WalkQuerySet(PeopleOnlyQuerySet):
    def unfinished(self) -> Self:
        return self.filter(finished_at__isnull=True)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)

    def in_week(self, monday) -> Self:
        return self.filter(started_at__date__gte=monday, started_at__date__lt=monday + timedelta(days=7))

    def of(self, person) -> Self:
        return self.filter(walker=person.pk)

    def within(self, area) -> Self:
        """Walks in an area or in a place below it."""
        return self.filter(area__path__startswith=area.path)

    def untold_by(self, person) -> Self:
        """Finished walks of theirs whose host team has not heard yet what came of them."""
        return self.of(person).finished().filter(told_at__isnull=True, team__isnull=False)

    def latest_first(self) -> Self:
        return self.order_by("-started_at", "-pk")

    def with_counts(self) -> Self:
        """`n_<kind>` for each kind of note, and `open_barriers`. One join: a note has at most one barrier."""
        from gemba.models.observation import Observation

        stands = Q(observations__isnull=False, observations__withdrawn_at__isnull=True)
        kinds = {
            f"n_{kind}": Count("observations", filter=stands & Q(observations__kind=kind))
            for kind in Observation.Kind.values
        }
        still = stands & Q(observations__barrier__isnull=False, observations__barrier__removed_at__isnull=True)
        return self.annotate(**kinds, open_barriers=Count("observations__barrier", filter=still))


class Walk(models.Model):
    """A leader goes to see, asks why and shows respect. One theme a walk; processes, not people.

    Personal: `walker`, and the answers to oneself; kept as long as the walk, without the walker once they left.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # made on the device
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    walker = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="walks")
    area = models.ForeignKey("org.Area", on_delete=models.PROTECT, related_name="walks")
    team = models.ForeignKey(
        "org.Team", on_delete=models.SET_NULL, null=True, blank=True, related_name="walks"
    )  # the host
    shift_name = models.CharField(max_length=30, blank=True)
    host_role = models.CharField(max_length=60, blank=True)
    theme = models.CharField(max_length=20)  # a key of gemba.themes
    hypothesis = models.CharField(max_length=200, blank=True)  # "I believe ...; I'll see"
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    surprised = models.CharField(max_length=300, blank=True)  # what surprised me: for the walker's eyes only
    assumed = models.CharField(max_length=300, blank=True)  # what I had assumed: for the walker's eyes only
    will_do = models.CharField(max_length=300, blank=True)  # what I will do: for everyone of the site
    occurrence = models.ForeignKey(  # the promise it kept; NULL: none was due
        "routines.Occurrence", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    told_at = models.DateTimeField(null=True, blank=True)  # the host team heard what became of it

    objects = WalkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="walk_finishes_after_it_starts",
                violation_error_message="A walk ends after it starts.",
            )
        ]
        indexes = [models.Index(fields=["site", "-started_at"], name="walk_latest")]

    def __str__(self) -> str:
        return f"{self.area}, {self.started_at:%d %B}"

    def get_absolute_url(self) -> str:
        return reverse("gemba:walk", args=[self.pk])

    @property
    def purpose(self) -> themes.Theme:
        return themes.get(self.theme)

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    def is_walked_by(self, person) -> bool:
        return bool(person) and self.walker_id == person.pk

    def can_be_reopened(self, now: datetime) -> bool:
        """On the day it was finished, by the wall calendar of its site."""
        return self.finished_at is not None and self._day(self.finished_at) == self._day(now)

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.site.time_zone)).date()
