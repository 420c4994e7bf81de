"""What can happen to promises. Times are moments in UTC: `at` on the device, `now` on the server."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, F, Q, Value, When

from notices.operations import settle
from org.models import Person, Site, Team
from org.operations import record, touch
from routines.calendar import REACH, window_of
from routines.models import MissReason, Occurrence, Routine
from routines.news import keys_of
from routines.planning import duties
from routines.sweeping import sweep
from routines.writing import one_at_a_time, write
from web.clock import today

__all__ = [
    "clear_reason",
    "first_to_come",
    "give_reason",
    "mark_done",
    "note_learning",
    "plan",
    "plan_ahead",
    "skip",
    "sweep",
    "take_back",
    "tick_off",
]

State = Occurrence.State
AHEAD = timedelta(days=13)  # planned beside today
DONE = ("state", "done_at", "done_by", "noted_at")


class NotYours(PermissionDenied):
    """Only the holder, or whoever stands in, says what became of a promise."""


class TooLate(Exception):
    """The last moment has passed: say what got in the way instead."""


class NotMissed(Exception):
    """Nothing has got in the way: the promise was kept in time, or there is time left."""


@transaction.atomic
def plan(
    *, site: Site, first: date, last: date, now: datetime, since: datetime | None = None, people=None, elements=None
) -> int:
    """Write the promises of everyone at a site whose date lies in `first`..`last`; returns how many are new.

    Twice is harmless. Promises not yet due follow later changes of roster, absence, calendar and routine; what is due,
    done or answered is history and stays. `since` leaves out those whose time had passed by then: a person who starts
    at noon hasn't missed the morning. `people`: only theirs (keys of persons); `elements`: only those of
    these routines, in all their versions.
    """
    one_at_a_time(site)
    return sum(
        write(
            site,
            duties(site, start, end, people, elements),
            start,
            end,
            now=now,
            since=since,
            people=people,
            elements=elements,
        )
        for start, end in _months(first, last)
    )


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The span in pieces that fit into memory, whatever the size of a site."""
    while first <= last:
        end = min(last, first + timedelta(days=30))
        yield first, end
        first = end + timedelta(days=1)


def plan_ahead(*, site: Site, now: datetime, elements=None) -> int:
    """Today in the site's zone and the 13 days after it, and the night before; of all routines, or of these."""
    first, last = first_to_come(site, now), today(site.time_zone, now) + AHEAD
    return plan(site=site, first=first, last=last, now=now, since=now, elements=elements)


def first_to_come(site: Site, now: datetime) -> date:
    """The first day that may have something to come: after midnight, a night belongs to the day on which it began."""
    return today(site.time_zone, now) - timedelta(days=1)


@transaction.atomic
def mark_done(occurrence: Occurrence, *, by: Person, at: datetime, now: datetime) -> Occurrence:
    """The promise was kept at `at`: done, or done late. A second time changes nothing.

    Raises `TooLate` from the last moment on, when the sweep closes it. What counts is the moment on the device: a tap
    that was made in time, out of reach of the network, takes back a "missed" that the server noted meanwhile. Done late
    keeps what got in the way.
    """
    row = _mine(occurrence, by)
    at = min(at, now)  # a device may run fast; nobody keeps a promise in the future
    if row.is_done:
        return row
    if row.late_until <= at:
        raise TooLate
    row.state = State.DONE if at < row.on_time_until else State.LATE
    row.done_at, row.done_by, row.noted_at = at, by, now
    row.missed_at, row.skipped_at, row.excuse = None, None, ""
    row.reason = row.reason if row.state == State.LATE else ""
    row.save(update_fields=[*DONE, "missed_at", "skipped_at", "reason", "excuse"])
    return _said("routines.occurrence.done", row, by, at, late=row.state == State.LATE)


@transaction.atomic
def take_back(occurrence: Occurrence, *, by: Person, now: datetime) -> Occurrence:
    """Undo "done" and "not this time", on the same day in the site's zone; else `TooLate`. Any other stays as it is."""
    row = _mine(occurrence, by)
    said_at = row.noted_at or row.done_at or row.skipped_at
    if not (row.is_done or row.state == State.SKIPPED):
        return row
    zone = row.site.time_zone
    if today(zone, said_at) != today(zone, now):
        raise TooLate
    if row.state == State.SKIPPED:
        row.reason = ""  # it said why not; now it is to be kept
    row.state, row.done_at, row.done_by, row.noted_at, row.skipped_at = State.OPEN, None, None, None, None
    row.save(update_fields=[*DONE, "skipped_at", "reason"])
    return _said("routines.occurrence.taken_back", row, by, now)


@transaction.atomic
def skip(occurrence: Occurrence, *, reason: str, by: Person, now: datetime) -> Occurrence:
    """Choose not to, in time and with a reason: it counts as promised and not as done, and nobody is reminded.

    Raises `TooLate` at the last moment: from then on it is missed. What is done or excused stays as it is; said twice,
    the last word counts. `take_back` undoes it.
    """
    row = _mine(occurrence, by)
    if row.state not in (State.OPEN, State.SKIPPED):
        return row
    if row.late_until <= now:
        raise TooLate
    row.state, row.skipped_at, row.reason = State.SKIPPED, row.skipped_at or now, _code(row, reason)
    row.save(update_fields=["state", "skipped_at", "reason"])
    return _said("routines.occurrence.skipped", row, by, now, reason=row.reason)


@transaction.atomic
def give_reason(occurrence: Occurrence, *, reason: str, by: Person, now: datetime) -> Occurrence:
    """Say what got in the way, from the end of the window on: of a promise that is late, missed or skipped.

    It changes nothing but the reason; the last word counts. Raises `NotMissed` for one that was kept in time, is
    excused, or still has time.
    """
    row = _mine(occurrence, by)
    if not row.can_say_why(now):
        raise NotMissed
    if row.is_missed(now):
        row.state, row.missed_at = State.MISSED, row.missed_at or now  # the sweep may be a minute behind
    row.reason = _code(row, reason)
    row.save(update_fields=["state", "missed_at", "reason"])
    return _said("routines.occurrence.reason_given", row, by, now, reason=row.reason)


@transaction.atomic
def clear_reason(occurrence: Occurrence, *, by: Person, now: datetime) -> Occurrence:
    """Take back what was said to be in the way. What was skipped by choice keeps its reason: undo that instead."""
    row = _mine(occurrence, by)
    if not row.reason or row.state == State.SKIPPED:
        return row
    row.reason = ""
    row.save(update_fields=["reason"])
    return _said("routines.occurrence.reason_cleared", row, by, now)


def note_learning(*, person: Person, text: str, now: datetime) -> int:
    """What someone learned today, one line a day. Returns how many lines were written: 0 on a day without promises.

    Kept with the promise of the day that carries a line already, else with the one done last, else the one due last.
    """
    todays = Occurrence.objects.of(person).on(today(person.site.time_zone, now))
    use = Case(When(~Q(learned=""), then=Value(0)), When(done_at__isnull=False, then=Value(1)), default=Value(2))
    carrier = todays.order_by(use, F("done_at").desc(nulls_last=True), "-due_at").first()
    line = text.strip()[:200]
    kept = Occurrence.objects.filter(pk=carrier.pk) if carrier else Occurrence.objects.none()
    return kept.update(learned=line, learned_at=now if line else None)


@transaction.atomic
def tick_off(*, owner: Person, practice: str, at: datetime, now: datetime | None = None) -> Occurrence | None:
    """A walk, a cycle or a huddle was held: mark the owner's nearest open promise of that practice as done.

    Promises of that day count, earlier ones that can still be kept late, and a quota's anywhere in its window. None
    when there is nothing to tick off: whoever walks more often than promised breaks nothing.
    """
    day = today(owner.site.time_zone, at)
    reach = Q(on__lte=day) | Q(routine__kind=Routine.Kind.QUOTA, on__lte=day + REACH)
    rows = Occurrence.objects.of(owner).filter(reach, state=State.OPEN, late_until__gt=at, routine__practice=practice)
    open_now = [row for row in rows.select_related("routine") if row.on <= day or _in_window(row, day)]
    nearest = min(open_now, key=lambda row: abs(row.due_at - at), default=None)
    return mark_done(nearest, by=owner, at=at, now=now or at) if nearest else None


def _in_window(row: Occurrence, day: date) -> bool:
    opens, closes = window_of(row.routine, row.on)
    return opens <= day <= closes


def _mine(occurrence: Occurrence, by: Person) -> Occurrence:
    """The row as it is now, held until the transaction ends: two taps, or a tap and the sweep, come one by one."""
    row = Occurrence.objects.select_for_update(of=("self",)).select_related("site", "team").get(pk=occurrence.pk)
    if not row.is_kept_by(by):
        raise NotYours
    return row


def _code(row: Occurrence, reason: str) -> str:
    """Of one of the site's reasons; a retired one still counts for who had it on the screen."""
    return MissReason.objects.get(site=row.site_id, code=reason).code


def _said(event: str, row: Occurrence, by: Person, at: datetime, **facts) -> Occurrence:
    settle(*keys_of(row.pk), now=row.noted_at or at)
    record(event, site_id=row.site_id, subject=row.pk, by=by, at=at, **facts)
    if isinstance(row.team, Team):
        touch(row.team, "promises")
    return row
