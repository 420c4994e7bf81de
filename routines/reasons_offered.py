"""Which reasons a site offers for a promise that was missed."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from org.models import Person, Site
from org.operations import record
from routines.models import MissReason

PREFIX = {"system": "SYS", "me": "ME"}


@transaction.atomic
def add_reason(*, site: Site, group: str, name: str, short: str, for_senior: bool, by: Person, now: datetime):
    """One reason more, at the end; its code is the next free one of its group and never changes."""
    held = list(MissReason.objects.select_for_update().filter(site=site))
    taken = {row.code for row in held}
    code = next(f"{PREFIX[group]}{n}" for n in range(1, len(held) + 20) if f"{PREFIX[group]}{n}" not in taken)
    words = {"group": group, "name": name, "short": short, "for_senior": for_senior}
    position = max((row.position for row in held), default=0) + 1
    row = MissReason.objects.create(site=site, code=code, position=position, **words)
    _said("added", site, by, now, code)
    return row


@transaction.atomic
def retire(reason: MissReason, *, by: Person, now: datetime) -> None:
    """Not offered any more; what was said with it stays said."""
    MissReason.objects.filter(pk=reason.pk, retired_at=None).update(retired_at=now)
    _said("retired", reason.site, by, now, reason.code)


@transaction.atomic
def bring_back(reason: MissReason, *, by: Person, now: datetime) -> None:
    MissReason.objects.filter(pk=reason.pk).update(retired_at=None)
    _said("brought_back", reason.site, by, now, reason.code)


def move_up(reason: MissReason, *, by: Person, now: datetime) -> None:
    _move(reason, -1)


def move_down(reason: MissReason, *, by: Person, now: datetime) -> None:
    _move(reason, 1)


@transaction.atomic
def _move(reason: MissReason, step: int) -> None:
    """Past its neighbour among those offered; at either end nothing happens."""
    rows = list(MissReason.objects.select_for_update().filter(site=reason.site_id).offered().in_order())
    place = next((n for n, row in enumerate(rows) if row.pk == reason.pk), None)
    if place is None or not 0 <= place + step < len(rows):
        return
    rows[place], rows[place + step] = rows[place + step], rows[place]
    for position, row in enumerate(rows, start=1):
        row.position = position
    MissReason.objects.bulk_update(rows, ["position"])


def _said(verb: str, site: Site, by: Person, now: datetime, code: str) -> None:
    record(f"routines.reason.{verb}", site_id=site.pk, subject=site.pk, by=by, at=now, code=code)


REASON_VERBS: dict[str, Callable] = {"up": move_up, "down": move_down, "retire": retire, "bring-back": bring_back}
