from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from org.visibility import PeopleOnlyQuerySet, is_person
from web.clock import today
from web.ids import uuid7


class AbsenceQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """The person and the direct leader."""
        from org.lines import reports_of  # it asks who holds what, and so stands above the models

        rows = super().visible_to(actor)
        if not is_person(actor):
            return rows
        reports = reports_of(actor, day=today(actor.site.time_zone)).values("pk")
        return rows.filter(Q(person=actor.pk) | Q(person__in=reports))

    def on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Absence(models.Model):
    """Someone is away. Why, beyond planned or not, is never stored."""

    class Kind(models.TextChoices):
        PLANNED = "planned", "Planned absence"
        SICK = "sick", "Sick"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="absences")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PLANNED)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="absence_ends_after_it_starts",
                violation_error_message="An absence ends on or after the day it starts.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.starts_on} to {self.ends_on}"
