"""When people are left alone: outside their shift, on days off, in the site's quiet hours and in their own.

Whoever has a shift is told things in it, at whatever hour: a night shift is no disturbance. Which one it is today, and
which days are free, the roster knows (org/rosters.py): a crew in a rotation works nights this week and rests the next.
Whoever has none follows the site's quiet hours and its calendar. A person's own quiet hours hold always.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from notices.models import Hours, SiteNotices
from org.calendars import DAY, Calendar, calendar_of
from org.models import Absence, Assignment, Person, Site
from org.rosters import Roster, Said, roster_of, said_of
from web.clock import at_local, today

AHEAD = 14  # days to look for a moment that suits; who is away for longer has a digest then
MIDNIGHT = time(0)


@dataclass
class Rest:
    """One person's times, read for the days around a moment."""

    site: Site
    rules: SiteNotices
    calendar: Calendar
    hours: Hours | None = None
    rosters: list[Roster] = field(default_factory=list)  # of every role they hold
    absences: list[Absence] = field(default_factory=list)

    def until(self, now: datetime) -> datetime | None:
        """The moment at which it is over; None when it is not quiet now."""
        if not self.is_quiet(now):
            return None
        later = [moment for moment in self._turns(today(self.site.time_zone, now)) if moment > now]
        return next((moment for moment in later if not self.is_quiet(moment)), now + AHEAD * DAY)

    def is_quiet(self, moment: datetime) -> bool:
        local = moment.astimezone(ZoneInfo(self.site.time_zone))
        if self.hours and _covers(self.hours.quiet_from, self.hours.quiet_until, local.time()):
            return True
        if self.rules.is_quiet_off_shift and self._with_a_shift:
            return not self._is_on_shift(moment, local.date())
        is_day_off = self.rules.is_quiet_off_shift and not self.works(local.date())
        return is_day_off or _covers(self.rules.quiet_from, self.rules.quiet_until, local.time())

    def works(self, day: date) -> bool:
        """Is it a day of work for this person, in any role of theirs? Without one, the site's."""
        if any(absence.starts_on <= day <= absence.ends_on for absence in self.absences):
            return False
        return any(roster.works(day) for roster in self.rosters or [Roster(self.calendar)])

    def digest_after(self, now: datetime) -> datetime:
        """The moment of the next daily digest: the person's hour on the next day of work."""
        first = today(self.site.time_zone, now)
        days = [first + n * DAY for n in range(AHEAD)]
        moments = (at_local(day, self.digest_hour, self.site.time_zone) for day in days if self.works(day))
        return next((moment for moment in moments if moment > now), now + AHEAD * DAY)

    @property
    def digest_hour(self) -> time:
        return (self.hours and self.hours.digest_at) or self.rules.digest_at

    @property
    def _with_a_shift(self) -> list[Roster]:
        return [roster for roster in self.rosters if roster.has_shift]

    def _is_on_shift(self, moment: datetime, day: date) -> bool:
        """A night shift belongs to the day on which it began, so yesterday's count as well."""
        margin = timedelta(minutes=self.rules.shift_margin_minutes)
        shifts = [shift for on in (day - DAY, day, day + DAY) for shift in self._on(on)]
        return any(starts - margin <= moment < ends + margin for starts, ends in shifts)

    def _on(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """The shifts of a day, from when to when."""
        for roster in self._with_a_shift if self.works(day) else []:
            if roster.works(day):
                shift, zone = roster.shift_on(day), self.site.time_zone
                yield at_local(day, shift.starts_at, zone), at_local(shift.ends_on(day), shift.ends_at, zone)

    def _turns(self, first: date) -> list[datetime]:
        """Every moment at which quiet may end, in order."""
        margin = timedelta(minutes=self.rules.shift_margin_minutes)
        own = self.hours.quiet_until if self.hours else None
        walls = {wall for wall in (MIDNIGHT, self.rules.quiet_until, own) if wall is not None}
        days = [first + n * DAY for n in range(AHEAD)]
        moments = [at_local(day, wall, self.site.time_zone) for day in days for wall in walls]
        return sorted([*moments, *(starts - margin for day in days for starts, _ in self._on(day))])


def _covers(since: time | None, until: time | None, wall: time) -> bool:
    """Does a span of wall time, over midnight perhaps, hold this one? None: there is no span."""
    if since is None or until is None:
        return False
    return since <= wall < until if since <= until else wall >= since or wall < until


def rests_of(people: Iterable[Person], now: datetime) -> dict[UUID, Rest]:
    """The times of many people, in a handful of queries however many they are."""
    ids = [person.pk for person in people]
    hours = Hours.objects.in_bulk(ids)
    assignments, absences = _assignments(ids, now), _absences(ids, now)
    said = said_of(*_around(now), people=ids)
    sites = {site.pk: (site, *_of_site(site, now)) for site in Site.objects.filter(people__in=ids).distinct()}
    return {
        person.pk: _rest(
            *sites[person.site_id], hours.get(person.pk), assignments[person.pk], said, absences[person.pk]
        )
        for person in people
    }


def _rest(
    site: Site,
    rules: SiteNotices,
    calendar: Calendar,
    hours: Hours | None,
    held: list[Assignment],
    said: Said,
    away: list[Absence],
) -> Rest:
    return Rest(site, rules, calendar, hours, [roster_of(each, calendar, said) for each in held], away)


def _of_site(site: Site, now: datetime) -> tuple[SiteNotices, Calendar]:
    day = today(site.time_zone, now)
    return SiteNotices.of(site), calendar_of(site, day - DAY, day + (AHEAD + 1) * DAY)


def _assignments(ids: list[UUID], now: datetime) -> dict[UUID, list[Assignment]]:
    held = Assignment.objects.on(now.date()).filter(person__in=ids)
    return _by_person(held.select_related("shift", "team", "rotation").prefetch_related("team__shifts"))


def _absences(ids: list[UUID], now: datetime) -> dict[UUID, list[Absence]]:
    first, last = _around(now)
    return _by_person(Absence.objects.filter(person__in=ids, starts_on__lte=last, ends_on__gte=first))


def _around(now: datetime) -> tuple[date, date]:
    """Every day that a moment to look at may lie on, in any zone."""
    return now.date() - 2 * DAY, now.date() + (AHEAD + 2) * DAY


def _by_person(rows) -> dict[UUID, list]:
    found: dict[UUID, list] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
