from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class RosterChangeQuerySet(PeopleOnlyQuerySet):
    def standing(self) -> Self:
        return self.filter(undone_at__isnull=True)

    def in_order(self) -> Self:
        """The newest last: where two say something of the same day, the last word counts."""
        return self.order_by("made_at", "pk")


class RosterChange(models.Model):
    """One thing somebody said about who works when, with all that hangs on it: a rotation, a swap, a pasted roster.

    Nothing of it is ever written over. A later change lies on top of it, and what is taken back holds no more from
    `undone_from` on; the days before keep it.

    Personal: who works when is seen by the team, who leads it and who looks after the site (`lines.sees_roster`); it
    goes when the person goes.
    """

    class Kind(models.TextChoices):
        ROTATION = "rotation", "Rotation"
        SWAP = "swap", "Swap"
        PASTE = "paste", "Pasted roster"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # made with the form: twice is once
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="roster_changes")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=200)  # what it says, as its page said it
    first_on = models.DateField()
    last_on = models.DateField(null=True, blank=True)  # NULL: from then on
    made_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_from = models.DateField(null=True, blank=True)

    objects = RosterChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
                name="roster_change_ends_after_it_starts",
                violation_error_message="The last day comes on or after the first.",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_from__isnull=True)
                | Q(undone_at__isnull=False, undone_from__isnull=False),
                name="roster_change_undone_from_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class CrewPlace(models.Model):
    """From a day on someone works by a rotation, from their crew's place in it, or in one and the same shift."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    change = models.ForeignKey(RosterChange, on_delete=models.CASCADE, related_name="places")
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    since = models.DateField()
    rotation = models.ForeignKey("org.Rotation", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    days_ahead = models.PositiveSmallIntegerField(default=0)
    shift = models.ForeignKey("org.Shift", on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    objects = PeopleOnlyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "person", "team"], name="crew_place_once_a_change"),
            models.CheckConstraint(
                condition=Q(rotation__isnull=True) ^ Q(shift__isnull=True), name="crew_place_rotation_or_shift"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, from {self.since}"


class RosterDay(models.Model):
    """On one day someone works this shift, whatever the pattern says; none: they are off. A night belongs to the day it
    starts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    change = models.ForeignKey(RosterChange, on_delete=models.CASCADE, related_name="days")
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    shift = models.ForeignKey("org.Shift", on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    objects = PeopleOnlyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "person", "team", "on"], name="roster_day_once_a_change")
        ]
        indexes = [models.Index(fields=["site", "on"], name="roster_day_of_site")]

    def __str__(self) -> str:
        return f"{self.person}, {self.on}: {self.shift or 'off'}"


class ShiftSwapQuerySet(PeopleOnlyQuerySet):
    def waiting(self) -> Self:
        return self.filter(accepted_at__isnull=True, declined_at__isnull=True, withdrawn_at__isnull=True)

    def of(self, person) -> Self:
        return self.filter(Q(person=person.pk) | Q(other=person.pk))

    def from_day(self, day: date) -> Self:
        return self.filter(on__gte=day)


class ShiftSwap(models.Model):
    """Two people of a team exchange what they work on one day. It holds once the other says yes; who leads the team may
    say it for both."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="swaps")
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    asked_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    change = models.OneToOneField(RosterChange, on_delete=models.SET_NULL, null=True, blank=True, related_name="swap")

    objects = ShiftSwapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=F("other")),
                name="shift_swap_of_two",
                violation_error_message="Two people swap. Who is the other one?",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True), name="shift_swap_one_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} and {self.other}, {self.on}"
