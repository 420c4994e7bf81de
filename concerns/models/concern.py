from datetime import date, datetime
from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Upper
from django.urls import reverse

from org.models import Team
from org.visibility import TeamQuerySet, is_person
from web.ids import uuid7
from web.prepared import Fixed

SEARCHED = ("text", "topic", "place", "outcome")


class ConcernQuerySet(TeamQuerySet):
    def visible_to(self, actor) -> Self:
        """What is for the leader only never reaches a device; people of the site see the rest, and what they raised.

        Once help was asked for it, whoever leads the team that was asked reads it too.
        """
        rows = super().visible_to(actor)
        public = ~Q(visibility=Concern.Visibility.LEADER_ONLY)
        if not is_person(actor):
            return rows.filter(public)
        leading = actor.assignments.filter(role__duty="leader", until__isnull=True, team=OuterRef("team"))
        asked = Team.objects.led_by(actor).filter(escalations_received__concern=OuterRef("pk"))
        return rows.filter(public | Q(raised_by=actor.pk) | Exists(leading) | Exists(asked))

    def open(self) -> Self:
        return self.exclude(state=Fixed(Concern.State.CLOSED.value))

    def reports(self) -> Self:
        """Hazards and near misses: they stand in the safety letter as well."""
        return self.filter(kind__in=[Fixed(kind.value) for kind in Concern.REPORTS])

    def to_take_up(self, team, before: datetime) -> Self:
        """What was parked before this moment: the next huddle asks what becomes of it, the oldest first."""
        return self.filter(team=team, state=Concern.State.PARKED, parked_at__lt=before).order_by("parked_at")

    def given_back_by(self, team, on: date) -> Self:
        """What a team gave back to be decided below, and is past its day: only then it sees it again."""
        given = Q(escalations__to_team=team, escalations__returned_at__isnull=False)
        return self.open().filter(given, due_on__lt=on).distinct()

    def open_for(self, team) -> Self:
        """What a team's board shows: open, immediate danger and escalated first, then the oldest."""
        first = Case(
            When(is_immediate_danger=True, then=Value(0)),
            When(state=Concern.State.ESCALATED, then=Value(1)),
            default=Value(2),
        )
        return self.open().filter(team=team).order_by(first, "raised_at")


AS_RAISED = {
    "hazard": "raised a hazard",
    "near_miss": "raised a near miss",
    "idea": "raised an idea",
    "question": "raised a question",
    "help": "wants help",
}


class Concern(models.Model):
    """Anything anyone raises: a problem, a hazard, an idea, a question, a request for help.

    Personal: `raised_by` only where the raiser chose to be named (anonymous stores no one); kept for 24 months.
    """

    class Kind(models.TextChoices):
        PROBLEM = "problem", "Problem"
        HAZARD = "hazard", "Hazard"
        NEAR_MISS = "near_miss", "Near miss"
        IDEA = "idea", "Idea"
        QUESTION = "question", "Question"
        HELP = "help", "Help wanted"

    REPORTS = (Kind.HAZARD, Kind.NEAR_MISS)  # with an index of their own

    class State(models.TextChoices):
        RAISED = "raised", "Raised"
        OWNED = "owned", "Someone has it"
        PARKED = "parked", "Parked"
        ESCALATED = "escalated", "Help asked from above"
        ANSWERED = "answered", "Answered"
        TOLD = "told", "Told to the team"
        CLOSED = "closed", "Closed"

    class Visibility(models.TextChoices):
        NAMED = "named", "With my name"
        LEADER_ONLY = "leader_only", "For the leader only"
        ANONYMOUS = "anonymous", "Without a name"

    class Origin(models.TextChoices):
        HUDDLE = "huddle", "Huddle"
        WALK = "walk", "Gemba walk"
        COACHING = "coaching", "Coaching"
        CHECK = "check", "Check card"
        TAP = "tap", "Board or phone"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="concerns")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PROBLEM)
    is_immediate_danger = models.BooleanField(default=False)  # someone can be hurt now: it stands first until closed
    text = models.CharField(max_length=200)
    language = models.CharField(max_length=10, blank=True)
    category = models.CharField(max_length=20, blank=True)  # the letter's name, for display
    place = models.CharField(max_length=40, blank=True, default="", db_default="")  # a station, a bay, in their words
    topic = models.CharField(max_length=40, blank=True, default="", db_default="")  # a machine, a matter: what recurs
    visibility = models.CharField(max_length=12, choices=Visibility, default=Visibility.NAMED)
    raised_by = models.ForeignKey(  # NULL: anonymous, or the person left
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="concerns_raised"
    )
    raised_at = models.DateTimeField()  # the device's moment
    received_at = models.DateTimeField(auto_now_add=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.TAP)
    origin_path = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.RAISED)
    owner = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="concerns_owned"
    )
    due_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(
        default=1, db_default=1
    )  # one more with each change: forms carry what they saw
    parked_at = models.DateTimeField(null=True, blank=True)  # the last time; the next huddle is asked about it
    outcome = models.CharField(max_length=200, blank=True)  # what came of it, in the team's words
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="concern_closed_has_a_moment",
                violation_error_message="A closed concern says since when.",
            ),
            models.CheckConstraint(
                condition=~Q(visibility="anonymous") | Q(raised_by__isnull=True),
                name="concern_anonymous_has_no_author",
                violation_error_message="An anonymous concern stores no author.",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="concern_says_something"),
        ]
        indexes = [
            models.Index(fields=["team", "raised_at"], name="concern_open_of_team", condition=~Q(state="closed")),
            models.Index(fields=["team", "-raised_at"], name="concern_of_team"),
            models.Index(
                fields=["team", "raised_at"], name="concern_reported", condition=Q(kind__in=["hazard", "near_miss"])
            ),
            models.Index(fields=["site", "topic", "raised_at"], name="concern_on_topic", condition=~Q(topic="")),
            # found by words, in the forms of two languages, and by parts of them: as concerns/searching.py asks
            GinIndex(SearchVector(*SEARCHED, config="english"), name="concern_in_english"),
            GinIndex(SearchVector(*SEARCHED, config="german"), name="concern_in_german"),
            GinIndex(OpClass(Upper("text"), name="gin_trgm_ops"), name="concern_in_parts"),
            # a word may stand for a kind or a state: without these every row would be read for it
            models.Index(fields=["kind"], name="concern_of_kind"),
            models.Index(fields=["state"], name="concern_in_state"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("concerns:concern", args=[self.pk])

    @property
    def is_public(self) -> bool:
        """May a wall show it?"""
        return self.visibility != self.Visibility.LEADER_ONLY

    @property
    def is_about_safety(self) -> bool:
        """Answered in the running shift, and talked about first."""
        return self.is_immediate_danger or self.kind in self.REPORTS

    @property
    def raised_as(self) -> str:
        """What its raiser did: raised it, raised a hazard, wants help."""
        return AS_RAISED.get(self.kind, "raised it")

    @property
    def raiser(self) -> str:
        """Who raised it, as far as that may be said."""
        return self.raised_by.first_name if self.raised_by else "Someone"
