"""Which promises a site's people have in a span of days. `routines.writing` stores them, `promises` hands them over.

routine in force x holder of its role      a duty: the moments of everyone who works by the same roster, worked out
                                           once for all of them
+ another version, another place           joined: a promise is made once, and is late until the next one, whichever
                                           version or shift that belongs to
+ absence, stand-in, standstill, ramp      what a single promise starts as, for the few days that have one
"""

import uuid
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, product, zip_longest
from operator import attrgetter
from typing import NamedTuple

from org.calendars import DAY, Calendar, calendar_of, days_between
from org.following import Change
from org.models import Absence, Assignment, Site, Standstill
from org.rosters import Roster, Said, roster_of, said_of
from routines.calendar import REACH, Moment, in_force, moments, window_of
from routines.models import Delegation, Occurrence, Routine, Rules

State, Excuse = Occurrence.State, Occurrence.Excuse


class Start(NamedTuple):
    """What a promise starts as: whose it is for now, and whether anything excuses it."""

    delegate_id: uuid.UUID | None = None
    state: str = State.OPEN
    excuse: str = ""
    is_ramp: bool = False


PLAIN = Start()
IN_TIME = attrgetter("due_at", "on", "number")


@dataclass(frozen=True)
class Duty:
    """What one holder promises of one routine, in time order. `begins` names the days that start as something else."""

    routine: Routine
    held: Assignment
    moments: list[Moment]
    begins: dict[tuple[date, int], Start]

    def __iter__(self) -> Iterator[tuple[Moment, Start]]:
        return ((moment, self.begins.get((moment.on, moment.number), PLAIN)) for moment in self.moments)


def promises(site: Site, first: date, last: date) -> list[Occurrence]:
    """Every promise whose date lies in `first`..`last`, as unsaved rows: a handful of queries, however many people."""
    remind_minutes = Rules.of(site).remind_minutes
    found = ((duty, *each) for duty in duties(site, first, last) for each in duty)
    return [_row(duty, moment, start, remind_minutes) for duty, moment, start in found if moment.on >= first]


def duties(
    site: Site, first: date, last: date, people=None, elements=None, change: Change | None = None
) -> Iterator[Duty]:
    """Of everyone at a site, or of some of its people, and of all its routines, or of some; for the promises whose date
    lies in `first`..`last`, and those of a quota from the first day of the window that holds `first`. `change`: what
    they would be, were the site's calendar another one.

    All questions to the database are asked before the first duty is handed over: who takes them may be writing.
    """
    calendar = calendar_of(site, first - 2 * REACH, last + 3 * REACH)
    calendar = change(calendar) if change else calendar
    every = Routine.objects.filter(site=site, since__lte=last + REACH).exclude(until__lt=first - REACH)
    routines = list(every if elements is None else every.filter(element__in=elements))
    routines.sort(key=lambda routine: (routine.element, routine.role_id, routine.version))
    roles = None if elements is None else {routine.role_id for routine in routines}
    holders = _holders(site, last + REACH, people, roles)
    said = said_of(first - 2 * REACH, last + 3 * REACH, site=site, people=people)
    each = _Each(site, first, last, calendar, _Starts(site, first - REACH, last, holders, said))
    lines = groupby(routines, key=lambda routine: (routine.element, routine.role_id))
    return (duty for (_, role), versions in lines for duty in each.of(list(versions), holders[role]))


class _Each:
    """What each holder promises of one element, through its versions and through all places they hold the role in."""

    def __init__(self, site: Site, first: date, last: date, calendar: Calendar, starts: "_Starts"):
        self.first, self.last, self.calendar, self.starts = first, last, calendar, starts
        self.known = _Moments(first, last, site.time_zone)
        self.about = _Moments(first - REACH, last + REACH, site.time_zone)
        self.lines: dict = {}

    def of(self, versions: list[Routine], holders: list[Assignment]) -> Iterator[Duty]:
        mine: dict = defaultdict(list)
        for held in holders:
            if held.person.is_active and (not held.until or held.until >= self.first - REACH):
                mine[held.person_id].append(held)
        for holdings in mine.values():
            is_one = len(versions) == len(holdings) == 1
            if is_one and in_force(versions[0], holdings[0])[1] > self.last + REACH:
                yield from self._alone(versions[0], holdings[0])
            else:
                yield from self._joined(versions, holdings)

    def _alone(self, routine: Routine, held: Assignment) -> Iterator[Duty]:
        """None without a moment."""
        roster = self.starts.roster_of(held, self.calendar)
        found = self.known.of(routine, roster, *in_force(routine, held))
        if found:
            yield Duty(routine, held, found, self.starts.of(routine, held, roster, found))

    def _joined(self, versions: list[Routine], holdings: list[Assignment]) -> Iterator[Duty]:
        for (routine, place), found in self._line(versions, holdings).items():
            held = holdings[place]
            roster = self.starts.roster_of(held, self.calendar)
            yield Duty(routine, held, found, self.starts.of(routine, held, roster, found))

    def _line(self, versions: list[Routine], holdings: list[Assignment]) -> dict:
        """Worked out once for all who work by one roster and hold the role throughout."""
        held, key = holdings[0], None
        until = held.until or date.max
        if len(holdings) == 1 and held.since <= self.first - 2 * REACH and until > self.last + REACH:
            key = versions[0].element, held.role_id, self.starts.roster_of(held, self.calendar).key
        if key not in self.lines:
            self.lines[key] = self._in_line(versions, holdings)
        return self.lines[key] if key else self.lines.pop(key)

    def _in_line(self, versions: list[Routine], holdings: list[Assignment]) -> dict:
        """(version, place of the holding) -> its moments, each late until the next one, whichever that belongs to."""
        slots = sorted(self._once(versions, holdings), key=lambda slot: IN_TIME(slot[2]))
        found: dict = defaultdict(list)
        for (routine, place, moment), following in zip_longest(slots, slots[1:]):
            is_quota = routine.kind == Routine.Kind.QUOTA  # those of a window are not each other's end
            if _from(routine, self.first) <= moment.on <= self.last:
                found[routine, place].append(moment if is_quota else moment.until(following and following[2]))
        return {key: sorted(moments, key=attrgetter("on", "number")) for key, moments in found.items()}

    def _once(self, versions: list[Routine], holdings: list[Assignment]) -> Iterator[tuple[Routine, int, Moment]]:
        """Who holds a role twice promises it once: where they held it first. A quota is counted in its window."""
        taken = set()
        for routine, (place, held) in product(versions, enumerate(holdings)):
            roster, is_quota = self.starts.roster_of(held, self.calendar), routine.kind == Routine.Kind.QUOTA
            for moment in self.about.of(routine, roster, *in_force(routine, held)):
                days = window_of(routine, moment.on) if is_quota else moment.on
                if (days, moment.number) not in taken:
                    taken.add((days, moment.number))
                    yield routine, place, moment


def _from(routine: Routine, first: date) -> date:
    """A quota may be kept on any day of its window: what is suggested for one before `first` is promised still."""
    return window_of(routine, first)[0] if routine.kind == Routine.Kind.QUOTA else first


def _holders(site: Site, last: date, people, roles) -> dict:
    """Role -> assignments in the order in which they began, past ones too: whoever held it before is no new holder."""
    held = Assignment.objects.filter(site=site, since__lte=last)
    if people is not None:
        held = held.filter(person__in=people)
    if roles is not None:
        held = held.filter(role__in=roles)
    by_role: dict = defaultdict(list)
    rows = held.select_related("person", "team", "shift", "rotation").prefetch_related("team__shifts")
    for assignment in rows.order_by("since", "pk"):
        by_role[assignment.role_id].append(assignment)
    return by_role


class _Moments:
    """When a routine asks for something, worked out once for all who work the same days and the same shifts."""

    def __init__(self, first: date, last: date, zone: str):
        self._first, self._last, self._zone = first, last, zone
        self._known: dict[tuple, tuple[list[Moment], list[date]]] = {}

    def of(self, routine: Routine, roster: Roster, since: date, until: date) -> list[Moment]:
        key = (routine.pk, roster.key)
        if key not in self._known:
            first = _from(routine, self._first)
            found = moments(routine, roster, first=first, last=self._last, zone=self._zone)
            self._known[key] = found, [moment.on for moment in found]
        found, days = self._known[key]
        if not days or (since <= days[0] and days[-1] <= until):
            return found
        return found[bisect_left(days, since) : bisect_right(days, until)]


class _Starts:
    """Who is away, who stands in, which team does not run, who has only just begun: read once."""

    def __init__(self, site: Site, first: date, last: date, holders: dict, said: Said):
        self._said = said
        near: dict = {"site": site, "starts_on__lte": last, "ends_on__gte": first}
        whole = near | {"starts_on__lte": last + REACH}  # a quota's window may hold a second absence
        self._away = _by(Absence.objects.filter(**whole).order_by("starts_on", "pk"), "person_id")
        self._in = _by(Delegation.objects.accepted().filter(**near).order_by("accepted_at"), "person_id")
        self._still = _by(Standstill.objects.filter(site=site, on__gte=first, on__lte=last), "team_id")
        self._ramp = timedelta(days=Rules.of(site).ramp_days)
        self._begun: dict = {}
        self._ended: dict = {}
        self._rosters: dict = {}
        for held in (held for rows in holders.values() for held in rows):
            self._begun.setdefault((held.person_id, held.role_id), held.since)
            ended = self._ended.get((held.person_id, held.role_id), date.min)
            self._ended[held.person_id, held.role_id] = max(ended, held.until or date.max)

    def roster_of(self, held: Assignment, calendar: Calendar) -> Roster:
        if held.pk not in self._rosters:
            self._rosters[held.pk] = roster_of(held, calendar, self._said)
        return self._rosters[held.pk]

    def of(self, routine: Routine, held: Assignment, roster: Roster, found: list[Moment]) -> dict:
        """Only the promises that start as something else; most people have none."""
        settled_on = self._begun[held.person_id, held.role_id] + self._ramp
        is_plain = held.person_id not in self._away and held.person_id not in self._in
        if is_plain and held.team_id not in self._still and found[0].on >= settled_on:
            return {}
        starts = ((m, self._start(routine, held, roster, m, m.on < settled_on)) for m in found)
        return {(moment.on, moment.number): start for moment, start in starts if start != PLAIN}

    def _start(self, routine: Routine, held: Assignment, roster: Roster, moment: Moment, is_ramp: bool) -> Start:
        """Where nothing runs, nobody is needed; who has a stand-in is not missed; who has none is excused."""
        day = moment.on
        if routine.kind != Routine.Kind.QUOTA and self._is_still(held, roster, moment):
            return Start(None, State.EXCUSED, Excuse.NOT_RUNNING, is_ramp)
        for delegation in self._in.get(held.person_id, ()):
            if delegation.covers(routine.element, day):
                return Start(delegation.delegate_id)  # whoever stands in is not the one who is new
        absence = self._absence(held, day)
        if absence and not self._is_time_left(routine, held, roster, moment):
            return Start(None, State.EXCUSED, absence.kind, is_ramp)
        return Start(is_ramp=is_ramp)

    def _absence(self, held: Assignment, day: date) -> Absence | None:
        away = self._away.get(held.person_id, ())
        return next((absence for absence in away if absence.starts_on <= day <= absence.ends_on), None)

    def _is_time_left(self, routine: Routine, held: Assignment, roster: Roster, moment: Moment) -> bool:
        """A quota's window goes on after an absence: its last promises stay, one for each day that is worked in it
        still. Nobody makes up for a week in a day."""
        if routine.kind != Routine.Kind.QUOTA:
            return False
        last = min(window_of(routine, moment.on)[1], self._ended[held.person_id, held.role_id])
        days = days_between(moment.on + DAY, last)
        left = sum(roster.works(day) and not self._absence(held, day) for day in days)
        return routine.quota - moment.number < left

    def _is_still(self, held: Assignment, roster: Roster, moment: Moment) -> bool:
        """What is due after the team runs again is asked."""
        rows = [row for row in self._still.get(held.team_id, ()) if row.on == moment.on]
        rows = [row for row in rows if not row.until_at or moment.due_at < row.until_at]
        return any(row.shift_id in (None, roster.shift_on(moment.on).pk) for row in rows)


def start_of(row: Occurrence) -> Start:
    """What the plan says of a stored promise, now that an absence, a stand-in or a standstill came or went."""
    return starts_of([row]).get(row.pk, Start(is_ramp=row.is_ramp))


def starts_of(rows: Collection[Occurrence]) -> dict[uuid.UUID, Start]:
    """The same of several promises of one person, by their keys; without those that the plan does not have any more."""
    if not rows:
        return {}
    stored = {(row.routine_id, row.on, row.number): row for row in rows}
    one, days = next(iter(rows)), [row.on for row in rows]
    found = {
        (duty.routine.pk, moment.on, moment.number): start
        for duty in duties(one.site, min(days), max(days), [one.holder_id])
        for moment, start in duty
    }
    return {row.pk: found[key] for key, row in stored.items() if key in found}


def _by(rows, key: str) -> dict:
    found: dict = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return dict(found)


def _row(duty: Duty, moment: Moment, start: Start, remind_minutes: int) -> Occurrence:
    return Occurrence(
        site_id=duty.routine.site_id,
        routine=duty.routine,
        holder_id=duty.held.person_id,
        team_id=duty.held.team_id,
        on=moment.on,
        number=moment.number,
        due_at=moment.due_at,
        on_time_until=moment.on_time_until,
        late_until=moment.late_until,
        remind_minutes=remind_minutes,
        **start._asdict(),
    )
