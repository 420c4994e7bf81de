import secrets
from datetime import datetime, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from org.models.device import CODE_LETTERS
from org.visibility import TeamQuerySet
from web.ids import uuid7

FORGOTTEN = timedelta(hours=2)  # nobody said that it was over
CODE_LENGTH = 4


def new_code() -> str:
    """Four letters to read from a wall and type on a phone, among those who are signed in."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def normalised(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


class HuddleSessionQuerySet(TeamQuerySet):
    def running(self, now: datetime) -> Self:
        return self.filter(started_at__gt=now - FORGOTTEN, ended_at__isnull=True)

    def with_code(self, code: str, now: datetime) -> Self:
        """The one that runs and shows this code, however it was typed."""
        typed = normalised(code)
        return self.running(now).filter(code=typed) if typed else self.none()


class HuddleSession(models.Model):
    """One huddle at one board, and where it stands. Attendance is by function and a head-count, not by name.

    Every device reads where it stands here and moves it with the `version` it saw, so that two that press at once
    move it once.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="sessions")
    shift_name = models.CharField(max_length=30)
    on = models.DateField()
    scheduled_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)  # NULL: not held
    ended_at = models.DateTimeField(null=True, blank=True)
    facilitator = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    functions_present = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    headcount = models.PositiveSmallIntegerField(null=True, blank=True)
    # ids of people, while it runs and where the team chose names; forgotten when it ends
    people_present = models.JSONField(default=list, db_default=models.Value([], models.JSONField()), blank=True)
    section_seconds = models.JSONField(default=dict, blank=True)  # {"safety": 84, ...}
    # as it was when this one started; empty for sessions that were not led from here
    agenda = models.JSONField(default=list, db_default=models.Value([], models.JSONField()), blank=True)
    step = models.PositiveSmallIntegerField(default=0, db_default=0)
    step_at = models.DateTimeField(null=True, blank=True)  # since when it stands at this step; NULL: since its start
    items = models.JSONField(default=list, db_default=models.Value([], models.JSONField()), blank=True)  # ids, in turn
    item = models.PositiveSmallIntegerField(default=0, db_default=0)  # which of them is talked about
    version = models.PositiveIntegerField(default=1, db_default=1)  # counts the moves
    code = models.CharField(max_length=4, blank=True, default="", db_default="")  # to join by phone, while it runs
    promise = models.ForeignKey(  # of the leader, ticked off by holding it; NULL: none was due
        "routines.Occurrence", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    objects = HuddleSessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "scheduled_at"], name="huddle_session_once"),
            models.UniqueConstraint(
                fields=["site", "code"], condition=~Q(code=""), name="huddle_session_code_leads_to_one"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="huddle_session_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}, {self.shift_name}"

    @property
    def key(self) -> str:
        """Of the section it stands at; empty without an agenda."""
        return self.agenda[self.step]["key"] if self.step < len(self.agenda) else ""

    @property
    def spoken_code(self) -> str:
        """In two halves, as it is read out."""
        return f"{self.code[:2]} {self.code[2:]}"

    @property
    def since(self) -> datetime | None:
        """Since when it stands there."""
        return self.step_at or self.started_at
