from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from org.visibility import PeopleOnlyQuerySet
from web.clock import today
from web.ids import uuid7


class CheckQuerySet(PeopleOnlyQuerySet):
    def standing(self) -> Self:
        """Drawn, and not put back."""
        return self.filter(put_back_at__isnull=True)

    def in_hand(self) -> Self:
        """Drawn, and not yet marked."""
        return self.standing().filter(mark="")

    def marked(self) -> Self:
        return self.exclude(mark="")

    def deviating(self) -> Self:
        return self.filter(mark__in=[Check.Mark.FIXED, Check.Mark.NEEDS_ADJUSTMENT])

    def latest_first(self) -> Self:
        return self.order_by("-drawn_at", "-pk")


class Check(models.Model):
    """One draw of one card, and what was seen: as standard, fixed on the spot, needs adjustment; empty: not visited.

    A deviation is about the process. Nobody is shown who drew a card but the person who did.

    Personal: `drawn_by`; kept for 13 months, then without the person.
    """

    class Mark(models.TextChoices):
        AS_STANDARD = "as_standard", "As standard"
        FIXED = "fixed", "Fixed on the spot"
        NEEDS_ADJUSTMENT = "needs_adjustment", "Needs adjustment"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # made on the device
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    card = models.ForeignKey("gemba.CheckCard", on_delete=models.PROTECT, related_name="checks")
    element = models.UUIDField()  # the card through all its versions
    period_on = models.DateField()  # the first day of the period it was drawn in
    turn = models.PositiveSmallIntegerField(default=0)  # 0: the first draw of the card in its period
    tier = models.PositiveSmallIntegerField(default=1)  # the layer of whoever drew it
    drawn_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="checks")
    drawn_at = models.DateTimeField()  # the device's moment
    put_back_at = models.DateTimeField(null=True, blank=True)  # "not now": it hangs there for the next draw
    mark = models.CharField(max_length=16, choices=Mark, blank=True)  # empty: not visited
    deviation = models.CharField(max_length=200, blank=True)  # what is not as the standard, or what was fixed
    checked_at = models.DateTimeField(null=True, blank=True)  # the device's moment
    noted_at = models.DateTimeField(null=True, blank=True)  # the server's
    occurrence = models.ForeignKey(  # the promise it kept; NULL: none was due
        "routines.Occurrence", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    concern = models.ForeignKey(  # what it became on the team's board
        "concerns.Concern", on_delete=models.SET_NULL, null=True, blank=True, related_name="checks"
    )

    objects = CheckQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "element", "period_on", "turn"],
                name="check_turn_once",
                condition=Q(put_back_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(mark="", checked_at__isnull=True, noted_at__isnull=True)
                | (~Q(mark="") & Q(checked_at__isnull=False, noted_at__isnull=False)),
                name="check_marked_has_a_moment",
                violation_error_message="A mark says since when.",
            ),
            models.CheckConstraint(
                condition=Q(put_back_at__isnull=True) | Q(mark=""),
                name="check_put_back_has_no_mark",
                violation_error_message="A card that was put back carries no mark.",
            ),
            models.CheckConstraint(
                condition=Q(deviation="") | Q(mark__in=["fixed", "needs_adjustment"]),
                name="check_deviation_has_its_mark",
                violation_error_message="Only what is not as the standard is a deviation.",
            ),
        ]
        indexes = [
            models.Index(fields=["site", "element", "-drawn_at"], name="check_of_card"),
            models.Index(fields=["drawn_by"], name="check_in_hand", condition=Q(mark="", put_back_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.card}, {self.drawn_at:%d %B}"

    def get_absolute_url(self) -> str:
        return reverse("gemba:check", args=[self.pk])

    @property
    def is_in_hand(self) -> bool:
        return not self.mark and self.put_back_at is None

    def is_drawn_by(self, person) -> bool:
        return bool(person) and self.drawn_by_id == person.pk

    def can_be_reopened(self, now: datetime) -> bool:
        """On the day it was marked, by the wall calendar of its site."""
        zone = self.site.time_zone
        return self.noted_at is not None and today(zone, self.noted_at) == today(zone, now)
