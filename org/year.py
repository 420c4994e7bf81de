"""A year of a site, or of a team in it, as a picture: twelve months, each day with what it is and what it is called."""

import calendar as months
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from holidays import country_holidays

from org.calendars import Calendar, Said, calendar_of, days_between
from org.models import Site, Team
from org.site_days import USUAL, said_of

KINDS = {
    "work": "working day",
    "free": "free",
    "holiday": "public holiday",
    "closed": "closed",
    "extra": "extra working day",
}
LANGUAGES = {"en": "en_US"}  # of the library, for a language of ours


@dataclass(frozen=True)
class Day:
    """One day. `kind`: work, free, holiday, closed or extra. `name`: of a closure, of an extra day, of a holiday, also
    where that is worked."""

    on: date
    kind: str
    name: str
    is_today: bool
    is_past: bool
    is_chosen: bool

    @property
    def words(self) -> str:
        """`Thursday 24 December: closed, Shutdown`."""
        said = f"{self.on:%A} {self.on.day} {self.on:%B}: {KINDS[self.kind]}"
        return said if not self.name or self.name.lower() == KINDS[self.kind] else f"{said}, {self.name}"

    @property
    def is_plain(self) -> bool:
        return self.kind in ("work", "free") and not self.name

    @property
    def css(self) -> str:
        said = {"is-today": self.is_today, "is-past": self.is_past, "is-chosen": self.is_chosen}
        named = "is-named" if self.name and self.kind == "work" else ""
        return " ".join(filter(None, [f"is-{self.kind}", named, *(css for css, holds in said.items() if holds)]))


@dataclass(frozen=True)
class Month:
    first: date
    weeks: list[list[Day | None]]  # from Monday; None beside the month's own days

    @property
    def working(self) -> int:
        return sum(1 for week in self.weeks for day in week if day and day.kind in ("work", "extra"))


def holiday_names(site: Site, year: int) -> dict[date, str]:
    """The public holidays of the site's place, named in its language where they can be."""
    try:
        place = country_holidays(site.country, subdiv=site.subdivision or None)
    except NotImplementedError:
        return {}
    language = LANGUAGES.get(site.language, site.language)
    known = language if language in place.supported_languages else None
    named = country_holidays(site.country, subdiv=site.subdivision or None, years=year, language=known)
    return dict(sorted(named.items()))


def year_of(
    site: Site, year: int, *, today: date, team: Team | None = None, chosen: Iterable[date] = ()
) -> list[Month]:
    """Twelve months; `chosen` days are marked. Four queries."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    every = list(days_between(first, last))
    calendar, said, names = calendar_of(site, first, last), said_of(site, every), holiday_names(site, year)
    chosen = frozenset(chosen)
    days = {
        on: Day(on, *_kind(on, calendar, team, said[on], names.get(on, "")), on == today, on < today, on in chosen)
        for on in every
    }
    return [Month(date(year, n, 1), _weeks(date(year, n, 1), days)) for n in range(1, 13)]


def _kind(on: date, calendar: Calendar, team: Team | None, said: Said, holiday: str) -> tuple[str, str]:
    works = calendar.works(on, team)
    if said.extra:
        return ("extra" if works else "free"), said.extra
    if said.closed:
        return "closed", said.closed
    if holiday and not works:
        return "holiday", holiday
    return ("work" if works else "free"), holiday


def _weeks(first: date, days: dict[date, Day]) -> list[list[Day | None]]:
    whole = months.Calendar().monthdatescalendar(first.year, first.month)
    return [[days[on] if on.month == first.month else None for on in week] for week in whole]


@dataclass(frozen=True)
class Week:
    """Teams that work the same days. `key`: the slug of the first of them."""

    days: str
    teams: list[Team]

    @property
    def key(self) -> str:
        return self.teams[0].slug

    @property
    def names(self) -> str:
        return ", ".join(team.name for team in self.teams)


def weeks_of(site: Site) -> list[Week]:
    """The weeks that are worked at the site, the most usual first: Mon to Fri; seven days, on public holidays too."""
    alike: dict[tuple, list[Team]] = {}
    for team in Team.objects.filter(site=site).in_order():
        alike.setdefault((tuple(sorted(team.working_days)), team.works_on_holidays), []).append(team)
    weeks = [Week(week_words(days, on_holidays), teams) for (days, on_holidays), teams in alike.items()]
    return sorted(weeks, key=lambda week: -len(week.teams))


def week_words(days: Iterable[int], on_holidays: bool = False) -> str:
    """`Mon to Fri`, `Mon, Wed and Fri`, `Seven days, on public holidays too`."""
    days = sorted(days)
    names = [f"{date(2024, 1, 1) + timedelta(days=day - 1):%a}" for day in days]  # a Monday
    in_a_row = days and days == list(range(days[0], days[-1] + 1))
    if len(days) == 7:
        said = "Seven days"
    elif in_a_row and len(days) > 2:
        said = f"{names[0]} to {names[-1]}"
    else:
        said = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or "No days"
    return f"{said}, on public holidays too" if on_holidays else said


def spans(site: Site, year: int) -> dict[date, Said]:
    """What is said of the days of a year beyond week and holidays."""
    said = said_of(site, days_between(date(year, 1, 1), date(year, 12, 31)))
    return {day: each for day, each in said.items() if each != USUAL}


def span_words(first: date, last: date) -> str:
    """`Mon 2 March`, `Mon 2 to Fri 6 March`; with the year where it is another one."""
    end = f"{last:%a} {last.day} {last:%B}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first:%a} {first.day} {first:%B %Y} to {end} {last.year}"
    month = f" {first:%B}" if first.month != last.month else ""
    return f"{first:%a} {first.day}{month} to {end}"
