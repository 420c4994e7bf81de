"""Whose public holidays a site has: its country and region, changed from one day to the next, and what that changes."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from org.calendars import Calendar, public_holidays
from org.following import foresee
from org.models import Person, Site
from org.operations import record
from org.roster_news import roster_changed
from org.site_days import tell_boards
from org.year import holiday_names
from web.clock import today


def other_holidays(site: Site, country: str, subdivision: str, *, year: int) -> tuple[dict, dict]:
    """Those of a year that would come, and those that would go, each day with its name."""
    now_named = holiday_names(site, year)
    then_named = holiday_names(Site(country=country, subdivision=subdivision, language=site.language), year)
    come = {day: name for day, name in then_named.items() if day not in now_named}
    gone = {day: name for day, name in now_named.items() if day not in then_named}
    return come, gone


def foresee_move(site: Site, country: str, subdivision: str, *, now: datetime) -> list[str]:
    """What other holidays would do to this year and the next."""
    first = today(site.time_zone, now)
    last = date(first.year + 1, 12, 31)
    years = range(first.year - 1, last.year + 2)
    theirs = public_holidays(Site(country=country, subdivision=subdivision), years)

    def change(calendar: Calendar) -> Calendar:
        return replace(calendar, holidays=theirs)

    changed = sorted(day for day in theirs ^ public_holidays(site, years) if first <= day <= last)
    return foresee(site, change, changed[0], changed[-1], now) if changed else []


@transaction.atomic
def move(site: Site, country: str, subdivision: str, *, by: Person, now: datetime) -> None:
    """From today on; letters and working days of the past follow too, since holidays are looked up, not kept."""
    row = Site.objects.select_for_update().get(pk=site.pk)
    if (row.country, row.subdivision) == (country, subdivision):
        return
    site.country, site.subdivision = row.country, row.subdivision = country, subdivision
    row.save(update_fields=["country", "subdivision"])
    record("org.calendar.place_changed", site_id=site.pk, subject=site.pk, by=by, at=now)
    roster_changed(site=row, first=today(row.time_zone, now), last=None, now=now)
    tell_boards(row)
