"""Devices are actors of their own, never fake users. Their secrets are stored as hashes."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7

if TYPE_CHECKING:
    from org.models.person import Person

SEEN_EVERY = timedelta(minutes=1)
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that look alike


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """SHA-256 is enough for 32 random bytes; it would not be for a password."""
    return hashlib.sha256(secret.encode()).hexdigest()


class DeviceQuerySet(PeopleOnlyQuerySet):
    def live(self) -> Self:
        return self.filter(revoked_at__isnull=True)

    def with_secret(self, secret: str) -> Self:
        return self.live().filter(secret_hash=hashed(secret), paired_at__isnull=False)


class Device(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    secret_hash = models.CharField(max_length=64, unique=True)
    approved_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField()
    paired_at = models.DateTimeField(null=True, blank=True)  # NULL: approved, and not come yet
    last_seen_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.paired_at is not None and self.revoked_at is None

    def note_seen(self, now: datetime) -> None:
        """Write down that the device asked, once a minute at most: a screen asks often, reading should not write."""
        if self.last_seen_at is None or now - self.last_seen_at >= SEEN_EVERY:
            type(self).objects.filter(pk=self.pk).update(last_seen_at=now)


class Screen(Device):
    """A TV that shows one team's board, and nothing else. Nobody writes on it but for whom it was unlocked."""

    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="screens")
    unlocked_by = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    unlocked_until = models.DateTimeField(null=True, blank=True)  # NULL or past: locked
    is_screen = True  # for templates

    def hand(self, now: datetime) -> "Person | None":
        """For whom it writes now, as an actor that reaches no further than this board; None: it is locked."""
        if not self.unlocked_by_id or not self.unlocked_until or self.unlocked_until <= now:
            return None
        assert self.unlocked_by
        self.unlocked_by.at_screen = self
        return self.unlocked_by if self.unlocked_by.is_active else None


class Tablet(Device):
    """A shared tablet of an area; a person unlocks it for a walk."""

    area = models.ForeignKey("org.Area", on_delete=models.CASCADE, related_name="tablets")


class ApiToken(Device):
    """Another program of the site. `scopes` names what it may do: `readings:write`, `boards:read`."""

    scopes = ArrayField(models.CharField(max_length=40), default=list)
    expires_at = models.DateTimeField(null=True, blank=True)
