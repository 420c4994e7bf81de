import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Func, Value

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7

NEXT_CHANGE = Func(Value("notices_change"), function="nextval", output_field=models.BigIntegerField())
DIGEST = "digest"


class NoticeQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """A notice belongs to the person it was written for."""
        rows = super().visible_to(actor)
        return rows.filter(person=actor.pk) if actor else rows

    def listed(self) -> Self:
        """What stands in the app: a digest only repeats it."""
        return self.exclude(kind=DIGEST)

    def unread(self) -> Self:
        return self.listed().filter(read_at__isnull=True)

    def newest_of(self, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
        """The version of each person's notices; who never heard anything has none."""
        rows = self.filter(person__in=people, changed__isnull=False).values_list("person")
        return dict(rows.annotate(newest=models.Max("changed")))

    def mark(self, read_at: datetime | None) -> int:
        """Read, or unread again; counts as a change of the person's notices."""
        return self.update(read_at=read_at, changed=NEXT_CHANGE)


class Notice(models.Model):
    """Something a person should know, said once: `dedupe_key` is what it is about and for which moment.

    The newest `changed` of a person is the version of their notices, which open pages watch. It comes from a sequence
    and not kept in a row of its own: whatever writes a notice has changed the version, in its own transaction, and two
    writers who tell the same people in another order never wait for each other.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="notices", db_index=False)
    kind = models.CharField(max_length=40)  # routine.missed
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=200)  # where the very tap is; joined to BASE_URL when sent
    dedupe_key = models.CharField(max_length=120)
    fact_at = models.DateTimeField(null=True, blank=True)  # when it happened; NULL: when it was told
    lines = models.JSONField(null=True, blank=True)  # of a digest: [{"title", "text", "path"}]
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    changed = models.BigIntegerField(null=True, editable=False, db_default=NEXT_CHANGE)  # NULL: before anybody watched

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dedupe_key"], name="notice_said_once")]
        indexes = [
            models.Index(fields=["person", "-created_at"], name="notice_of_person"),
            models.Index(fields=["person", "-changed"], name="notice_newest_change"),
            models.Index(fields=["person"], name="notice_unread", condition=models.Q(read_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.title
