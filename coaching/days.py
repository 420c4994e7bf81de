"""Working days of a team: when can we go and see?"""

from datetime import date, timedelta
from functools import lru_cache

from org.models import Team


@lru_cache(maxsize=64)
def public_holidays(country: str, subdivision: str, year: int) -> frozenset[date]:
    import holidays  # half a second, so only when asked

    days = holidays.country_holidays(country, subdiv=subdivision or None, years=year)
    return frozenset(days)


def works_on(team: Team, day: date, closed: set[date]) -> bool:
    if day.isoweekday() not in team.working_days or day in closed:
        return False
    site = team.site
    return team.works_on_holidays or day not in public_holidays(site.country, site.subdivision, day.year)


def working_days_after(team: Team, day: date, count: int) -> list[date]:
    """The next `count` days on which the team works, after `day`; fewer where it hardly ever does."""
    span = [day + timedelta(days=n) for n in range(1, 8 * count + 40)]
    closed = set(team.site.closures.filter(on__range=(span[0], span[-1])).values_list("on", flat=True))
    return [each for each in span if works_on(team, each, closed)][:count]
