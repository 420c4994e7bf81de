from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from metrics.goals import Goal, goal_of, misses
from org.visibility import TeamQuerySet
from web.ids import uuid7


class MetricQuerySet(TeamQuerySet):
    def in_use(self) -> Self:
        """Not retired, nor of a letter that the board does not show."""
        return self.filter(position__isnull=False, category__position__isnull=False)

    def in_order(self) -> Self:
        """Of the board."""
        return self.order_by("category__position", "position", "name")


class Metric(models.Model):
    """What a team measures. The first metric of a category writes its letter."""

    class Better(models.TextChoices):
        HIGHER = "higher", "Higher is better"
        LOWER = "lower", "Lower is better"
        WITHIN = "within", "Within two figures"
        ZERO = "zero", "None may happen"

    class Period(models.TextChoices):
        SHIFT = "shift", "A shift"
        DAY = "day", "A day"
        WEEK = "week", "A week"
        EVENT = "event", "Each event"

    class Aggregation(models.TextChoices):
        MEAN = "mean", "Their average"
        SUM = "sum", "Their sum"
        LAST = "last", "The last of them"
        WORST_OF = "worst_of", "The worst of them"

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
    # how several readings of a day, or several days, make one figure
    aggregation = models.CharField(
        max_length=10, choices=Aggregation, default=Aggregation.MEAN, db_default=Aggregation.MEAN
    )
    use = models.CharField(max_length=10, choices=Use, default=Use.DRIVER)
    balances = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="balanced_by")
    explanation = models.CharField(max_length=300, blank=True, default="", db_default="")  # what it tells, how measured
    # in its category; 1 writes the letter. NULL: retired, and nothing is written down any more
    position = models.PositiveSmallIntegerField(default=1, null=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # what its newest day showed, written with each reading: a board asks for it every time and works nothing out
    signal = models.CharField(max_length=2, blank=True, default="", db_default="")  # code of the rule; empty: none
    signal_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1)  # of its words: forms carry what they saw
    stale_since = models.DateTimeField(null=True, blank=True)  # the site reads charts in another way; NULL: read

    objects = MetricQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "position"], name="metric_position_once"),
            models.CheckConstraint(
                condition=Q(position__isnull=True) | Q(retired_at__isnull=True), name="metric_retired_has_no_place"
            ),
        ]
        indexes = [
            models.Index(fields=["site"], condition=Q(stale_since__isnull=False), name="metric_to_read_anew"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("metrics:chart", args=[self.pk])

    @property
    def is_safety(self) -> bool:
        """Somebody was hurt, or could have been: of a category's kind nobody works out chances for."""
        return self.better == self.Better.ZERO and self.category.position == 1

    def meets(self, value: Decimal, target: Goal) -> bool:
        """Does a value meet a target, in this metric's direction?"""
        return not misses(value, target, self.better)


class Target(models.Model):
    """What a team wants, from a day on. A new target never repaints days that have been."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    metric = models.ForeignKey("metrics.Metric", on_delete=models.CASCADE, related_name="targets")
    since = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=3)
    high = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)  # of a band; `value` is its low
    version = models.PositiveIntegerField(default=1, db_default=1)  # counted over the targets of its metric
    set_at = models.DateTimeField(null=True, blank=True)  # NULL: set before that was noted
    set_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["metric", "since"], name="target_once_a_day"),
            models.CheckConstraint(
                condition=Q(high__isnull=True) | Q(high__gte=F("value")),
                name="target_band_is_not_upside_down",
                violation_error_message="The higher figure is not below the lower one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} since {self.since}"

    @property
    def goal(self) -> Goal:
        return goal_of(self.value, self.high)

    @classmethod
    def history(cls, metric: Metric) -> list[tuple[date, Goal]]:
        """`(since, goal)` of a metric in time order."""
        rows = cls.objects.filter(metric=metric).order_by("since").values_list("since", "value", "high")
        return [(since, goal_of(value, high)) for since, value, high in rows]

    @staticmethod
    def in_force(targets: list["Target"], day: date) -> "Target | None":
        """The target of a day, out of a metric's targets."""
        past = [target for target in targets if target.since <= day]
        return max(past, key=lambda target: target.since, default=None)
