"""Which promises a site's people have in a span of days, as unsaved rows. `routines.operations.plan` writes them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from org.calendars import calendar_of
from org.models import Absence, Assignment, Shift, Site, Team
from routines.calendar import REACH, Moment, in_force, moments_of, shift_of, window_of
from routines.models import Occurrence, Routine, Rules

State, Excuse = Occurrence.State, Occurrence.Excuse


def promises(site: Site, first: date, last: date) -> list[Occurrence]:
    """Every promise whose date lies in `first`..`last`: a handful of queries, however many people."""
    moments, away = _Moments(site, first, last), _Away(site, first, last)
    rows = [
        _row(routine, held, moment, away.on(held.person_id, moment.on))
        for routine, held in _routines_and_holders(site, first, last)
        for moment in moments.of(routine, held)
    ]
    remind_minutes = Rules.of(site).remind_minutes
    for row in rows:
        row.remind_minutes = remind_minutes
    return rows


def _routines_and_holders(site: Site, first: date, last: date) -> Iterator[tuple[Routine, Assignment]]:
    held = Assignment.objects.filter(site=site, since__lte=last, person__is_active=True).exclude(until__lt=first)
    by_role: dict = defaultdict(list)
    for assignment in held.select_related("team", "shift").prefetch_related("team__shifts").order_by("since", "pk"):
        by_role[assignment.role_id].append(assignment)
    for routine in Routine.objects.filter(site=site, since__lte=last).exclude(until__lt=first):
        yield from ((routine, assignment) for assignment in by_role[routine.role_id])


class _Moments:
    """When a routine asks for something, worked out once for all who work the same days and the same shift."""

    def __init__(self, site: Site, first: date, last: date):
        self._asked: dict = {"first": first, "last": last, "zone": site.time_zone}
        self._calendar = calendar_of(site, first - REACH, last + 2 * REACH)
        self._known: dict[tuple, list[Moment]] = {}

    def of(self, routine: Routine, held: Assignment) -> list[Moment]:
        since, until = in_force(routine, held)
        return [moment for moment in self._all(routine, held.team, shift_of(held)) if since <= moment.on <= until]

    def _all(self, routine: Routine, team: Team | None, shift: Shift) -> list[Moment]:
        days = (tuple(team.working_days), team.works_on_holidays) if team else None
        key = (routine.pk, days, shift.starts_at, shift.ends_at)
        if key not in self._known:
            self._known[key] = moments_of(routine, team, shift, calendar=self._calendar, **self._asked)
        return self._known[key]


def _row(routine: Routine, held: Assignment, moment: Moment, absence: Absence | None) -> Occurrence:
    row = Occurrence(
        site_id=routine.site_id,
        routine=routine,
        holder_id=held.person_id,
        team_id=held.team_id,
        on=moment.on,
        number=moment.number,
        due_at=moment.due_at,
        on_time_until=moment.on_time_until,
        late_until=moment.late_until,
    )
    excuse(row, absence)
    return row


def excuse(row: Occurrence, absence: Absence | None) -> None:
    """Someone who is away has a stand-in, or is excused; which of the two kinds of absence is all that is kept."""
    if absence and absence.delegate_id:
        row.delegate_id = absence.delegate_id
    elif absence:
        row.state, row.excuse = State.EXCUSED, Excuse(absence.kind)


class _Away:
    """Who is away when, read once."""

    def __init__(self, site: Site, first: date, last: date):
        self._of: dict = defaultdict(list)
        for absence in Absence.objects.filter(site=site, starts_on__lte=last, ends_on__gte=first):
            self._of[absence.person_id].append(absence)

    def on(self, person_id, day: date) -> Absence | None:
        return next((a for a in self._of[person_id] if a.starts_on <= day <= a.ends_on), None)


PLANNED = ("team_id", "delegate_id", "state", "excuse", "due_at", "on_time_until", "late_until", "remind_minutes")


@dataclass
class Changes:
    """What has to be written so that the stored promises are the wanted ones."""

    new: list[Occurrence]
    changed: list[Occurrence]
    unwanted: list[Occurrence]


def compare(wanted: list[Occurrence], stored: list[Occurrence], now: datetime, first: date, last: date) -> Changes:
    """History stays as it is: only promises of `first`..`last` that are not yet due, and that nobody has touched,
    change or go. `stored` holds quotas beyond these days too: one that is suggested there is not promised again."""
    have = {_key(row): row for row in stored}
    want = {_key(row): row for row in wanted}
    upcoming = {
        k: row for k, row in have.items() if first <= row.on <= last and row.due_at > now and _is_untouched(row)
    }
    unwanted = [row for key, row in upcoming.items() if key not in want]
    kept = {_window_key(row) for key, row in have.items() if key in want or key not in upcoming}
    new = [row for key, row in want.items() if key not in have and _window_key(row) not in kept]
    changed = [row for key, row in upcoming.items() if key in want and _take_over(row, want[key])]
    return Changes(new, changed, unwanted)


def _key(row: Occurrence) -> tuple:
    return row.routine_id, row.holder_id, row.on, row.number


def _window_key(row: Occurrence) -> tuple:
    """The second of this week's two is the same promise on whichever day it is suggested."""
    if row.routine.kind != Routine.Kind.QUOTA:
        return _key(row)
    return row.routine_id, row.holder_id, window_of(row.routine, row.on), row.number


def _is_untouched(row: Occurrence) -> bool:
    return row.state == State.OPEN or row.excuse in (Excuse.PLANNED, Excuse.SICK)


def _take_over(row: Occurrence, wanted: Occurrence) -> bool:
    """Make a stored row what it should be; says whether that changed anything."""
    differs = [name for name in PLANNED if getattr(row, name) != getattr(wanted, name)]
    for name in differs:
        setattr(row, name, getattr(wanted, name))
    return bool(differs)
