from typing import Self

from django.db import models
from django.db.models import Exists, F, Q
from django.urls import reverse

from org.visibility import PeopleOnlyQuerySet, is_person
from web.ids import uuid7

SOMEONE_ELSE_ASKS = "Someone else asks the questions: choose a coach who is not the learner."


class StoryboardQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """The people of the site; a representative sees rules and sums, not how someone learns."""
        rows = super().visible_to(actor)
        if not is_person(actor):
            return rows
        represents = actor.assignments.filter(role__duty="representative", until__isnull=True)
        return rows.filter(~Exists(represents) | _of_pair(actor))

    def running(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def with_story(self) -> Self:
        """With everything a page of a storyboard shows, in a handful of queries."""
        return self.select_related("team__site", "learner", "coach", "second_coach", "metric").prefetch_related(
            "target_conditions", "obstacles", "experiments", "cycles"
        )


def _of_pair(person) -> Q:
    """This person is learner, coach or second coach."""
    return Q(learner=person.pk) | Q(coach=person.pk) | Q(second_coach=person.pk)


class Storyboard(models.Model):
    """A learner's way toward a challenge, one target condition after another. The team sees it, not the notes."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="storyboards")
    learner = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="storyboards_learning")
    coach = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="storyboards_coaching")
    second_coach = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    metric = models.ForeignKey(
        "metrics.Metric", on_delete=models.SET_NULL, null=True, blank=True, related_name="storyboards"
    )
    title = models.CharField(max_length=60)  # what the wall calls it
    challenge = models.CharField(max_length=240)
    challenge_until = models.DateField()
    agreed_gap = models.PositiveSmallIntegerField(default=1)  # working days between cycles, as the pair agreed
    started_on = models.DateField()
    paused_until = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = StoryboardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(learner=F("coach")),
                name="storyboard_learner_is_not_the_coach",
                violation_error_message=SOMEONE_ELSE_ASKS,
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coaching:storyboard", args=[self.pk])

    def is_pair(self, person) -> bool:
        """Is this the learner or the coach? They write on the storyboard; others read it."""
        return person.pk in (self.learner_id, self.coach_id)

    @property
    def target_condition(self) -> "TargetCondition | None":
        """The one in force; read from prefetched rows."""
        return next((one for one in self.target_conditions.all() if one.reset_on is None), None)

    @property
    def steps(self) -> list:
        """The experiments in the order in which they were planned."""
        return sorted(self.experiments.all(), key=lambda experiment: experiment.number)

    @property
    def open_step(self):
        """The step whose learning has not been written yet: the last one, or none."""
        return next((step for step in reversed(self.steps) if step.learned_at is None), None)

    @property
    def next_cycle(self):
        return next((cycle for cycle in self.cycles.all() if cycle.finished_at is None), None)


class TargetCondition(models.Model):
    """Where the learner wants to be next: an outcome and a way of working, by a day some weeks away."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    storyboard = models.ForeignKey(Storyboard, on_delete=models.CASCADE, related_name="target_conditions")
    text = models.CharField(max_length=300)
    unit = models.CharField(max_length=12, blank=True)
    was = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    aim = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    since = models.DateField()
    achieve_by = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    reset_on = models.DateField(null=True, blank=True)  # looked back on, and a next one set

    objects = PeopleOnlyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(achieve_by__gte=F("since")), name="target_condition_lies_ahead"),
            models.UniqueConstraint(
                fields=["storyboard"], condition=Q(reset_on__isnull=True), name="target_condition_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def days_left(self, today) -> int:
        """Calendar days to the achieve-by day; negative when it has passed."""
        return (self.achieve_by - today).days


class Obstacle(models.Model):
    """What prevents the target condition. Several wait in the parking lot; one at a time is worked on."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    storyboard = models.ForeignKey(Storyboard, on_delete=models.CASCADE, related_name="obstacles")
    text = models.CharField(max_length=160)
    noted_on = models.DateField()
    is_active = models.BooleanField(default=False)
    gone_on = models.DateField(null=True, blank=True)

    objects = PeopleOnlyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["storyboard"], condition=Q(is_active=True), name="obstacle_one_active_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(is_active=False) | Q(gone_on__isnull=True), name="obstacle_gone_is_not_active"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def state(self) -> str:
        """`now`, `gone` or `parked`: also the class of its row."""
        if self.gone_on:
            return "gone"
        return "now" if self.is_active else "parked"
