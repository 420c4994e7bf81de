from datetime import datetime, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from org.visibility import SiteQuerySet

LASTS = timedelta(hours=1)
HOUR = timedelta(hours=1)


def sixty_noughts() -> list[int]:
    return [0] * 60


class RateQuerySet(SiteQuerySet):
    def lock_two(self, site, now: datetime) -> tuple["Rate", "Rate"]:
        """The rows of the hour before and of this one: both, so that whoever still writes into the hour before is
        waited for. Call it in a transaction."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        hours = [hour - HOUR, hour]
        Rate.objects.bulk_create([Rate(site=site, hour=each) for each in hours], ignore_conflicts=True)
        before, this = Rate.objects.filter(site=site, hour__in=hours).order_by("hour").select_for_update()
        return before, this


class Rate(models.Model):
    """How many messages a site sent in an hour. Rows and no count, so that several hands know what the others sent."""

    id = models.BigAutoField(primary_key=True)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    hour = models.DateTimeField()  # its beginning, UTC
    messages = models.PositiveIntegerField(default=0, db_default=0)
    # By minute of the hour, for the breaker; what a person let through stands in `messages` alone.
    minutes = ArrayField(models.PositiveIntegerField(), size=60, default=sixty_noughts, db_default=sixty_noughts())

    objects = RateQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "hour"], name="rate_once_an_hour")]

    def __str__(self) -> str:
        return f"{self.hour}: {self.messages}"

    def with_the_rest_of(self, before: "Rate", minute: int) -> int:
        """Messages in the sixty minutes that end with this one, whatever the clock on the wall says of hours."""
        return sum(self.minutes[: minute + 1]) + sum(before.minutes[minute + 1 :])


class PauseQuerySet(SiteQuerySet):
    def going_on(self, now: datetime) -> Self:
        return self.filter(ended_at__isnull=True, began_at__gt=now - LASTS)


class Pause(models.Model):
    """A site's sending stood still, because much more was to leave than in other hours. What was held is in digests.

    It ends by itself after an hour, or when somebody who looks after the installation says so.
    """

    id = models.BigAutoField(primary_key=True)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    began_at = models.DateTimeField()
    messages = models.PositiveIntegerField()  # that wanted to leave in that hour
    normal = models.PositiveIntegerField()  # that leave in other hours
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )  # NULL: by itself

    objects = PauseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["site", "-began_at"], name="pause_of_site")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True) | Q(ended_at__isnull=False), name="pause_ended_by_has_a_moment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.site_id}, {self.began_at}"
