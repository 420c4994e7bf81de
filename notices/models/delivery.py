from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import connection, models
from django.db.models import Q

from notices.models.channel import Channel
from org.models import Site
from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7

# One statement on one table, and a claim is visible before anything is sent. It takes whole people: all that is due
# for whoever is first in the queue, so that it can leave as one message. Of two that claim at once one has the person's
# lock until its claim stands; the other takes other people.
_CLAIM = """
with first as (
    select person_id from notices_delivery
    where state in ('due', 'claimed') and held_at is null and next_at <= %(now)s
        and (state = 'claimed' or next_at <= %(unclaimed_since)s)
    order by next_at
    limit %(limit)s
), people as materialized (
    select person_id from (select distinct person_id from first) as each
    where pg_try_advisory_xact_lock(hashtextextended('notices of ' || person_id, 0))
)
update notices_delivery set state = 'claimed', attempt = attempt + 1, next_at = %(lease_ends)s
where id in (
    select id from notices_delivery
    where person_id in (select person_id from people)
        and state in ('due', 'claimed') and held_at is null and next_at <= %(now)s
    for update skip locked
)
returning id, old.state = 'claimed'
"""


class DeliveryQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        rows = super().visible_to(actor)
        return rows.filter(notice__person=actor.pk) if actor else rows

    def waiting(self, now: datetime) -> Self:
        """Due, or claimed by someone whose lease ran out."""
        active = [Delivery.State.DUE, Delivery.State.CLAIMED]
        return self.filter(state__in=active, held_at__isnull=True, next_at__lte=now)

    def held(self) -> Self:
        """What waits for a digest; `next_at` is when."""
        return self.filter(state=Delivery.State.DUE, held_at__isnull=False)

    def claim(self, now: datetime, limit: int, patience: timedelta = timedelta(0)) -> list["Delivery"]:
        """Take the first `limit` rows for one lease, and all else that is due for the same people.

        The first are those due for at least `patience`, and those whose lease ran out. `is_again` says of each whether
        somebody had it before and never said what became of it.
        """
        lease_ends = now + timedelta(seconds=settings.NOTICES_LEASE_SECONDS)
        asked: dict = {"now": now, "lease_ends": lease_ends, "unclaimed_since": now - patience, "limit": limit}
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, asked)
            is_again = dict(cursor.fetchall())
        claimed = Delivery.objects.filter(pk__in=is_again).select_related("notice", "person")
        rows = list(claimed.order_by("notice__created_at", "pk"))
        sites = Site.objects.in_bulk({row.site_id for row in rows})  # a handful, and not one made for every row
        for row in rows:
            row.is_again, row.site = is_again[row.pk], sites[row.site_id]
            if row.person:
                row.person.site = row.site
        return rows

    def lost(self, now: datetime) -> Self:
        """What was leaving when its lease ran out: whoever sent it stopped on the way."""
        return self.filter(state=Delivery.State.LEAVING, next_at__lte=now)


class Delivery(models.Model):
    """One notice through one channel: the outbox. Written in the transaction of the fact; nothing is deleted.

    Several that leave as one message share a `bundle`: the id of the first of them.

    `next_at` is the next moment anyone has to look at the row: when it is due, a lease runs out, or it is tried again.
    """

    class State(models.TextChoices):
        DUE = "due"
        CLAIMED = "claimed"
        LEAVING = "leaving"  # through a channel where it may leave once only; never claimed again
        SENT = "sent"
        FAILED = "failed"
        SKIPPED = "skipped"
        UNKNOWN = "unknown"  # it left, and nobody knows whether it arrived: a person decides

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The notice holds site and person against the database; here they only save a join.
    site = models.ForeignKey(
        "org.Site", on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    person = models.ForeignKey(
        "org.Person", on_delete=models.CASCADE, related_name="+", null=True, db_index=False, db_constraint=False
    )
    notice = models.ForeignKey("notices.Notice", on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    channel = models.CharField(max_length=10, choices=Channel)
    state = models.CharField(max_length=10, choices=State, default=State.DUE)
    next_at = models.DateTimeField()
    attempt = models.PositiveSmallIntegerField(default=0)  # the fencing number: checked again before sending
    sent_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)  # why it failed, was skipped or waits
    bundle = models.UUIDField(null=True, blank=True)  # the message it leaves in, for all attempts; also its Message-ID
    held_at = models.DateTimeField(null=True, blank=True)  # since when it waits for a digest; `next_at` says for which

    is_again = False  # of a claimed row: see `claim`

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
            models.Index(fields=["person"], name="delivery_of_person", condition=Q(state__in=["due", "claimed"])),
            models.Index(fields=["next_at"], name="delivery_leaving", condition=Q(state="leaving")),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
