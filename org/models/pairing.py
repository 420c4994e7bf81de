"""A TV that nobody has approved yet: it shows a code and waits."""

import secrets
from datetime import datetime, timedelta
from typing import Self

from django.db import models

from org.models.device import CODE_LETTERS, hashed
from web.ids import uuid7

CODE_LASTS = timedelta(minutes=10)


def new_code() -> str:
    """Eight letters (40 bits) to read from a TV and type on a phone."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(8))


class PairingQuerySet(models.QuerySet):
    def waiting(self, now: datetime) -> Self:
        return self.filter(made_at__gt=now - CODE_LASTS)

    def of_secret(self, secret: str) -> Self:
        return self.filter(secret_hash=hashed(secret))


class Pairing(models.Model):
    """Of no site yet: whoever approves it says whose board it shows. Kept for as long as its code lasts.

    The code opens nothing by itself: only a leader who is signed in can use it, and only the TV has the secret.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=8, unique=True, default=new_code)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(db_index=True)

    objects = PairingQuerySet.as_manager()

    def __str__(self) -> str:
        return self.spaced

    @property
    def spaced(self) -> str:
        """As people read it aloud."""
        return f"{self.code[:4]} {self.code[4:]}"
