"""Is somebody at work on a day: by the roster of one of their roles, and not away?"""

from datetime import date

from org.calendars import Calendar
from org.models import Absence, Assignment, Person
from org.rosters import Roster, roster_of, said_of


def is_at_work(person: Person, day: date, calendar: Calendar) -> bool:
    if Absence.objects.on(day).filter(person=person).exists():
        return False
    return any(roster.works(day) for roster in rosters_of(person, day, calendar))


def rosters_of(person: Person, day: date, calendar: Calendar) -> list[Roster]:
    """One for each role held on that day; away or not."""
    held = Assignment.objects.on(day).filter(person=person).select_related("team", "shift", "rotation")
    said = said_of(day, day, people=[person.pk])
    return [roster_of(each, calendar, said) for each in held.prefetch_related("team__shifts")]
