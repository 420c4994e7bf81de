from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When

from concerns.models.concern import Concern
from org.visibility import SiteQuerySet, board_of, is_person
from web.ids import uuid7

SAID = ("tried", "need", "answer", "authority", "resources")


class EscalationQuerySet(SiteQuerySet):
    def visible_to(self, actor) -> Self:
        """Who may know of the concern may know what was asked; a screen, what its board asks and is asked."""
        rows = super().visible_to(actor)
        if is_person(actor):
            return rows.filter(Exists(Concern.objects.visible_to(actor).filter(pk=OuterRef("concern"))))
        team = board_of(actor)
        public = rows.exclude(concern__visibility=Concern.Visibility.LEADER_ONLY)
        return public.filter(Q(concern__team=team) | Q(to_team=team))

    def unanswered(self) -> Self:
        """Whoever was asked has it in their hands: what they passed on waits for the team above them."""
        return self.filter(answered_at__isnull=True, passed_at__isnull=True)

    def back_at(self, team) -> Self:
        """What a team passed on, and has an answer to: it tells those who asked, or says that it is not OK."""
        return self.filter(from_team=team, parent__isnull=False, answered_at__isnull=False, told_at__isnull=True)

    def of_the_team(self) -> Self:
        """What the team that has the concern asked itself; the rest was passed on from there."""
        return self.filter(parent__isnull=True)

    def told_on_the_way_of(self, asked: "Escalation") -> Self:
        """A request of the team, and what was passed on of it and came back."""
        mine = Q(pk=asked.pk) | Q(parent=asked.pk) | Q(parent__parent=asked.pk) | Q(parent__parent__parent=asked.pk)
        return self.filter(mine, told_at__isnull=False, confirmed_at__isnull=True)

    def pressing_first(self) -> Self:
        """What is about safety before all else, then by when they wait for the answer."""
        turn = Case(When(why=Escalation.Why.SAFETY, then=0), default=1)
        return self.order_by(turn, "answer_by", "escalated_at")

    def latest_first(self) -> Self:
        return self.order_by("-escalated_at", "-pk")


class Escalation(models.Model):
    """A request for help to the next tier, and the answer that comes back down. Child of a concern."""

    class Why(models.TextChoices):
        AUTHORITY = "authority", "Authority"
        RESOURCES = "resources", "Resources"
        CROSS_TEAM = "cross_team", "Other teams"
        SAFETY = "safety", "Safety"
        TIME = "time", "Time"

    class Decision(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No, because"
        BY_WHEN = "by_when", "By when"
        NEED_FACTS = "need_facts", "Need more facts"
        QUESTION = "question", "A question back"
        RETURNED = "returned", "Yours to decide"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    concern = models.ForeignKey("concerns.Concern", on_delete=models.CASCADE, related_name="escalations")
    parent = models.ForeignKey(  # what this passes on to the next tier; NULL: asked by the concern's own team
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="passed_on"
    )
    from_team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="+")
    to_team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="escalations_received")
    to_tier = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=12, choices=Why)
    tried = models.CharField(max_length=200, blank=True)
    need = models.CharField(max_length=200)
    carrier = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    escalated_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    passed_at = models.DateTimeField(null=True, blank=True)  # while the next tier has it
    seen_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=12, choices=Decision, blank=True)
    answer = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # given back to those who asked: what they may decide, and what they have for it
    returned_at = models.DateTimeField(null=True, blank=True)
    authority = models.CharField(max_length=200, blank=True, db_default="", default="")
    resources = models.CharField(max_length=200, blank=True, db_default="", default="")
    target_on = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = EscalationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["concern"],
                condition=Q(answered_at__isnull=True, passed_at__isnull=True),
                name="escalation_waits_once_a_concern",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, decision="") | (Q(answered_at__isnull=False) & ~Q(decision="")),
                name="escalation_answer_has_a_decision",
                violation_error_message="An answer is yes, no and why, by when, a question, or theirs to decide.",
            ),
            models.CheckConstraint(
                condition=Q(passed_at__isnull=True) | Q(answered_at__isnull=True),
                name="escalation_passed_on_is_not_answered",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | Q(told_at__gte=F("answered_at")),
                name="escalation_told_after_answer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_team", "answer_by"], name="escalation_open", condition=Q(answered_at__isnull=True)
            ),
            # found by words, as concerns are
            GinIndex(SearchVector(*SAID, config="english"), name="escalation_in_english"),
            GinIndex(SearchVector(*SAID, config="german"), name="escalation_in_german"),
        ]

    def __str__(self) -> str:
        return self.need

    @property
    def said(self) -> dict:
        """The answer, as it is passed down."""
        given = {"authority": self.authority, "resources": self.resources}
        return {"decision": self.decision, "text": self.answer, "target_on": self.target_on, **given}

    @property
    def asks_back(self) -> bool:
        """The answer is a question: those who asked reply to it."""
        return self.decision in (self.Decision.QUESTION, self.Decision.NEED_FACTS)
