from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse

from org.lines import reports_of
from org.visibility import PeopleOnlyQuerySet, is_person
from web.clock import today
from web.ids import uuid7


class OccurrenceQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """The holder and the direct leader see a person's promises; nobody else does, and no device."""
        rows = super().visible_to(actor)
        if not is_person(actor):
            return rows
        reports = reports_of(actor, day=today(actor.site.time_zone)).values("pk")
        return rows.filter(Q(holder=actor.pk) | Q(delegate=actor.pk) | Q(holder__in=reports))

    def of(self, person) -> Self:
        """A person's own promises, and those they stand in for."""
        return self.filter(Q(holder=person.pk, delegate__isnull=True) | Q(delegate=person.pk))

    def on(self, day: date) -> Self:
        return self.filter(on=day)

    def in_week(self, monday: date) -> Self:
        return self.filter(on__gte=monday, on__lt=monday + timedelta(days=7))

    def shown_on_board(self, team, day: date) -> Self:
        """Promises of the day that stand on the team's board, in time order: of leaders who opted in, and done by them
        or by a stand-in who opted in too.

        The door for a board: give it a team that the actor may see. It carries states, never what got in the way.
        """
        leaders = self.filter(team=team.pk, on=day, routine__role__duty="leader")
        by_willing = Q(delegate__isnull=True) | Q(delegate__holder__shows_promises_since__isnull=False)
        away = Q(state=Occurrence.State.EXCUSED) & ~Q(excuse=Occurrence.Excuse.NOT_RUNNING)  # nobody's business here
        shown = leaders.filter(by_willing, ~away, holder__holder__shows_promises_since__isnull=False)
        return shown.select_related("routine", "holder", "delegate").order_by("due_at", "number", "pk")

    def in_time_order(self) -> Self:
        return self.order_by("due_at", "number", "pk")

    def to_sweep(self, now: datetime) -> Self:
        """Open, and the moment has come to remind, to nudge, to ask or to close."""
        return self.filter(next_at__lte=now)

    def pass_over(self, now: datetime) -> None:
        """Nobody is told what was past before these promises were kept here: an import, a demo."""
        for stage, following in pairwise(Occurrence.Stage):
            self.filter(stage=stage).to_sweep(now).update(stage=following)


# When each stage of an open promise comes. Interval arithmetic goes by UTC, since what is stored must not depend on the
# zone of a session.
STAGES = {
    "remind": "(due_at at time zone 'UTC' - remind_minutes * interval '1 minute') at time zone 'UTC'",
    "nudge": "(due_at at time zone 'UTC' + (on_time_until - due_at) / 2) at time zone 'UTC'",
    "ask": "on_time_until",
    "close": "late_until",
}
_NEXT_AT = f"""case when state = 'open' then
    case stage when 'remind' then {STAGES["remind"]} when 'nudge' then {STAGES["nudge"]}
    when 'ask' then {STAGES["ask"]} else {STAGES["close"]} end
end"""


class Occurrence(models.Model):
    """One due instance of a routine for one holder; people see it as a promise.

    Personal: seen by the holder and the direct leader, kept for 13 months, then without the holder.
    """

    class State(models.TextChoices):
        OPEN = "open", "To come"
        DONE = "done", "Done"
        LATE = "late", "Done late"
        MISSED = "missed", "Missed"
        SKIPPED = "skipped", "Chosen not to"
        EXCUSED = "excused", "Excused"

    class Stage(models.TextChoices):
        """What the sweep does with an open promise at `next_at`."""

        REMIND = "remind"  # a little before its moment
        NUDGE = "nudge"  # once inside the window
        ASK = "ask"  # at the end of the window: what got in the way?
        CLOSE = "close"  # at its last moment

    class Excuse(models.TextChoices):
        PLANNED = "planned", "Planned absence"
        SICK = "sick", "Sick"
        HOLIDAY = "holiday", "Holiday or shutdown"
        NOT_RUNNING = "not_running", "Area not running"
        SWAP = "swap", "Shift swap"
        DELEGATED = "delegated", "Delegated and done"
        RAMP = "ramp", "Settling in"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # Every tap and every sweep writes all indexes anew: none here that another one begins with.
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    routine = models.ForeignKey(
        "routines.Routine", on_delete=models.PROTECT, related_name="occurrences", db_index=False
    )
    holder = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="occurrences", db_index=False)
    delegate = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    team = models.ForeignKey(
        "org.Team", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )  # on whose board
    on = models.DateField()  # the local date; a night shift belongs to the date it started
    number = models.PositiveSmallIntegerField(default=1)  # of the day, or of the quota
    due_at = models.DateTimeField()
    on_time_until = models.DateTimeField()
    late_until = models.DateTimeField()
    remind_minutes = models.PositiveSmallIntegerField(default=10, db_default=10)  # the site's, when planned
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.REMIND, db_default=Stage.REMIND)
    # When the sweep looks next; NULL: nothing is left to do. PostgreSQL works it out on every write, so that no tap, no
    # plan and no import can leave a promise out.
    next_at = models.GeneratedField(
        expression=RawSQL(_NEXT_AT, []), output_field=models.DateTimeField(null=True), db_persist=True
    )
    is_ramp = models.BooleanField(default=False, db_default=False)  # of a new holder: it cannot be missed
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    done_at = models.DateTimeField(null=True, blank=True)  # the moment of the tap on the device
    done_by = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    noted_at = models.DateTimeField(null=True, blank=True)  # when the server heard of it
    minutes_taken = models.PositiveSmallIntegerField(null=True, blank=True)  # beside the routine's planned minutes
    note = models.CharField(max_length=300, blank=True, db_default="")
    ticked = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, db_default=[])  # of the checklist
    missed_at = models.DateTimeField(null=True, blank=True)
    skipped_at = models.DateTimeField(null=True, blank=True)  # chosen in time, and said so
    reason = models.CharField(max_length=10, blank=True)  # what got in the way: the code of a MissReason of the site
    excuse = models.CharField(max_length=15, choices=Excuse, blank=True)
    learned = models.CharField(max_length=200, blank=True)
    learned_at = models.DateTimeField(null=True, blank=True)  # when the line was kept; NULL: none, or an old one

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "on", "routine", "number"], name="occurrence_once"),
            models.CheckConstraint(
                condition=Q(state__in=["done", "late"], done_at__isnull=False)
                | (~Q(state__in=["done", "late"]) & Q(done_at__isnull=True)),
                name="occurrence_done_has_a_moment",
                violation_error_message="A promise that is done says when.",
            ),
            models.CheckConstraint(
                condition=Q(state="missed", missed_at__isnull=False) | (~Q(state="missed") & Q(missed_at__isnull=True)),
                name="occurrence_missed_has_a_moment",
                violation_error_message="A missed promise says since when.",
            ),
            models.CheckConstraint(
                condition=Q(state="skipped", skipped_at__isnull=False)
                | (~Q(state="skipped") & Q(skipped_at__isnull=True)),
                name="occurrence_skipped_has_a_moment",
                violation_error_message="A promise that was skipped by choice says when.",
            ),
            models.CheckConstraint(
                condition=Q(state="excused") | Q(excuse=""), name="occurrence_excuse_only_when_excused"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "excused"]) | Q(reason=""),
                name="occurrence_reason_only_when_something_was_in_the_way",
                violation_error_message="Only a promise that was not kept in time asks what got in the way.",
            ),
            models.CheckConstraint(
                condition=Q(due_at__lte=F("on_time_until"), on_time_until__lte=F("late_until")),
                name="occurrence_moments_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="occurrence_next", condition=Q(next_at__isnull=False)),
            models.Index(
                fields=["delegate", "on"], name="occurrence_of_delegate", condition=Q(delegate__isnull=False)
            ),  # whose own promises are found by `occurrence_once`
            models.Index(fields=["team", "on"], name="occurrence_of_team"),
            models.Index(fields=["site", "on"], name="occurrence_of_site"),
        ]

    def __str__(self) -> str:
        return f"{self.on}"

    def get_absolute_url(self) -> str:
        return reverse("routines:occurrence", args=[self.pk])

    @property
    def is_done(self) -> bool:
        return self.state in (self.State.DONE, self.State.LATE)

    @property
    def checks(self) -> list[tuple[int, str, bool]]:
        """The checklist of its day: place, words, and whether it is ticked."""
        return [(place, words, place in self.ticked) for place, words in enumerate(self.routine.checklist)]

    def is_due(self, now: datetime) -> bool:
        """Open, and its moment has come."""
        return self.state == self.State.OPEN and self.due_at <= now < self.late_until

    def is_missed(self, now: datetime) -> bool:
        """Missed, or about to be found missed by the next sweep."""
        return self.state == self.State.MISSED or (self.state == self.State.OPEN and self.late_until <= now)

    def can_say_why(self, now: datetime) -> bool:
        """What got in the way is asked once the window has ended: of what is late, missed or was skipped by choice."""
        if self.state == self.State.OPEN:
            return self.on_time_until <= now
        return self.state in (self.State.LATE, self.State.MISSED, self.State.SKIPPED)

    def can_skip(self, now: datetime) -> bool:
        return self.state == self.State.OPEN and now < self.late_until

    def is_kept_by(self, actor) -> bool:
        """Only the holder and whoever stands in may say what became of a promise."""
        return bool(actor) and actor.pk in (self.holder_id, self.delegate_id)
