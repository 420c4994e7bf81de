"""Which days count: a site's public holidays, closures and extra days, a team's working days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple, Self

from holidays import country_holidays

from org.models import Site, Team

DAY = timedelta(days=1)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    return (first + n * DAY for n in range((last - first).days + 1))


def public_holidays(site: Site, years: range) -> frozenset[date]:
    """Of the site's country and subdivision; none where the country, or its subdivision, is not known."""
    try:
        return frozenset(country_holidays(site.country, subdiv=site.subdivision or None, years=years))
    except NotImplementedError:
        return frozenset()


class Said(NamedTuple):
    """What a site says of one day: closed, or worked like a weekday (ISO), each with its name; else it is as usual."""

    closed: str = ""
    extra: str = ""
    like: int = 0


@dataclass(frozen=True)
class Calendar:
    """The days on which a site works, read once for a span of days: `calendar_of(site, first, last)`."""

    working_days: frozenset[int]  # ISO: Monday is 1
    holidays: frozenset[date]
    closures: frozenset[date]
    extra: Mapping[date, int] = field(default_factory=dict)  # the weekday that an extra day is worked like

    def works(self, day: date, team: Team | None = None) -> bool:
        """Does the team work on this day? Without a team, the site. A ward works on holidays; nobody in a shutdown."""
        weekdays = team.working_days if team else self.working_days
        if day in self.extra:
            return self.extra[day] in weekdays
        return day.isoweekday() in weekdays and not self.is_closed(day, team)

    def is_closed(self, day: date, team: Team | None = None) -> bool:
        """A shutdown, or a holiday on which the team does not work; not a day that is made up for."""
        if day in self.extra:
            return False
        return day in self.closures or (day in self.holidays and not (team and team.works_on_holidays))

    def is_shut(self, day: date) -> bool:
        """A shutdown: nobody works, whatever their team or their roster says; not a day that is made up for."""
        return day in self.closures and day not in self.extra

    def like(self, day: date) -> date:
        """The day whose rules hold: itself, and for an extra day the last one of the weekday it is worked like."""
        back = (day.isoweekday() - self.extra.get(day, day.isoweekday())) % 7
        return day - back * DAY

    def having(self, said: Mapping[date, Said]) -> Self:
        """The same calendar, were this said of these days."""
        closures = (self.closures - said.keys()) | {day for day, each in said.items() if each.closed}
        extra = {day: like for day, like in self.extra.items() if day not in said}
        extra |= {day: each.like for day, each in said.items() if each.extra}
        return replace(self, closures=closures, extra=extra)

    def after(self, day: date, count: int, team: Team | None = None) -> date:
        """The working day that many working days after a day, whether or not that day itself works."""
        for _ in range(count):
            day = self._next(day, team)
        return day

    def _next(self, day: date, team: Team | None) -> date:
        days = (day + n * DAY for n in range(1, 367))
        return next((later for later in days if self.works(later, team)), day + DAY)  # a team that never works


def calendar_of(site: Site, first: date, last: date) -> Calendar:
    """Two queries. Whoever counts on beyond `last` asks for a longer span."""
    closures = site.closures.filter(on__gte=first, on__lte=last).values_list("on", flat=True)
    extra = site.extra_days.filter(on__gte=first, on__lte=last).values_list("on", "like")
    holidays = public_holidays(site, range(first.year, last.year + 1))
    return Calendar(frozenset(site.working_days), holidays, frozenset(closures), dict(extra))
