"""The calendar of a demo organisation, counted from today: `D-3` in the story is three days back from here."""

from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import islice

import holidays

from web.clock import at_local

BACK = 60  # working days of history
AHEAD = 7  # days of promises to come
at_wall = lru_cache(maxsize=None)(at_local)


class Days:
    """Working days around today. Today always counts as one: on a free day the demo works an extra shift, so that
    its screens have something to show."""

    def __init__(self, *, today: date, zone: str, working_days: list[int], free: frozenset[date] = frozenset()) -> None:
        self.today, self.zone, self.weekdays, self.free = today, zone, frozenset(working_days), free

    def is_working(self, day: date) -> bool:
        return day.isoweekday() in self.weekdays and day not in self.free

    @cached_property
    def past(self) -> list[date]:
        """The 60 working days before today, oldest first."""
        return self._walk(-1, BACK)[::-1]

    @cached_property
    def coming(self) -> list[date]:
        """Working days of the week after today."""
        week = (self.today + timedelta(days=n) for n in range(1, AHEAD + 1))
        return [day for day in week if self.is_working(day)]

    def working(self, n: int) -> date:
        """The nth working day from today: 0 is today, -1 the last one before, 2 the second one after."""
        if n == 0:
            return self.today
        return self.past[n] if -BACK <= n < 0 else self._walk(1 if n > 0 else -1, abs(n))[-1]

    def weekday(self, n: int) -> date:
        """The nth day from Monday to Friday before today, for n below zero; today for 0."""
        days = (self.today - timedelta(days=m) for m in range(1, 400))
        return next(islice((day for day in days if day.isoweekday() <= 5), -n - 1, None)) if n else self.today

    def back(self, n: int) -> date:
        """The last working day that is at least n days ago: `D-n` of the story, never on a day off."""
        return next(day for day in (self.today - timedelta(days=m) for m in range(n, n + 30)) if self.is_working(day))

    def at(self, day: date, wall_time: str | time) -> datetime:
        """The moment of a wall time, as `"06:15"` or a time."""
        return at_wall(day, time.fromisoformat(wall_time) if isinstance(wall_time, str) else wall_time, self.zone)

    def _walk(self, step: int, count: int) -> list[date]:
        days, day = [], self.today
        while len(days) < count:
            day += timedelta(days=step)
            if self.is_working(day):
                days.append(day)
        return days


def public_holidays(country: str, subdivision: str, today: date) -> dict[date, str]:
    """Public holidays of the years around today, by date."""
    years = [today.year - 1, today.year, today.year + 1]
    return dict(holidays.country_holidays(country, subdiv=subdivision or None, years=years))
