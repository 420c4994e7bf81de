"""By when the next tier answers: at its huddle, on a day on which it meets. Safety does not wait for a huddle."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from concerns.models import Concern, Escalation, Rules
from org.calendars import calendar_of
from org.models import Team
from web.clock import at_local

NO_HUDDLE = time(10)  # a team without a huddle of its own answers in the morning
NO_SHIFT = timedelta(hours=8)  # nobody's shift runs: as long as one would


def answer_day(upper: Team, today: date) -> date:
    """As many working days of the receiving team from today as the site gives its tier."""
    days = Rules.of(upper.site).days_to_answer(upper.tier)
    return calendar_of(upper.site, today, today + timedelta(days=370)).after(today, days, upper)


def answer_moment(upper: Team, day: date) -> datetime:
    """Its first huddle of that day."""
    return at_local(day, huddle_time(upper), upper.site.time_zone)


def answer_by(concern: Concern, upper: Team, day: date, *, why: str, now: datetime) -> datetime:
    """The huddle of that day; for safety the end of the shift that runs now, whatever day it is."""
    moment = answer_moment(upper, day)
    return min(moment, shift_end(concern.team, now)) if is_safety(concern, why) else moment


def is_safety(concern: Concern, why: str) -> bool:
    return why == Escalation.Why.SAFETY or concern.is_about_safety


def shift_end(team: Team, now: datetime) -> datetime:
    """When the team's running shift ends."""
    wall = now.astimezone(ZoneInfo(team.site.time_zone))
    shift = team.shift_at(wall.time())
    if shift is None:
        return now + NO_SHIFT
    day = wall.date() + timedelta(days=shift.ends_at <= wall.time())
    return at_local(day, shift.ends_at, team.site.time_zone)


def huddle_time(upper: Team) -> time:
    held = upper.shifts.filter(huddle_at__isnull=False).order_by("huddle_at").values_list("huddle_at", flat=True)
    return held.first() or NO_HUDDLE
