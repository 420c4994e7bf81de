"""A TV becomes a screen: a leader approves it and gets a code, the TV types the code and keeps a secret of its own."""

import uuid
from datetime import datetime

from django.db import transaction

from org.models import Person, Screen, Team
from org.models.device import hashed, new_code, new_secret
from org.operations import record


class UnknownCode(Exception):
    """No screen waits for this code: mistyped, used, or older than ten minutes."""


@transaction.atomic
def approve_screen(*, team: Team, name: str, by: Person, now: datetime) -> tuple[Screen, str]:
    """A new screen of a team, and the code that the TV has ten minutes to type."""
    code = new_code()
    screen = Screen.objects.create(
        site_id=team.site_id, team=team, name=name, secret_hash=hashed(code), approved_by=by, approved_at=now
    )
    record("org.screen.approved", site_id=team.site_id, subject=screen.pk, by=by, at=now)
    return screen, code


def pair_screen(*, code: str, now: datetime) -> tuple[Screen, str]:
    """Trade a code for a secret, once. Raises UnknownCode."""
    secret = new_secret()
    waiting = Screen.objects.with_code(normalised(code), now)
    if not waiting.update(secret_hash=hashed(secret), paired_at=now, last_seen_at=now):
        raise UnknownCode
    return Screen.objects.with_secret(secret).select_related("team", "site").get(), secret


def normalised(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


@transaction.atomic
def revoke_screen(screen: Screen, *, by: Person, now: datetime) -> None:
    """The TV shows nothing from its next question on."""
    Screen.objects.filter(pk=screen.pk, revoked_at__isnull=True).update(revoked_at=now)
    record("org.screen.revoked", site_id=screen.site_id, subject=screen.pk, by=by, at=now)


@transaction.atomic
def restore_screen(screen_id: uuid.UUID, *, by: Person, now: datetime) -> None:
    """Undo for `revoke_screen`."""
    screen = Screen.objects.get(pk=screen_id)
    Screen.objects.filter(pk=screen_id).update(revoked_at=None)
    record("org.screen.restored", site_id=screen.site_id, subject=screen_id, by=by, at=now)
