"""A day without promises: why, and when the next one is."""

from datetime import date, datetime, timedelta

from insights import words
from org.calendars import calendar_of
from org.lines import teams_of
from routines.at_work import rosters_of
from routines.models import Occurrence

PLANNED = timedelta(days=13)  # so far ahead promises are written


def empty_day(person, on: date, here: date, now: datetime) -> dict:
    """Says why there is none; on a working day it asks a question."""
    if on > here + PLANNED:
        return {"words": "Not planned yet.", "question": "Promises are planned two weeks ahead.", "team": None}
    free = day_off(person, on)
    why = f": {free}" if free else ""
    if on < here:
        return {"words": f"Nothing was promised{why}.", "question": "", "team": None}
    following = next_promise(person, on)
    return {
        "words": f"No promises{' today' if on == here else ''}{why}.",
        "question": coming_up(following, person, on) if following else "What could you look at or ask, every day?",
        "team": teams_of(person, day=on).first(),
    }


def day_off(person, on: date) -> str:
    """Saturday; Stock-taking, the site does not work; a public holiday; a day off in one's own roster. Empty for a day
    of work, also where a roster works while the site is free."""
    calendar = calendar_of(person.site, on, on)
    rosters = rosters_of(person, on, calendar)
    if any(roster.works(on) for roster in rosters) if rosters else calendar.works(on):
        return ""
    if calendar.works(on):
        return "a day off"
    if on.isoweekday() not in person.site.working_days:
        return f"it is {on:%A}"
    name = person.site.closures.filter(on=on).values_list("name", flat=True).first()
    return f"{name}, the site does not work" if name else "a public holiday"


def next_promise(person, on: date) -> Occurrence | None:
    coming = Occurrence.objects.visible_to(person).of(person).filter(on__gt=on, state=Occurrence.State.OPEN)
    return coming.select_related("routine").order_by("due_at").first()


def coming_up(promise: Occurrence, person, on: date) -> str:
    day, at = words.day_near(promise.on, on), words.clock(promise.due_at, person.site.time_zone)
    return f"The next one is {day} at {at}: {promise.routine.name}."
