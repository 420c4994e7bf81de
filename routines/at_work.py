"""Is somebody at work on a day: by the calendar of one of their teams or of the site, and not away?"""

from datetime import date

from org.calendars import Calendar
from org.models import Absence, Assignment, Person


def is_at_work(person: Person, day: date, calendar: Calendar) -> bool:
    if Absence.objects.on(day).filter(person=person).exists():
        return False
    held = Assignment.objects.on(day).filter(person=person).select_related("team")
    return any(calendar.works(day, assignment.team) for assignment in held)
