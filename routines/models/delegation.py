from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from org.lines import reports_of
from org.visibility import PeopleOnlyQuerySet, is_person
from web.clock import today
from web.ids import uuid7


class DelegationQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """The one who is away, the one who was asked, and the direct leader of the one who is away."""
        rows = super().visible_to(actor)
        if not is_person(actor):
            return rows
        reports = reports_of(actor, day=today(actor.site.time_zone)).values("pk")
        return rows.filter(Q(person=actor.pk) | Q(delegate=actor.pk) | Q(person__in=reports))

    def accepted(self) -> Self:
        return self.filter(accepted_at__isnull=False, withdrawn_at__isnull=True)

    def waiting(self) -> Self:
        """Asked, and neither answered nor withdrawn."""
        return self.filter(accepted_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True)

    def on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Delegation(models.Model):
    """Someone is asked to stand in for a person's promises. It holds only once the delegate has said yes.

    Personal: seen by the two, and by the direct leader as "covered by"; kept as long as the promises.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="delegations")
    delegate = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+")
    elements = ArrayField(models.UUIDField(), default=list, blank=True)  # of these routines; empty: of all
    starts_on = models.DateField()
    ends_on = models.DateField()
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # by the one who asked

    objects = DelegationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="delegation_ends_after_it_starts",
                violation_error_message="The last day comes on or after the first.",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("delegate")),
                name="delegation_to_someone_else",
                violation_error_message="Who else could stand in?",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
                name="delegation_answered_once",
                violation_error_message="A request is taken on or declined, not both.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate} for {self.person}, {self.starts_on} to {self.ends_on}"

    def get_absolute_url(self) -> str:
        return reverse("routines:delegation", args=[self.pk])

    @property
    def days_in_words(self) -> str:
        """`Mon 2 March`, `Mon 2 to Fri 6 March`"""
        last = f"{self.ends_on:%a} {self.ends_on.day} {self.ends_on:%B}"
        if self.starts_on == self.ends_on:
            return last
        month = f" {self.starts_on:%B}" if self.starts_on.month != self.ends_on.month else ""
        return f"{self.starts_on:%a} {self.starts_on.day}{month} to {last}"

    def covers(self, element, day: date) -> bool:
        """Is this routine, on this day, one of those that were asked for?"""
        return self.starts_on <= day <= self.ends_on and (not self.elements or element in self.elements)
