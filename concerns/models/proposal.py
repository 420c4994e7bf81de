from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from concerns.models.concern import Concern
from org.visibility import SiteQuerySet
from web.ids import uuid7


class ProposalQuerySet(SiteQuerySet):
    def visible_to(self, actor) -> Self:
        """Who may know of the concern may know what is proposed."""
        rows = super().visible_to(actor)
        return rows.filter(Exists(Concern.objects.visible_to(actor).filter(pk=OuterRef("concern"))))

    def open(self) -> Self:
        return self.filter(settled_at__isnull=True)


class Proposal(models.Model):
    """A concern has waited long without a plan, or the same thing comes up again: people are asked what now.

    Nothing moves by itself: who has the concern, or leads the team, takes it up, gives it a day, or says not now.
    """

    class Kind(models.TextChoices):
        TIME = "time", "Without a plan for long"
        RECURRENCE = "recurrence", "It comes up again and again"

    class Choice(models.TextChoices):
        ESCALATE = "escalate", "Taken to the next tier"
        DATE = "date", "Given a day"
        NOT_NOW = "not_now", "Not now"
        PARKED = "parked", "Parked"
        CLOSED = "closed", "Closed"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    concern = models.ForeignKey("concerns.Concern", on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=10, choices=Kind)
    topic = models.CharField(max_length=40, blank=True, default="", db_default="")  # of what recurs, as it was said
    times = models.PositiveSmallIntegerField(default=0, db_default=0)  # working days without a plan, or how often
    teams = models.PositiveSmallIntegerField(default=0, db_default=0)  # in how many teams it recurs
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice, blank=True, default="", db_default="")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "kind"], condition=Q(settled_at__isnull=True), name="proposal_open_once_a_concern"
            ),
            models.UniqueConstraint(
                fields=["site", "topic"],
                condition=Q(settled_at__isnull=True, kind="recurrence"),
                name="proposal_open_once_a_topic",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, choice="") | (Q(settled_at__isnull=False) & ~Q(choice="")),
                name="proposal_settled_by_a_choice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.concern}"

    @property
    def question(self) -> str:
        """What people are asked, with what it is about."""
        if self.kind == self.Kind.TIME:
            days = f"{self.times} working day{'' if self.times == 1 else 's'}"
            return f"No plan for {days}: what now?" if self.times else "Someone can be hurt, and no plan: what now?"
        where = f", in {self.teams} teams" if self.teams > 1 else ""
        return f"“{self.topic}” came up {self.times} times{where}: is there something behind it?"

    @property
    def need(self) -> str:
        """What the next tier would be asked for."""
        if self.kind == self.Kind.RECURRENCE:
            return f"Help to find what is behind “{self.topic}”: {self.times} times lately"[:200]
        return "A plan, or help with one: we have none yet"
