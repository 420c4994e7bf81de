from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class DeliveryQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        rows = super().visible_to(actor)
        return rows.filter(notice__person=actor.pk) if actor else rows

    def waiting(self, now: datetime) -> Self:
        """Due, or claimed by someone whose lease ran out."""
        return self.filter(state__in=[Delivery.State.DUE, Delivery.State.CLAIMED], next_at__lte=now)


class Delivery(models.Model):
    """One notice through one channel: the outbox. Written in the transaction of the fact; nothing is deleted.

    `next_at` is the next moment anyone has to look at the row: when it is due, a lease runs out, or it is tried again.
    """

    class State(models.TextChoices):
        DUE = "due"
        CLAIMED = "claimed"
        SENT = "sent"
        FAILED = "failed"
        SKIPPED = "skipped"

    class Channel(models.TextChoices):
        EMAIL = "email"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # also the Message-ID
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    notice = models.ForeignKey("notices.Notice", on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel)
    state = models.CharField(max_length=10, choices=State, default=State.DUE)
    next_at = models.DateTimeField()
    attempt = models.PositiveSmallIntegerField(default=0)  # the fencing number: checked again before sending
    sent_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)  # why it failed or was skipped

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_a_channel"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="delivery_sent_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="delivery_queue", condition=Q(state__in=["due", "claimed"])),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
