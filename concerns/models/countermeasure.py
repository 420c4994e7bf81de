from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from org.visibility import SiteQuerySet, TeamQuerySet, is_person
from web.ids import uuid7
from web.numbers import plain_number


class CountermeasureQuerySet(TeamQuerySet):
    def visible_to(self, actor) -> Self:
        """For people of the site: it has names on it, and no wall shows it."""
        return super().visible_to(actor) if is_person(actor) else self.none()

    def open(self) -> Self:
        return self.filter(settled_at__isnull=True)

    def to_check(self, day: date) -> Self:
        """Its day has come, and nobody has written what happened."""
        return self.open().filter(check_on__lte=day, actual__isnull=True, expected__isnull=False)


class Countermeasure(models.Model):
    """A change aimed at a cause, with what it should do as a number, written before anyone knows what it did.

    Never called a solution: that is what the check says.
    """

    class Basis(models.TextChoices):
        SEEN = "seen", "Seen"
        MEASURED = "measured", "Measured"
        ASSUMED = "assumed", "Assumed so far"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="countermeasures")
    concern = models.ForeignKey(  # NULL: it began at a result
        "concerns.Concern", on_delete=models.SET_NULL, null=True, blank=True, related_name="countermeasures"
    )
    version = models.PositiveIntegerField(default=1, db_default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    gap = models.CharField(max_length=200)  # what is, against what should be
    containment = models.CharField(max_length=200, blank=True)
    cause = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=10, choices=Basis, blank=True)  # how the cause is known
    verified = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=200, blank=True)  # the countermeasure itself
    owner = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="countermeasures")
    due_on = models.DateField(null=True, blank=True)  # in place by then
    metric = models.UUIDField(null=True, blank=True)  # of the metrics room; NULL: a count of the team's own
    measure = models.CharField(max_length=80, blank=True)  # its name
    measure_path = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=12, blank=True)
    before = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    expected = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    check_on = models.DateField(null=True, blank=True)
    placed_at = models.DateTimeField(null=True, blank=True)  # it is in place
    placed_by = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    frozen_at = models.DateTimeField(null=True, blank=True)  # of the first result: what was expected stays from then on
    actual = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    learned = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    standard = models.CharField(max_length=200, blank=True)  # what is done from now on, or where it is written
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    objects = CountermeasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(gap=""), name="countermeasure_says_the_gap"),
            models.CheckConstraint(
                condition=Q(actual__isnull=True) | Q(expected__isnull=False, frozen_at__isnull=False),
                name="countermeasure_expected_before_the_result",
                violation_error_message="What did you expect? That is written before the result.",
            ),
            models.CheckConstraint(
                condition=Q(actual__isnull=True, checked_at__isnull=True)
                | Q(actual__isnull=False, checked_at__isnull=False),
                name="countermeasure_checked_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | (Q(actual__isnull=False) & ~Q(standard="")),
                name="countermeasure_settled_says_the_standard",
                violation_error_message="What is done from now on? Or why nothing changes.",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | Q(owner__isnull=True) | ~Q(checked_by=models.F("owner")),
                name="countermeasure_checked_by_another",
                violation_error_message="Someone else than who had it reads the result.",
            ),
        ]
        indexes = [
            models.Index(fields=["site", "check_on"], name="countermeasure_to_check", condition=Q(actual__isnull=True)),
            models.Index(fields=["team", "-written_at"], name="countermeasure_of_team"),
        ]

    def __str__(self) -> str:
        return self.text or self.gap

    def get_absolute_url(self) -> str:
        return reverse("concerns:countermeasure", args=[self.pk])

    @property
    def step(self) -> int:
        """1 Plan, 2 Do, 3 Check, 4 Act."""
        return 1 + sum(moment is not None for moment in (self.placed_at or self.actual, self.actual, self.settled_at))

    @property
    def step_name(self) -> str:
        return ("Plan", "Do", "Check", "Act")[self.step - 1]

    def in_unit(self, value: Decimal | None) -> str:
        """`38 min`, `97.5%`; empty where nothing is written."""
        if value is None:
            return ""
        number = plain_number(value)
        return f"{number}{self.unit}" if self.unit in ("", "%") else f"{number} {self.unit}"

    @property
    def before_words(self) -> str:
        return self.in_unit(self.before)

    @property
    def expected_words(self) -> str:
        return self.in_unit(self.expected)

    @property
    def actual_words(self) -> str:
        return self.in_unit(self.actual)

    def is_late(self, day: date) -> bool:
        return self.actual is None and self.check_on is not None and self.check_on < day


class Rewriting(models.Model):
    """What stood on a sheet before somebody wrote something else: `was` holds the old words by their field."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    countermeasure = models.ForeignKey(Countermeasure, on_delete=models.CASCADE, related_name="rewritings")
    version = models.PositiveIntegerField()  # that it was until then
    was = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SiteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["countermeasure", "version"], name="rewriting_once_a_version"),
        ]

    def __str__(self) -> str:
        return f"version {self.version}"
