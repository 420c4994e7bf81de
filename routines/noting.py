"""What stands beside a promise: a line, the minutes it took, what of its checklist is done.

None of it says whether the promise was kept, and none of it can be filled in when its time is over."""

from datetime import datetime

from django.db import transaction

from org.models import Person
from org.operations import record
from routines.models import Occurrence
from routines.operations import NotYours, TooLate
from web.clock import today

NOTE_LETTERS = 300
MOST_MINUTES = 12 * 60


def can_note(promise: Occurrence, now: datetime) -> bool:
    """While it can still be kept, and on the day on which it was said to be done."""
    if promise.state == Occurrence.State.OPEN:
        return now < promise.late_until
    if not promise.is_done:
        return False
    zone = promise.site.time_zone
    return now < promise.late_until or today(zone, promise.noted_at or promise.done_at) == today(zone, now)


@transaction.atomic
def note(promise: Occurrence, *, text: str, minutes: int | None = None, by: Person, now: datetime) -> Occurrence:
    """Keep one line, and how many minutes it took (None: not said). Raises `TooLate` when its time is over."""
    row = _open_for_notes(promise, by, now)
    row.note = " ".join(text.split())[:NOTE_LETTERS]
    row.minutes_taken = min(minutes, MOST_MINUTES) if minutes else None
    row.save(update_fields=["note", "minutes_taken"])
    record("routines.occurrence.noted", site_id=row.site_id, subject=row.pk, by=by, at=now, minutes=row.minutes_taken)
    return row


@transaction.atomic
def tick_item(promise: Occurrence, *, item: int, is_ticked: bool, by: Person, now: datetime) -> Occurrence:
    """One item of the checklist, by its place from 0; two devices may tick at once. Raises `TooLate`, or `IndexError`
    for an item that the list of that day does not have."""
    row = _open_for_notes(promise, by, now)
    if not 0 <= item < len(row.routine.checklist):
        raise IndexError(item)
    row.ticked = sorted({*row.ticked, item} if is_ticked else {*row.ticked} - {item})
    row.save(update_fields=["ticked"])
    return row


def _open_for_notes(promise: Occurrence, by: Person, now: datetime) -> Occurrence:
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("site", "routine")
    row = rows.get(pk=promise.pk)
    if not row.is_kept_by(by):
        raise NotYours
    if not can_note(row, now):
        raise TooLate
    return row
