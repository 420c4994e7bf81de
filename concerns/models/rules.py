from django.contrib.postgres.fields import ArrayField
from django.db import models

from org.models import SiteRules


def plan_days_by_tier() -> list[int]:
    """Working days without a plan, from tier 1 upward, before someone asks whether help is wanted."""
    return [1, 2, 3, 5]


def answer_days_by_tier() -> list[int]:
    """Working days until an answer, from tier 2 upward."""
    return [1, 2, 3]


def _of_tier(days: list[int], tier: int, first: int) -> int:
    """A tier above the last one named goes by the last one."""
    return days[min(max(tier - first, 0), len(days) - 1)]


class Rules(SiteRules):
    """How long a site lets a concern wait. None of these has a published norm: they are starting values, its to set."""

    plan_days = ArrayField(models.PositiveSmallIntegerField(), default=plan_days_by_tier)
    answer_days = ArrayField(models.PositiveSmallIntegerField(), default=answer_days_by_tier)
    recurrence_times = models.PositiveSmallIntegerField(default=3)  # the same topic so often in one team
    recurrence_teams = models.PositiveSmallIntegerField(default=2)  # or in so many teams
    recurrence_days = models.PositiveSmallIntegerField(default=10)  # within so many working days
    parking_days = models.PositiveSmallIntegerField(default=5)
    idea_days = models.PositiveSmallIntegerField(default=7)  # calendar days until an idea is talked about
    promises_a_day = models.PositiveSmallIntegerField(default=8)  # more open promises than a day can bear

    photo_days = models.PositiveSmallIntegerField(default=90, db_default=90)  # calendar days that a photo is kept

    def days_to_plan(self, tier: int) -> int:
        return _of_tier(self.plan_days, tier, first=1)

    def days_to_answer(self, tier: int) -> int:
        return _of_tier(self.answer_days, tier, first=2)
