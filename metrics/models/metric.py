from datetime import date
from decimal import Decimal

from django.db import models
from django.urls import reverse

from org.visibility import TeamQuerySet
from web.ids import uuid7


class Metric(models.Model):
    """What a team measures. The first metric of a category writes its letter."""

    class Better(models.TextChoices):
        HIGHER = "higher", "Higher is better"
        LOWER = "lower", "Lower is better"
        ZERO = "zero", "None may happen"

    class Period(models.TextChoices):
        DAY = "day", "A day"
        WEEK = "week", "A week"
        EVENT = "event", "Each event"

    class Use(models.TextChoices):
        DRIVER = "driver", "Being improved now"
        WATCH = "watch", "Watched"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="metrics")
    category = models.ForeignKey("metrics.Category", on_delete=models.CASCADE, related_name="metrics")
    name = models.CharField(max_length=80)
    label = models.CharField(max_length=17)  # what a wall has room for
    unit = models.CharField(max_length=12, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    better = models.CharField(max_length=10, choices=Better)
    period = models.CharField(max_length=10, choices=Period, default=Period.DAY)
    use = models.CharField(max_length=10, choices=Use, default=Use.DRIVER)
    balances = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="balanced_by")
    position = models.PositiveSmallIntegerField(default=1)  # in its category; 1 writes the letter
    # what its newest day showed, written with each reading: a board asks for it every time and works nothing out
    signal = models.CharField(max_length=2, blank=True, default="", db_default="")  # code of the rule; empty: none
    signal_on = models.DateField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["category", "position"], name="metric_position_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("metrics:chart", args=[self.pk])

    @property
    def is_safety(self) -> bool:
        """Somebody was hurt, or could have been: of a category's kind nobody works out chances for."""
        return self.better == self.Better.ZERO and self.category.position == 1

    def meets(self, value: Decimal, target: Decimal) -> bool:
        """Does a value meet a target, in this metric's direction?"""
        return value >= target if self.better == self.Better.HIGHER else value <= target


class Target(models.Model):
    """What a team wants, from a day on. A new target never repaints days that have been."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    metric = models.ForeignKey("metrics.Metric", on_delete=models.CASCADE, related_name="targets")
    since = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=3)

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["metric", "since"], name="target_once_a_day")]

    def __str__(self) -> str:
        return f"{self.value} since {self.since}"

    @staticmethod
    def in_force(targets: list["Target"], day: date) -> "Target | None":
        """The target of a day, out of a metric's targets."""
        past = [target for target in targets if target.since <= day]
        return max(past, key=lambda target: target.since, default=None)
