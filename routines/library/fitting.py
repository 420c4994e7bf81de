"""A template made to fit a team: its huddle at the hour of the team's, clock times inside the shift."""

from datetime import date, datetime, time, timedelta

from org.models import Role, Shift
from routines.library.templates import Template
from routines.load import Holding
from routines.models import Routine

WRITTEN_FOR = time(6)  # the templates' clock times are those of an early shift
DAY_NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
WORKDAYS = "BYDAY=MO,TU,WE,TH,FR"


def fitted(one: Template, role: Role, holding: Holding) -> Routine:
    """An unsaved routine of the role, at times that lie in the shift of whoever holds it."""
    routine = one.routine(site=role.site, role=role)
    if one.at_huddle and holding.shift.huddle_at:
        _at_huddle(routine, holding)
    elif routine.kind == Routine.Kind.AT_TIME:
        routine.times = _in_shift(routine.times, holding.shift)
    return routine


def _at_huddle(routine: Routine, holding: Holding) -> None:
    """On the days on which the team meets, at its hour."""
    shift = holding.shift
    if routine.kind == Routine.Kind.SHIFT_ANCHORED:
        routine.anchor_minutes = _minutes_between(shift.starts_at, shift.huddle_at)
        left = _minutes_between(shift.huddle_at, shift.ends_at) or 24 * 60
        routine.window_minutes = min(routine.window_minutes, left)  # in time within the shift
    else:
        routine.times = [shift.huddle_at]
    if holding.team and WORKDAYS in routine.rrule:
        days = ",".join(DAY_NAMES[number - 1] for number in sorted(holding.team.working_days))
        routine.rrule = routine.rrule.replace(WORKDAYS, f"BYDAY={days}")


def _in_shift(times: list[time], shift: Shift) -> list[time]:
    """As they are while all lie inside the shift; else as far from its start as they are from that of an early one."""
    if all(shift.covers(wall) for wall in times):
        return times
    moved = (_plus(shift.starts_at, _minutes_between(WRITTEN_FOR, wall)) for wall in times)
    return sorted(wall for wall in moved if shift.covers(wall)) or [shift.starts_at]


def _minutes_between(first: time, last: time) -> int:
    gap = datetime.combine(date.min, last) - datetime.combine(date.min, first)
    return int(gap.total_seconds() // 60) % (24 * 60)


def _plus(wall: time, minutes: int) -> time:
    return (datetime.combine(date.min, wall) + timedelta(minutes=minutes)).time()
