from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from org.visibility import TeamQuerySet, is_person
from web.ids import uuid7


class ParkingItemQuerySet(TeamQuerySet):
    def visible_to(self, actor) -> Self:
        """For people: it has names on it, and no wall shows it."""
        return super().visible_to(actor) if is_person(actor) else self.none()

    def waiting(self) -> Self:
        return self.filter(taken_up_at__isnull=True, let_go_at__isnull=True)

    def open_for(self, team) -> Self:
        """What waits at a team, in the order in which it is to be taken up."""
        return self.waiting().filter(team=team).order_by("take_up_on", "parked_at")

    def to_take_up(self, team, day: date) -> Self:
        """What the huddle of that day asks about."""
        return self.open_for(team).filter(take_up_on__lte=day)


class ParkingItem(models.Model):
    """A topic for after the huddle, with a name and a day. It becomes a concern, or is let go with a word."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="parking_items")
    text = models.CharField(max_length=200)
    who = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="+")  # brings it up again
    take_up_on = models.DateField()
    parked_at = models.DateTimeField()
    parked_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    taken_up_at = models.DateTimeField(null=True, blank=True)
    taken_up_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    concern = models.ForeignKey(  # what it became
        "concerns.Concern", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    word = models.CharField(max_length=200, blank=True)  # with which it was let go

    objects = ParkingItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="parking_item_says_something"),
            models.CheckConstraint(
                condition=Q(taken_up_at__isnull=True) | Q(let_go_at__isnull=True), name="parking_item_goes_one_way"
            ),
            models.CheckConstraint(
                condition=Q(let_go_at__isnull=True, word="") | (Q(let_go_at__isnull=False) & ~Q(word="")),
                name="parking_item_let_go_with_a_word",
                violation_error_message="Why is it no longer needed? One word is enough.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["team", "take_up_on"],
                name="parking_item_waiting",
                condition=Q(taken_up_at__isnull=True, let_go_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_waiting(self) -> bool:
        return self.taken_up_at is None and self.let_go_at is None
