"""Who takes it, and by when: what a huddle offers in one tap."""

from datetime import date, timedelta

from concerns.answer_times import answer_day
from concerns.bearing import too_many
from huddle.boards import Look
from org.models import Assignment, Person


def who_and_when(look: Look) -> dict:
    """Who may take it, and by when; who has more for the likely day than it can bear is said to have."""
    people, days = people_of(look), days_of(look)
    busy = too_many(people, days[min(1, len(days) - 1)])
    for person in people:
        person.promises = busy.get(person.pk)  # type: ignore[attr-defined]
    return {"people": people, "days": days, "busy": busy}


def people_of(look: Look) -> list[Person]:
    """Who may take it in one tap: the team, whoever leads it included."""
    held = Assignment.objects.on(look.today).filter(team=look.team)
    return list(Person.objects.active().filter(assignments__in=held).distinct().order_by("name"))


def days_of(look: Look) -> list[date]:
    """By when, in one tap: today, the next working day, in a week."""
    return list(dict.fromkeys([look.today, look_on(look), look.today + timedelta(days=7)]))


def look_on(look: Look) -> date:
    """The next day on which this team meets: what was agreed today is looked at then."""
    return answer_day(look.team, look.today)
