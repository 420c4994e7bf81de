from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class LswReviewQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """The pair. That a check was held is counted one level up; what was said stays with the two."""
        rows = super().visible_to(actor)
        return rows.filter(Q(leader=actor.pk) | Q(report=actor.pk)) if actor else rows

    def held(self) -> Self:
        return self.filter(finished_at__isnull=False)

    def begun(self) -> Self:
        return self.filter(finished_at__isnull=True)


WORDS = ("walked", "pattern", "learned", "help_promised", "standard_change", "next_focus")


class LswReview(models.Model):
    """A leader's-leader check: the next level looks at the pattern of one report's promises with them, and helps.

    Personal: read by the two alone; kept for 13 months, then without the words.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    leader = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+")  # who helps
    report = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+")  # whose promises they are
    held_on = models.DateField()  # the local day it was begun, then the day it was finished
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey("org.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    question = models.PositiveSmallIntegerField(default=1)  # the one that is asked now
    walked = models.UUIDField(null=True, blank=True)  # the element of the routine they walked together
    pattern = models.CharField(max_length=300, blank=True)
    learned = models.CharField(max_length=300, blank=True)
    help_promised = models.CharField(max_length=120, blank=True)  # by the leader
    help_by = models.DateField(null=True, blank=True)
    standard_change = models.CharField(max_length=300, blank=True)
    next_focus = models.CharField(max_length=200, blank=True)
    action = models.ForeignKey("concerns.Action", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    promise = models.ForeignKey(  # which the finished check ticked off
        "routines.Occurrence", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = LswReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["leader", "report"], condition=Q(finished_at__isnull=True), name="lsw_review_one_begun"
            ),
            models.CheckConstraint(condition=~Q(leader=F("report")), name="lsw_review_of_someone_else"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, finished_by__isnull=True)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="lsw_review_finished_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="lsw_review_finishes_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | (~Q(help_promised="") & Q(help_by__isnull=False)),
                name="lsw_review_ends_with_a_help",
                violation_error_message="Which help do you promise, and by which day?",
            ),
        ]
        indexes = [
            models.Index(fields=["leader", "held_on"], name="lsw_review_of_leader"),
            models.Index(fields=["report", "held_on"], name="lsw_review_of_report"),
        ]

    def __str__(self) -> str:
        return f"{self.leader} with {self.report}, {self.held_on}"

    def get_absolute_url(self) -> str:
        return reverse("coaching:check", args=[self.pk])

    def is_led_by(self, person) -> bool:
        return person.pk == self.leader_id

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def has_words(self) -> bool:
        """Has anything been kept of it?"""
        return any(getattr(self, name) for name in WORDS)
