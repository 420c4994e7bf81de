"""Which promises there should be, slowly and obviously: day by day, from the rows as people wrote them.

Written from the rules of leader standard work alone, to be compared with what `routines.planning` and
`routines.writing` store. It shares no code with them, nor with `routines.calendar`, `org.calendars` or `org.rosters`:
every rule stands here a second time, without a cache, a span, or an answer that serves two people.

    for each element, each of its holders, each day: is it asked for, is it worked, at which times, by whom, until when?

What a rule of the field leaves open is decided here in one sentence, where it is used.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import zip_longest
from typing import NamedTuple
from zoneinfo import ZoneInfo

from holidays import country_holidays

from org.models import Absence, Assignment, CrewPlace, RosterDay, Site, Standstill
from routines.models import Delegation, Routine, Rules

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
OFFICE = time(8), time(16)
MADE_UP_WITHIN = 35  # days: what lies further off is not made up for


class Promise(NamedTuple):
    person: str
    routine: str
    version: int
    on: date
    number: int
    due_at: datetime
    on_time_until: datetime
    late_until: datetime
    state: str
    excuse: str
    delegate: str
    is_ramp: bool


class Slot(NamedTuple):
    """A promise before anybody asks what came between."""

    routine: Routine
    held: Assignment
    on: date
    number: int
    due_at: datetime
    on_time_until: datetime
    late_until: datetime


class World:
    """Everything that was written down at a site."""

    def __init__(self, site: Site):
        self.site, self.zone = site, site.time_zone
        self.closures = {row.on for row in site.closures.all()}
        self.extra = {row.on: row.like for row in site.extra_days.all()}
        self.routines = list(Routine.objects.filter(site=site).order_by("element", "version"))
        self.holdings = list(
            Assignment.objects.filter(site=site, person__is_active=True)
            .select_related("person", "team", "shift", "rotation")
            .prefetch_related("team__shifts")
            .order_by("since", "pk")
        )
        self.absences = list(Absence.objects.filter(site=site).order_by("starts_on", "pk"))
        self.delegations = list(
            Delegation.objects.filter(site=site, accepted_at__isnull=False, withdrawn_at__isnull=True)
            .select_related("delegate")
            .order_by("accepted_at")
        )
        self.standstills = list(Standstill.objects.filter(site=site))
        self.roster_days = self._in_order_said(RosterDay.objects.filter(site=site).select_related("shift"))
        self.crew_places = self._in_order_said(CrewPlace.objects.filter(site=site).select_related("rotation", "shift"))
        self.ramp_days = Rules.of(site).ramp_days

    @staticmethod
    def _in_order_said(rows) -> dict[tuple, list]:
        """Person and team -> what was said of them, the last word last."""
        found = defaultdict(list)
        for row in sorted(rows.select_related("change"), key=lambda row: (row.change.made_at, row.change_id)):
            found[row.person_id, row.team_id].append(row)
        return found

    # promises

    def promises(self, first: date, last: date) -> set[Promise]:
        """All whose date lies in the span."""
        found = set()
        for slots in self._lines(first, last):
            for slot, following in zip_longest(slots, slots[1:]):
                if first <= slot.on <= last:
                    found.add(self._promise(slot, following))
        return found

    def _lines(self, first: date, last: date) -> Iterator[list[Slot]]:
        """What one person promises of one element, through all its versions and all places they hold the role in."""
        for element in {routine.element for routine in self.routines}:
            versions = [routine for routine in self.routines if routine.element == element]
            holdings = [held for held in self.holdings if held.role_id == versions[0].role_id]
            for person in {held.person_id for held in holdings}:
                mine = [held for held in holdings if held.person_id == person]
                yield self._line(versions, mine, first - 45 * DAY, last + 45 * DAY)

    def _line(self, versions, holdings, first: date, last: date) -> list[Slot]:
        """Who holds a role twice promises it once: where they held it first. So it is with the n of a quota's window,
        when a version or a holding ends inside it."""
        taken, slots = set(), []
        for routine in versions:
            for held in holdings:
                for day in days(first, last):
                    if not (_holds(routine, day) and _holds(held, day)):
                        continue
                    for slot in self._slots(routine, held, day):
                        place = (window(routine, day) if routine.kind == "quota" else day, slot.number)
                        if (routine.kind == "quota", *place) not in taken:
                            taken.add((routine.kind == "quota", *place))
                            slots.append(slot)
        return sorted(slots, key=lambda slot: (slot.due_at, slot.on, slot.number))

    def _promise(self, slot: Slot, following: Slot | None) -> Promise:
        """Late until its grace ends, or until the next one of the routine is due; those of a quota share a window."""
        late_until = slot.late_until
        if following and slot.routine.kind != "quota":
            late_until = max(slot.on_time_until, min(late_until, following.due_at))
        return Promise(
            slot.held.person.name,
            slot.routine.name,
            slot.routine.version,
            slot.on,
            slot.number,
            slot.due_at,
            slot.on_time_until,
            late_until,
            *self._start(slot),
        )

    def _start(self, slot: Slot) -> tuple[str, str, str, bool]:
        """State, excuse, stand-in, ramp. Where nothing runs, nobody is needed, stand-in or not."""
        routine, held, day = slot.routine, slot.held, slot.on
        begun = min(
            other.since for other in self.holdings if (other.person_id, other.role_id) == (held.person_id, held.role_id)
        )
        is_new = day < begun + self.ramp_days * DAY
        if routine.kind != "quota" and self._is_still(held, day, slot.due_at):
            return "excused", "not_running", "", is_new
        for row in self.delegations:
            is_asked = not row.elements or routine.element in row.elements
            if row.person_id == held.person_id and is_asked and row.starts_on <= day <= row.ends_on:
                return "open", "", row.delegate.name, False
        for row in self.absences:
            if row.person_id == held.person_id and row.starts_on <= day <= row.ends_on and not self._can_follow(slot):
                return "excused", row.kind, "", is_new
        return "open", "", "", is_new

    def _can_follow(self, slot: Slot) -> bool:
        """One of a quota, while there is a day in its window, worked and not away, for it and for each after it."""
        if slot.routine.kind != "quota":
            return False
        person, role = slot.held.person_id, slot.held.role_id
        free, day = [], slot.on + DAY
        while day <= window(slot.routine, slot.on)[1]:
            away = [row for row in self.absences if row.person_id == person and row.starts_on <= day <= row.ends_on]
            held_later = [
                held
                for held in self.holdings
                if (held.person_id, held.role_id) == (person, role) and (held.until is None or day <= held.until)
            ]
            if held_later and not away and self.works(slot.held, day):
                free.append(day)
            day += DAY
        return len(free) > slot.routine.quota - slot.number

    def _is_still(self, held: Assignment, day: date, due_at: datetime) -> bool:
        for row in self.standstills:
            if (
                held.team_id
                and row.team_id == held.team_id
                and row.on == day
                and not (row.until_at and row.until_at <= due_at)
            ):
                shift = self.shift_of(held, day)
                if row.shift_id is None or (shift and row.shift_id == shift.pk):
                    return True
        return False

    # slots of one day

    def _slots(self, routine: Routine, held: Assignment, day: date) -> list[Slot]:
        if not self.works(held, day):
            return []
        if routine.kind == "quota":
            return self._of_quota(routine, held, day)
        return self._timed(routine, held, day)

    def _timed(self, routine: Routine, held: Assignment, day: date) -> list[Slot]:
        if not self._is_asked(routine, held, day):
            return []
        starts, ends = self._hours(held, day)
        runs_over = ends <= starts
        if routine.kind == "shift_anchored":
            from_end = routine.anchor_minutes < 0
            base = datetime.combine(day + DAY if from_end and runs_over else day, ends if from_end else starts)
            walls = [base + routine.anchor_minutes * MINUTE]
        else:
            times = routine.times or _times_in(routine.rrule) or [starts]
            walls = sorted(datetime.combine(day + DAY if runs_over and at < ends else day, at) for at in times)
        slots = []
        for number, wall in enumerate(walls, start=1):
            due = utc_of(wall, self.zone)
            on_time = due + routine.window_minutes * MINUTE
            wall_end = wall + routine.window_minutes * MINUTE
            slots.append(Slot(routine, held, day, number, due, on_time, self._late(routine, held, wall_end, on_time)))
        return slots

    def _of_quota(self, routine: Routine, held: Assignment, day: date) -> list[Slot]:
        """Spread over the working days of the window: each on the middle day of its part of them."""
        opens, closes = window(routine, day)
        if not self._is_window_asked(routine, opens, closes):
            return []
        worked = [other for other in days(opens, closes) if self.works(held, other)]
        slots = []
        for number in range(1, routine.quota + 1):
            middle = worked[int((number - 0.5) / routine.quota * len(worked) + 1e-9)]
            if middle != day:
                continue
            starts, _ = self._hours(held, day)
            if opens == closes:
                starts, ends = self._hours(held, day)
                wall_end = datetime.combine(day + DAY if ends <= starts else day, ends)
            else:
                wall_end = datetime.combine(worked[-1] + DAY, time(0))
            due = utc_of(datetime.combine(day, starts), self.zone)
            on_time = utc_of(wall_end, self.zone)
            if on_time < due:  # a night on the last day of the window begins in it, and is on time
                on_time, wall_end = due, datetime.combine(day, starts)
            slots.append(Slot(routine, held, day, number, due, on_time, self._late(routine, held, wall_end, on_time)))
        return slots

    def _late(self, routine: Routine, held: Assignment, wall_end: datetime, on_time: datetime) -> datetime:
        """Whole days of grace are working days, at the same wall time; midnight is the end of a day. Minutes pass as
        they do."""
        whole, minutes = divmod(routine.grace_minutes, 24 * 60)
        if not whole:
            return on_time + minutes * MINUTE
        day = (wall_end - timedelta.resolution).date()
        into_day = wall_end - datetime.combine(day, time(0))
        for _ in range(whole):  # for who never works again, days of the calendar
            ahead = (other for other in days(day + DAY, day + 366 * DAY) if self.works(held, other))
            day = next(ahead, day + DAY)
        return max(on_time, utc_of(datetime.combine(day, time(0)) + into_day, self.zone) + minutes * MINUTE)

    # what is asked for

    def _is_asked(self, routine: Routine, held: Assignment, day: date) -> bool:
        """On a working day: the rule names it, or a free day that is made up for on it."""
        if self._names(routine, day):
            return True
        step = {"next": -1, "previous": 1}.get(routine.off_day, 0)
        for n in range(1, MADE_UP_WITHIN + 1):
            other = day + n * step * DAY
            if not step or self.works(held, other):
                return False
            if self._names(routine, other) and self._counts(routine, other):
                return True
        return False

    def _counts(self, routine: Routine, day: date) -> bool:
        """A free day before a routine was adopted is nobody's to make up for; one before a later version is: it may
        have been the last one of the version before."""
        return routine.version > 1 or day >= routine.since

    def _names(self, routine: Routine, day: date) -> bool:
        """An extra day has what the last such weekday had."""
        like = self.extra.get(day)
        while like and day.isoweekday() != like:
            day -= DAY
        return self._rule_names(routine, day)

    def _rule_names(self, routine: Routine, day: date) -> bool:
        rule = dict(part.split("=") for part in routine.rrule.split(";"))
        start, every = routine.rhythm_from or routine.since, int(rule.get("INTERVAL", 1))
        names = rule["BYDAY"].split(",") if "BYDAY" in rule else []
        if rule["FREQ"] == "DAILY":
            return (day - start).days % every == 0 and (not names or WEEKDAYS[day.weekday()] in names)
        if rule["FREQ"] == "WEEKLY":
            weeks = (_monday(day) - _monday(start)).days // 7
            return weeks % every == 0 and WEEKDAYS[day.weekday()] in (names or ["MO"])
        months = (day.year - start.year) * 12 + day.month - start.month
        return months % every == 0 and _is_in_month(day, names, rule.get("BYSETPOS"))

    def _is_window_asked(self, routine: Routine, opens: date, closes: date) -> bool:
        """A day by its own name; a week or a month when it is one of every so many."""
        if opens == closes:
            return self._names(routine, opens)
        return any(self._rule_names(routine, day) for day in days(opens, closes))

    # who works when

    def works(self, held: Assignment, day: date) -> bool:
        """What was said of the very day counts, also on a holiday; in a shutdown nobody works."""
        team = held.team
        if said := self._said_of_day(held, day):
            return said.shift is not None and not (day in self.closures and day not in self.extra)
        if self._has_rotation(held, day):
            return self._in_rotation(held, day) is not None and not self._is_closed(team, day)
        weekdays = team.working_days if team else self.site.working_days
        if day in self.extra:
            return self.extra[day] in weekdays
        return day.isoweekday() in weekdays and not self._is_closed(team, day)

    def _is_closed(self, team, day: date) -> bool:
        if day in self.extra:
            return False
        if day in self.closures:
            return True
        return _is_holiday(self.site.country, day) and not (team and team.works_on_holidays)

    def _said_of_day(self, held: Assignment, day: date) -> RosterDay | None:
        rows = [row for row in self.roster_days.get((held.person_id, held.team_id), ()) if row.on == day]
        return next((row for row in reversed(rows) if _stands(row, day)), None)

    def _place(self, held: Assignment, day: date) -> CrewPlace | None:
        """A place holds until the next one begins; of two that begin together, the last word counts."""
        rows = self.crew_places.get((held.person_id, held.team_id), ())
        begun = [row for row in reversed(rows) if row.since <= day and _stands(row, day)]
        return max(begun, key=lambda row: row.since, default=None)

    def _has_rotation(self, held: Assignment, day: date) -> bool:
        return bool(held.team and (self._place(held, day) or held).rotation)

    def _in_rotation(self, held: Assignment, day: date):
        place = self._place(held, day) or held
        cycle = place.rotation.cycle
        name = cycle[((day - place.rotation.starts_on).days + place.days_ahead) % len(cycle)]
        return next((shift for shift in held.team.shifts.all() if shift.name == name), None)

    def shift_of(self, held: Assignment, day: date):
        """The one said of the day, else their place in a rotation, else the shift said from a day on, else their own,
        else the first of the team's; None is office hours."""
        said, place = self._said_of_day(held, day), self._place(held, day)
        if said and said.shift:
            return said.shift
        if self._has_rotation(held, day) and (shift := self._in_rotation(held, day)):
            return shift
        if place and place.shift:
            return place.shift
        if held.shift or not held.team:
            return held.shift
        return min(held.team.shifts.all(), key=lambda shift: shift.starts_at, default=None)

    def _hours(self, held: Assignment, day: date) -> tuple[time, time]:
        shift = self.shift_of(held, day)
        return (shift.starts_at, shift.ends_at) if shift else OFFICE


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def window(routine: Routine, day: date) -> tuple[date, date]:
    """The day, its week from Monday, or its month."""
    if "WEEKLY" in routine.rrule:
        return _monday(day), _monday(day) + 6 * DAY
    if "MONTHLY" in routine.rrule:
        last = day
        while (last + DAY).month == day.month:
            last += DAY
        return day.replace(day=1), last
    return day, day


@cache
def utc_of(wall: datetime, zone: str) -> datetime:
    """The first moment at which the clock on the wall shows it; where it never does, the first moment after the gap."""
    while not (found := _moments_of(wall, zone)):
        wall += MINUTE
    return min(found)


def _moments_of(wall: datetime, zone: str) -> list[datetime]:
    """Zero, one or two: by every offset that the zone has about then."""
    near = [wall.replace(tzinfo=UTC) + n * DAY for n in (-1, 1)]
    offsets = {moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in near}
    moments = [(wall - offset).replace(tzinfo=UTC) for offset in offsets]
    return [moment for moment in moments if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall]


def _holds(row, day: date) -> bool:
    return row.since <= day and (row.until is None or day <= row.until)


def _stands(row, day: date) -> bool:
    """What was taken back holds no more from a day on; the days before keep it."""
    return row.change.undone_from is None or day < row.change.undone_from


def _monday(day: date) -> date:
    while day.isoweekday() != 1:
        day -= DAY
    return day


def _times_in(rrule: str) -> list[time]:
    rule = dict(part.split("=") for part in rrule.split(";"))
    hours, minutes = rule.get("BYHOUR", ""), rule.get("BYMINUTE", "0")
    return [time(int(hour), int(minute)) for hour in hours.split(",") if hour for minute in minutes.split(",")]


def _is_in_month(day: date, names: list[str], place: str | None) -> bool:
    """`2WE`, `-1FR`; with a place among them all, `MO,TU,WE,TH,FR` and `1`. Without a name, the first of the month."""
    month = [other for other in days(day.replace(day=1), day + 31 * DAY) if other.month == day.month]
    if not names:
        return day.day == 1
    if place:
        among = [other for other in month if WEEKDAYS[other.weekday()] in names]
        return _at(among, int(place)) == day
    return any(
        _at([other for other in month if WEEKDAYS[other.weekday()] == name[-2:]], int(name[:-2])) == day
        for name in names
    )


def _at(found: list[date], place: int) -> date | None:
    """The first is 1, the last -1."""
    index = place - 1 if place > 0 else place
    return found[index] if -len(found) <= index < len(found) else None


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country, years=year))


def _is_holiday(country: str, day: date) -> bool:
    return day in _holidays(country, day.year)
