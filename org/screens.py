"""A TV becomes a screen: it shows a code, whoever leads a team approves it, and the TV shows that team's board.

The TV has its secret before anyone knows of it; here it lies as a hash, first with the code, then with the screen. So
nothing has to be brought to the TV: whenever it asks next, it is a screen.
"""

from datetime import datetime

from django.db import transaction

from org.models import Pairing, Person, Screen, Team
from org.models.device import hashed, new_secret
from org.models.pairing import CODE_LASTS
from org.operations import record
from web.live import DOOR, Change, announce


class UnknownCode(Exception):
    """No screen waits for this code: mistyped, used, or older than ten minutes."""


def begin_pairing(*, now: datetime) -> tuple[Pairing, str]:
    """A code for a bare TV, and the secret that it keeps. What waited in vain is cleared away."""
    Pairing.objects.filter(made_at__lte=now - CODE_LASTS).delete()
    secret = new_secret()
    return Pairing.objects.create(secret_hash=hashed(secret), made_at=now), secret


@transaction.atomic
def approve_screen(*, code: str, team: Team, name: str, by: Person, now: datetime) -> Screen:
    """The TV that shows this code is a screen of the team from now on. A code works once. Raises UnknownCode."""
    waiting = Pairing.objects.select_for_update().waiting(now).filter(code=normalised(code)).first()
    if waiting is None:
        raise UnknownCode
    waiting.delete()
    screen = Screen.objects.create(
        site_id=team.site_id, team=team, name=name, secret_hash=waiting.secret_hash, approved_by=by, approved_at=now
    )
    record("org.screen.approved", site_id=team.site_id, subject=screen.pk, by=by, at=now)
    return screen


def normalised(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()


def arrive(*, secret: str, now: datetime) -> Screen | None:
    """The TV comes for the first time since it was approved; None as long as it was not."""
    approved = Screen.objects.live().filter(secret_hash=hashed(secret))
    approved.filter(paired_at__isnull=True).update(paired_at=now, last_seen_at=now)
    return approved.select_related("team").first()


@transaction.atomic
def change_screen(screen: Screen, *, name: str, team: Team, by: Person, now: datetime) -> None:
    """Another name, or another board: the TV goes there by itself."""
    left = screen.team_id if team.pk != screen.team_id else None
    Screen.objects.filter(pk=screen.pk).update(name=name, team=team)
    record("org.screen.changed", site_id=screen.site_id, subject=screen.pk, by=by, at=now)
    if left:
        ask_again(left)


@transaction.atomic
def revoke_screen(screen: Screen, *, by: Person, now: datetime) -> None:
    """The TV shows nothing any more: its stream ends, and whatever it asks for next is refused."""
    Screen.objects.filter(pk=screen.pk, revoked_at__isnull=True).update(revoked_at=now)
    record("org.screen.revoked", site_id=screen.site_id, subject=screen.pk, by=by, at=now)
    ask_again(screen.team_id)


@transaction.atomic
def restore_screen(screen: Screen, *, by: Person, now: datetime) -> None:
    """Undo for `revoke_screen`: the TV still has its secret."""
    Screen.objects.filter(pk=screen.pk).update(revoked_at=None)
    record("org.screen.restored", site_id=screen.site_id, subject=screen.pk, by=by, at=now)


def ask_again(team_id) -> None:
    """Every stream of this board asks whether it may still watch; within a few seconds, not all at once."""
    transaction.on_commit(lambda: announce([Change("boards", team_id, DOOR, 0)]))
