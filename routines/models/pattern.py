from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from org.lines import reports_of
from org.visibility import PeopleOnlyQuerySet, is_person
from web import dates
from web.clock import today
from web.ids import uuid7


class PatternQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """The holder at once; the direct leader once told, a working day later. Nobody above sees more than counts."""
        rows = super().visible_to(actor)
        if not is_person(actor):
            return rows
        reports = reports_of(actor, day=today(actor.site.time_zone)).values("pk")
        return rows.filter(Q(holder=actor.pk) | Q(holder__in=reports, leader_told_at__isnull=False))

    def still_there(self) -> Self:
        return self.filter(cleared_on__isnull=True)

    def awake(self, day: date) -> Self:
        """Not quiet on this day."""
        return self.filter(Q(snoozed_until__isnull=True) | Q(snoozed_until__lt=day))

    def of(self, person) -> Self:
        """What a person's own day asks them about."""
        return self.filter(holder=person.pk).still_there().select_related("routine").order_by("found_on", "pk")


class Pattern(models.Model):
    """Promises of one holder that do not fit the day any more: a question, not a verdict. One miss is none.

    Personal: seen by the holder, then by the direct leader; kept as long as the promises.
    """

    class Kind(models.TextChoices):
        MISSES = "misses", "One routine, missed several times in a row"
        FEW = "few", "Few promises kept, several weeks running"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="patterns", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    # The version in force, of MISSES; NULL: all of a person's routines. A new version begins with nothing missed.
    routine = models.ForeignKey("routines.Routine", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kept = models.PositiveIntegerField(default=0)  # of `promised`, when it was found
    promised = models.PositiveIntegerField()
    since = models.DateField()  # the first day counted
    found_on = models.DateField()
    leader_told_at = models.DateTimeField(null=True, blank=True)  # on a working day of the leader after `found_on`
    snoozed_until = models.DateField(null=True, blank=True)  # the last quiet day: the holder knows why, and says it
    snooze_reason = models.CharField(max_length=200, blank=True, db_default="")
    cleared_on = models.DateField(null=True, blank=True)  # the next ones were kept, or the routine was changed

    objects = PatternQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "kind", "routine"],
                condition=Q(cleared_on__isnull=True),
                nulls_distinct=False,
                name="pattern_once_while_there",
            ),
            models.CheckConstraint(
                condition=Q(kind="misses", routine__isnull=False) | Q(kind="few", routine__isnull=True),
                name="pattern_misses_are_of_a_routine",
            ),
            models.CheckConstraint(
                condition=Q(snoozed_until__isnull=True, snooze_reason="")
                | (Q(snoozed_until__isnull=False) & ~Q(snooze_reason="")),
                name="pattern_quiet_for_a_reason",
                violation_error_message="Because of what is it quiet until then? A few words.",
            ),
        ]

    def __str__(self) -> str:
        return self.said

    def get_absolute_url(self) -> str:
        return reverse("routines:pattern", args=[self.pk])

    @property
    def said(self) -> str:
        """What was counted, without a verdict."""
        if self.kind == self.Kind.MISSES:
            return f"{self.routine} has not happened {self.promised} times in a row."
        return f"{self.kept} of {self.promised} promises were kept since {dates.said(self.since, self.found_on, '')}."

    def is_quiet(self, day: date) -> bool:
        return self.snoozed_until is not None and day <= self.snoozed_until

    @property
    def question(self) -> str:
        return "Does the time still fit?" if self.kind == self.Kind.MISSES else "Is it too much for the day as it is?"
