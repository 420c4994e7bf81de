from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class RoutineQuerySet(PeopleOnlyQuerySet):
    def in_force(self, day: date) -> Self:
        return self.from_day(day).filter(since__lte=day)

    def from_day(self, day: date) -> Self:
        """In force on this day, or on a later one."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day))


class Routine(models.Model):
    """One element of leader standard work, in one version: what a role does again and again, and why.

    Whoever holds the role inherits it. A change is a new version from a date, with the same `element`; promises keep
    the version of their day.

    Times are local wall time of the site. `rrule` is an RFC 5545 rule without a start; shifts, holidays and quotas
    stand in fields of their own, because the RFC knows nothing of them.
    """

    class Kind(models.TextChoices):
        AT_TIME = "at_time", "At a time"
        SHIFT_ANCHORED = "shift_anchored", "From the start or end of the shift"
        QUOTA = "quota", "So many times in a window"

    class OffDay(models.TextChoices):
        SKIP = "skip", "Not on that day"
        NEXT = "next", "On the next working day"
        PREVIOUS = "previous", "On the working day before"

    class Practice(models.TextChoices):
        HUDDLE = "huddle", "Huddle"
        WALK = "walk", "Gemba walk"
        COACHING = "coaching", "Coaching cycle"
        CHECK = "check", "Process confirmation"
        REVIEW = "review", "Review"
        NOTE = "note", "One line"
        NONE = "none", "One tap"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    element = models.UUIDField(default=uuid7, editable=False)  # the same through all versions
    version = models.PositiveSmallIntegerField(default=1)
    template = models.CharField(max_length=10, blank=True)  # the template it was adopted from
    role = models.ForeignKey("org.Role", on_delete=models.CASCADE, related_name="routines")
    name = models.CharField(max_length=80)
    wall_name = models.CharField(max_length=22)  # what a board has room for
    purpose = models.CharField(max_length=200, blank=True)
    prompts = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    checklist = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    practice = models.CharField(max_length=10, choices=Practice, default=Practice.NONE)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.AT_TIME)
    rrule = models.CharField(max_length=200)  # FREQ=WEEKLY;BYDAY=MO,WE
    times = ArrayField(models.TimeField(), default=list, blank=True)  # wall times of a day, for at_time
    anchor_minutes = models.SmallIntegerField(default=0)  # from the shift's start; negative: before its end
    quota = models.PositiveSmallIntegerField(default=1)  # promises in one window of the rule
    minutes = models.PositiveSmallIntegerField(default=10)
    window_minutes = models.PositiveSmallIntegerField(default=30)  # on time until so long after the moment
    grace_minutes = models.PositiveIntegerField(default=24 * 60)  # then late until so long after the window
    off_day = models.CharField(max_length=10, choices=OffDay, default=OffDay.SKIP)  # where the rule meets a free day
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # NULL: the version in force
    rhythm_from = models.DateField(null=True, blank=True)  # every other week counts from here; NULL: from `since`
    changed_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    change_note = models.CharField(max_length=200, blank=True)  # what was learned that led to this version
    stop_note = models.CharField(max_length=200, blank=True, db_default="")  # why it was stopped

    objects = RoutineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="routine_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["element", "version"], name="routine_version_once"),
            models.UniqueConstraint(
                fields=["element"], condition=Q(until__isnull=True), name="routine_one_version_open"
            ),
            models.CheckConstraint(condition=Q(quota__gte=1), name="routine_quota_at_least_one"),
        ]

    def __str__(self) -> str:
        return self.name
