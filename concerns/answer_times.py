"""By when the next tier answers: at its huddle, on a day on which it meets."""

from datetime import date, datetime, time, timedelta

from org.calendars import calendar_of
from org.models import Team
from web.clock import at_local

NO_HUDDLE = time(10)  # a team without a huddle of its own answers in the morning


def answer_day(upper: Team, today: date) -> date:
    """The receiving team's next working day."""
    return calendar_of(upper.site, today, today + timedelta(days=370)).after(today, 1, upper)


def answer_moment(upper: Team, day: date) -> datetime:
    """Its first huddle of that day."""
    return at_local(day, huddle_time(upper), upper.site.time_zone)


def huddle_time(upper: Team) -> time:
    held = upper.shifts.filter(huddle_at__isnull=False).order_by("huddle_at").values_list("huddle_at", flat=True)
    return held.first() or NO_HUDDLE
