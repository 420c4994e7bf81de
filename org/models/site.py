from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from org.visibility import SiteQuerySet
from web.ids import uuid7

MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5]


def monday_to_friday() -> list[int]:
    return list(MONDAY_TO_FRIDAY)


class SiteOwnQuerySet(models.QuerySet):
    def visible_to(self, actor) -> Self:
        if not actor or not actor.is_active:
            return self.none()
        return self.filter(pk=actor.site_id)


class Site(models.Model):
    """One place with one calendar: a plant or a hospital. Nothing is visible across sites."""

    class Kind(models.TextChoices):
        PLANT = "plant", "Plant"
        HOSPITAL = "hospital", "Hospital"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PLANT)
    time_zone = models.CharField(max_length=64, default="Europe/Berlin")
    country = models.CharField(max_length=2, default="DE", help_text="ISO 3166 code, for public holidays")
    subdivision = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=10, default="en")
    working_days = ArrayField(models.PositiveSmallIntegerField(), default=monday_to_friday)  # ISO: Monday is 1
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SiteOwnQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Closure(models.Model):
    """A day on which the site does not work, beyond its public holidays: a shutdown, a stock-taking."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="closures")
    on = models.DateField()
    name = models.CharField(max_length=120)

    objects = SiteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "on"], name="closure_once_a_day")]

    def __str__(self) -> str:
        return f"{self.name}, {self.on}"


class ExtraDay(models.Model):
    """A day on which the site works though its calendar says otherwise: a Sunday shift, a day made up for.

    `like` is the weekday it is worked like (ISO: Monday is 1), for teams and for the rules of routines.
    """

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="extra_days")
    on = models.DateField()
    name = models.CharField(max_length=120)
    like = models.PositiveSmallIntegerField(default=1)

    objects = SiteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "on"], name="extra_day_once_a_day"),
            models.CheckConstraint(condition=Q(like__gte=1, like__lte=7), name="extra_day_like_a_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.on}"
