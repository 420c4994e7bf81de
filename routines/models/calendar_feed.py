from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from org.models.device import hashed
from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7

READ_EVERY = timedelta(minutes=10)


class CalendarFeedQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """One's own, and nobody else's."""
        rows = super().visible_to(actor)
        return rows.filter(person=actor.pk) if actor else rows

    def live(self) -> Self:
        return self.filter(revoked_at__isnull=True)

    def with_secret(self, secret: str) -> Self:
        return self.filter(secret_hash=hashed(secret))


class CalendarFeed(models.Model):
    """A private address at which a calendar program reads a person's promises. The secret is shown once.

    Personal: the person's own. Goes with the person; a revoked one is kept so that its address can say so.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(revoked_at__isnull=True),
                name="calendar_feed_one_live_a_person",
                violation_error_message="There is an address already: renew it, or withdraw it.",
            )
        ]

    def __str__(self) -> str:
        return f"The calendar of {self.person}"

    def note_read(self, now: datetime) -> None:
        """Write down that a program asked, every ten minutes at most."""
        if self.last_read_at is None or now - self.last_read_at >= READ_EVERY:
            type(self).objects.filter(pk=self.pk).update(last_read_at=now)
