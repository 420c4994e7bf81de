from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from gemba.periods import THIS, Every
from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class CheckCardQuerySet(PeopleOnlyQuerySet):
    def current(self) -> Self:
        """The newest version of each card, hanging or taken down."""
        return self.filter(replaced_at__isnull=True)

    def hanging(self) -> Self:
        return self.current().filter(retired_at__isnull=True)

    def within(self, area) -> Self:
        """Cards of an area and of the places below it."""
        return self.filter(area__path__startswith=area.path)

    def for_tier(self, tier: int) -> Self:
        """Cards that a layer of leaders uses; no layers: all of them do."""
        return self.filter(Q(layers=[]) | Q(layers__contains=[tier]))

    def in_order(self) -> Self:
        return self.order_by("area__path", "name", "pk")


class CheckCard(models.Model):
    """One version of a card: what to look at in one place, in a few minutes, and how good looks.

    A card is its `element`, the same through all versions; a check points at the version it was done with. Cards
    describe the work. No field for a person exists but who wrote the version.

    Personal: `written_by`; kept with the card, without the person once they left.
    """

    Every = Every

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # made on the device
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    element = models.UUIDField(default=uuid7, editable=False)
    version = models.PositiveSmallIntegerField(default=1)
    area = models.ForeignKey("org.Area", on_delete=models.PROTECT, related_name="check_cards")
    team = models.ForeignKey(  # whose board a concern goes to; NULL: the team that stands in the area
        "org.Team", on_delete=models.SET_NULL, null=True, blank=True, related_name="check_cards"
    )
    name = models.CharField(max_length=60)
    what = models.CharField(max_length=300)
    how = models.CharField(max_length=300, blank=True)
    good_looks_like = models.CharField(max_length=300)
    not_ok_looks_like = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(default=5)
    every = models.CharField(max_length=10, choices=Every, default=Every.WEEK)
    layers = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)  # tiers; empty: all
    since = models.DateField()
    written_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)  # a newer version holds
    retired_at = models.DateTimeField(null=True, blank=True)  # taken down; it can be hung again

    objects = CheckCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "element", "version"], name="check_card_version_once"),
            models.UniqueConstraint(
                fields=["site", "element"], name="check_card_one_current", condition=Q(replaced_at__isnull=True)
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(what="") & ~Q(good_looks_like=""),
                name="check_card_says_what_is_good",
                violation_error_message="A card says what to look at, and how good looks.",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=60),
                name="check_card_minutes",
                violation_error_message="A card takes 1 to 60 minutes; five are enough for most.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["site", "area"],
                name="check_card_hanging",
                condition=Q(replaced_at__isnull=True, retired_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("gemba:check_card", args=[self.element])

    @property
    def period_words(self) -> str:
        """`this week`, for a card that is visited every week."""
        return THIS[Every(self.every)]

    @property
    def is_hanging(self) -> bool:
        return self.replaced_at is None and self.retired_at is None
