"""Working days of a team: when can we go and see?"""

from datetime import date

from org.calendars import DAY, calendar_of
from org.models import Team


def working_days_after(team: Team, day: date, count: int) -> list[date]:
    """The next `count` days on which the team works, after `day`."""
    calendar = calendar_of(team.site, day, day + (2 * count + 30) * DAY)
    days = [day]
    for _ in range(count):
        days.append(calendar.after(days[-1], 1, team))
    return days[1:]
