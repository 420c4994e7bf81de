from typing import Self

from django.db import models

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class NoticeQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """A notice belongs to the person it was written for."""
        rows = super().visible_to(actor)
        return rows.filter(person=actor.pk) if actor else rows

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """Something a person should know, said once: `dedupe_key` is what it is about and for which moment."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="notices", db_index=False)
    kind = models.CharField(max_length=40)  # routine.missed
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=200)  # where the very tap is; joined to BASE_URL when sent
    dedupe_key = models.CharField(max_length=120)
    fact_at = models.DateTimeField(null=True, blank=True)  # when it happened; NULL: when it was told
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dedupe_key"], name="notice_said_once")]
        indexes = [models.Index(fields=["person", "-created_at"], name="notice_of_person")]

    def __str__(self) -> str:
        return self.title
