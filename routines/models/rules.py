from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from org.models import SiteRules


def shares_by_tier() -> list[int]:
    """The standardised part of a day: team leader, supervisor, value-stream manager, executive."""
    return [80, 50, 25, 15]


class Rules(SiteRules):
    """The numbers of a site's standard work. None has a published norm: they are starting values, its to set."""

    remind_minutes = models.PositiveSmallIntegerField(default=10)  # so long before its moment a promise is announced
    ramp_days = models.PositiveSmallIntegerField(default=14)  # a new holder misses nothing for so long
    shares_percent = ArrayField(models.PositiveSmallIntegerField(), default=shares_by_tier)  # from tier 1 upward
    fewest = models.PositiveSmallIntegerField(default=5)  # no percentage under so many promises
    steady_percent = models.PositiveSmallIntegerField(default=85)
    talk_percent = models.PositiveSmallIntegerField(default=70)  # below: another standard, or help
    pattern_misses = models.PositiveSmallIntegerField(default=3)  # of one routine in a row
    pattern_weeks = models.PositiveSmallIntegerField(default=2)  # under talk_percent in so many weeks running
    pattern_fewest = models.PositiveSmallIntegerField(default=8)  # promises in those weeks
    perfect_days = models.PositiveSmallIntegerField(default=20)  # of 100 % before anyone asks whether it is real
    perfect_together = models.PositiveSmallIntegerField(default=5)  # so many ticked at once
    perfect_seconds = models.PositiveSmallIntegerField(default=120)  # "at once"

    class Meta(SiteRules.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(talk_percent__lte=F("steady_percent")) & Q(steady_percent__lte=100),
                name="rules_bands_in_order",
                violation_error_message="The band “steady” begins at or above the band “talk”, at 100 at most.",
            )
        ]
