"""What is proposed about a concern, as its page asks it."""

from datetime import date, timedelta

from concerns.models import Concern, Proposal, Rules
from org.calendars import calendar_of

AHEAD = timedelta(days=370)


def proposed(concern: Concern, today: date) -> dict:
    """For its page: what is asked, and the day that would be given. One query, three more where something is asked."""
    rows = list(Proposal.objects.open().filter(concern=concern).order_by("kind"))
    return {"proposals": rows, "proposed_day": day_offered(concern, today)} if rows else {}


def day_offered(concern: Concern, today: date) -> date:
    """As many working days of the team ahead as its tier may wait for a plan."""
    team = concern.team
    days = Rules.of(team.site).days_to_plan(team.tier)
    return calendar_of(team.site, today, today + AHEAD).after(today, days, team)
