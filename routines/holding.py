"""What a leader wants of their own standard work: shown on the board or not, minutes noted or not."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from org.models import Person, Team, Topic
from org.operations import record, touch_all
from routines.models import Holder, Occurrence
from web.clock import today


@transaction.atomic
def show_promises(person: Person, *, now: datetime) -> None:
    """The leader opts in: today's promises stand on the boards of their teams. A second time changes nothing."""
    holder, _ = Holder.objects.get_or_create(person=person, defaults={"site_id": person.site_id})
    if not holder.shows_promises_since:
        _set(holder, now, "routines.promises.shown", now)


@transaction.atomic
def hide_promises(person: Person, *, now: datetime) -> None:
    """Undo for `show_promises`: they leave every board at once."""
    holder = Holder.objects.filter(person=person, shows_promises_since__isnull=False).first()
    if holder:
        _set(holder, None, "routines.promises.hidden", now)


def ask_minutes(person: Person, *, wanted: bool) -> None:
    """Whether what is done asks how long it took."""
    Holder.objects.update_or_create(
        person=person, defaults={"notes_minutes": wanted}, create_defaults=_new(person, wanted)
    )


def _new(person: Person, wanted: bool) -> dict:
    return {"site_id": person.site_id, "notes_minutes": wanted}


def _set(holder: Holder, since: datetime | None, event: str, now: datetime) -> None:
    holder.shows_promises_since = since
    holder.save(update_fields=["shows_promises_since"])
    person = holder.person
    touch_all(boards_of(person, now), Topic.Section.PROMISES)
    record(event, site_id=holder.site_id, subject=person.pk, by=person, at=now)


def boards_of(person: Person, now: datetime):
    """The boards on which a leader's promises of today stand, once they opt in."""
    mine = Q(holder=person.pk) | Q(delegate=person.pk)
    rows = Occurrence.objects.filter(mine, on=today(person.site.time_zone, now), routine__role__duty="leader")
    return Team.objects.filter(pk__in=rows.values("team")).in_order()
