from django.db import models
from django.db.models import F, Q

from metrics.behaviour import FEWEST, FIRM
from org.models import SiteRules

PARETO_DAYS = 20


class Rules(SiteRules):
    """How a site reads its charts. Starting values, its to set."""

    class Set(models.TextChoices):
        THREE = "three", "Three rules: outside, near the limit, eight on one side"
        NHS = "nhs", "The four rules of the NHS"

    rule_set = models.CharField(max_length=5, choices=Set, default=Set.THREE)
    screens_ranges = models.BooleanField(default=False)  # leave wild moving ranges out, as the NHS package does
    fewest = models.PositiveSmallIntegerField(default=FEWEST)  # results before limits are drawn
    firm = models.PositiveSmallIntegerField(default=FIRM)  # fewer make provisional limits
    reds_in_row = models.PositiveSmallIntegerField(default=0)  # so many off target are pointed out; 0: never

    # working days that it looks back on
    pareto_days = models.PositiveSmallIntegerField(default=PARETO_DAYS, db_default=PARETO_DAYS)
    pareto_fewest = models.PositiveSmallIntegerField(default=10, db_default=10)  # reasons before it is drawn
    other_share = models.PositiveSmallIntegerField(default=20, db_default=20)  # percent; above it "other" is split
    most_reasons = models.PositiveSmallIntegerField(default=8, db_default=8)  # chips beside a day

    class Meta(SiteRules.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(fewest__gte=2) & Q(fewest__lte=F("firm")),
                name="rules_limits_need_results",
                violation_error_message="Limits need two results at least, firm ones no fewer than provisional ones.",
            )
        ]
