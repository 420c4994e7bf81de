"""Which days someone works, and in which shift: a team's days on the site's calendar, or a place in a rotation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from org.calendars import DAY, Calendar
from org.models import Assignment, Rotation, Shift, Team

OFFICE = Shift(name="office", starts_at=time(8), ends_at=time(16))  # for holders without a shift


@dataclass(frozen=True)
class Roster:
    """With a rotation the weekday says nothing: the cycle does. Closed days are free all the same."""

    calendar: Calendar
    team: Team | None = None
    shift: Shift = OFFICE
    rotation: Rotation | None = None
    ahead: int = 0
    shifts: Mapping[str, Shift] = field(default_factory=dict)  # of the team, by name

    def works(self, day: date) -> bool:
        if not self.rotation:
            return self.calendar.works(day, self.team)
        return self._named(day) in self.shifts and not self.calendar.is_closed(day, self.team)

    def shift_on(self, day: date) -> Shift:
        return self.shifts.get(self._named(day), self.shift) if self.rotation else self.shift

    def after(self, day: date, count: int) -> date:
        """The working day that many working days after a day, whether or not that day itself works."""
        for _ in range(count):
            day = self.beyond(day, 1) or day + DAY  # someone who never works
        return day

    def beyond(self, day: date, step: int, reach: int = 366) -> date | None:
        """The first working day after a day (`step` 1) or before it (-1), within `reach` days."""
        days = (day + n * step * DAY for n in range(1, reach + 1))
        return next((other for other in days if self.works(other)), None)

    @property
    def has_shift(self) -> bool:
        """False: nobody has said when they work, and office hours are a guess."""
        return bool(self.rotation) or self.shift is not OFFICE

    @property
    def key(self) -> tuple:
        """Equal for all who work the same days and shifts."""
        days = (tuple(self.team.working_days), self.team.works_on_holidays) if self.team else None
        if self.rotation:
            return (days, self.rotation.pk, self.ahead % len(self.rotation.cycle))
        return (days, self.shift.starts_at, self.shift.ends_at)

    def _named(self, day: date) -> str:
        return self.rotation.shift_on(day, self.ahead) if self.rotation else ""


def roster_of(held: Assignment, calendar: Calendar) -> Roster:
    """Of whoever holds a role: their rotation, else their shift, else the first of their team, else office hours.

    Prefetch `team__shifts`, and select `shift` and `rotation`, where there are many.
    """
    shifts = sorted(held.team.shifts.all(), key=lambda shift: shift.starts_at) if held.team else []
    shift = held.shift or (shifts[0] if shifts else OFFICE)
    by_name = {each.name: each for each in shifts}
    rotation = held.rotation if held.team else None
    return Roster(calendar, held.team, shift, rotation, held.days_ahead, by_name)
