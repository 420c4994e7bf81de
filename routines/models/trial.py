from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7

OF = 10  # what is expected is said of the next ten promises


class TrialQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """One's own."""
        rows = super().visible_to(actor)
        return rows.filter(person=actor.pk) if actor else rows

    def running(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def to_ask(self, on: date) -> Self:
        """Their day has come, and nobody has been asked."""
        return self.running().filter(asked_at__isnull=True, check_on__lte=on)


class Trial(models.Model):
    """Someone tries another way with one routine. What is expected is saved before the first promise, and stays.

    The database refuses to change a saved expectation (migration of this table), whoever asks. Personal: one's own;
    kept as long as the promises.
    """

    class Change(models.TextChoices):
        TIME = "time", "Another time"
        SHORTER = "shorter", "Shorter"
        PLACE = "place", "Another place"
        WORDS = "words", "Other words or prompts"
        DROP = "drop", "Leave it out"

    class Outcome(models.TextChoices):
        STANDARD = "standard", "It becomes the standard"
        STOPPED = "stopped", "It was stopped"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+")
    element = models.UUIDField()  # the routine, whatever its version
    change = models.CharField(max_length=10, choices=Change)
    words = models.CharField(max_length=200)
    expected = models.PositiveSmallIntegerField()  # so many kept of the next ten
    started_on = models.DateField()
    started_at = models.DateTimeField()
    check_on = models.DateField()
    asked_at = models.DateTimeField(null=True, blank=True)  # on that day: what did you learn?
    learned = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TrialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "element"], condition=Q(ended_at__isnull=True), name="trial_one_running"
            ),
            models.CheckConstraint(
                condition=Q(expected__lte=OF),
                name="trial_expects_of_ten",
                violation_error_message="Of the next ten, how many? A number from 0 to 10.",
            ),
            models.CheckConstraint(
                condition=Q(check_on__gt=F("started_on")),
                name="trial_is_looked_at_later",
                violation_error_message="On which day do we look? One that lies ahead.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, learned="", outcome="")
                | (Q(ended_at__isnull=False) & ~Q(learned="") & ~Q(outcome="")),
                name="trial_ends_with_a_learning",
                violation_error_message="What did you learn? A few words end the trial.",
            ),
        ]
        indexes = [models.Index(fields=["check_on"], condition=Q(ended_at__isnull=True), name="trial_to_ask")]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("routines:trial", args=[self.pk])

    @property
    def is_running(self) -> bool:
        return self.ended_at is None
