from django.db import models
from django.db.models import F, Q

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class Experiment(models.Model):
    """One step with its prediction: what is expected is saved before anything can have happened, and stays as it is.

    The database refuses to change a saved expectation (migration 0002), whoever asks.
    """

    class Kind(models.TextChoices):
        GO_AND_SEE = "go_and_see", "Go and see"
        EXPLORE = "explore", "Explore"
        TEST = "test", "Test one factor"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    storyboard = models.ForeignKey("coaching.Storyboard", on_delete=models.CASCADE, related_name="experiments")
    obstacle = models.ForeignKey(
        "coaching.Obstacle", on_delete=models.SET_NULL, null=True, blank=True, related_name="experiments"
    )
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.TEST)
    step = models.CharField(max_length=200)
    planned_on = models.DateField()
    expected = models.CharField(max_length=200, blank=True)
    expected_value = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    expected_at = models.DateTimeField(null=True, blank=True)
    happened = models.CharField(max_length=300, blank=True)
    happened_value = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    happened_at = models.DateTimeField(null=True, blank=True)
    learned = models.CharField(max_length=300, blank=True)
    learned_at = models.DateTimeField(null=True, blank=True)

    objects = PeopleOnlyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["storyboard", "number"], name="experiment_number_once"),
            models.CheckConstraint(
                condition=(Q(expected_at__isnull=True) & Q(expected=""))
                | (Q(expected_at__isnull=False) & ~Q(expected="")),
                name="experiment_expectation_has_a_moment",
                violation_error_message="Say what you expect, in numbers if you can.",
            ),
            models.CheckConstraint(
                condition=Q(happened_at__isnull=True) | Q(expected_at__isnull=False, expected_at__lte=F("happened_at")),
                name="experiment_expected_before_happened",
                violation_error_message="First save what you expect; then write what happened.",
            ),
            models.CheckConstraint(
                condition=Q(learned_at__isnull=True) | Q(happened_at__isnull=False),
                name="experiment_learned_after_happened",
                violation_error_message="First write what happened; then what you learned.",
            ),
            models.CheckConstraint(
                condition=Q(happened_at__isnull=True, happened="", happened_value__isnull=True)
                | (Q(happened_at__isnull=False) & ~Q(happened="")),
                name="experiment_result_has_a_moment",
                violation_error_message="Say what happened: what did you see and count?",
            ),
            models.CheckConstraint(
                condition=Q(learned_at__isnull=True, learned="") | (Q(learned_at__isnull=False) & ~Q(learned="")),
                name="experiment_learning_has_a_moment",
                violation_error_message="Say what you learned, in a few words.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.step}"

    @property
    def is_expected(self) -> bool:
        return self.expected_at is not None

    @property
    def is_open(self) -> bool:
        """Its learning is still to be written."""
        return self.learned_at is None
