"""Who is expected at the board today, by name, where a team chose names: who works, and who has a day off."""

from dataclasses import dataclass

from huddle.boards import Look
from huddle.models import HuddleSession
from org.calendars import DAY, calendar_of
from org.models import Absence, Assignment, Person
from org.rosters import roster_of, said_of


@dataclass(frozen=True)
class NameTag:
    """`is_off`: not expected today; why is nobody's business."""

    person: Person
    is_here: bool
    is_off: bool


def name_tags(look: Look, session: HuddleSession) -> list[NameTag]:
    """The team in the shift of the huddle, and who of it has the day off; those of other shifts are not asked for."""
    held = Assignment.objects.on(look.today).filter(team=look.team, person__is_active=True)
    rows = held.select_related("person", "team", "shift", "rotation").prefetch_related("team__shifts")
    works = _shifts_of(look, rows)
    away = set(Absence.objects.on(look.today).filter(person__in=works).values_list("person", flat=True))
    here = set(session.people_present)
    people = {row.person_id: row.person for row in rows}
    tags = [
        NameTag(person, str(pk) in here, is_off=pk in away or not works[pk])
        for pk, person in people.items()
        if str(pk) in here or not works[pk] or session.shift_name in ("", *works[pk])
    ]
    return sorted(tags, key=lambda tag: (tag.is_off, tag.person.name))


def _shifts_of(look: Look, rows) -> dict:
    """{person: the names of the shifts they work today}; empty for a day off."""
    calendar = calendar_of(look.team.site, look.today - DAY, look.today + DAY)
    said = said_of(look.today, look.today, people=[row.person_id for row in rows])
    found: dict = {row.person_id: set() for row in rows}
    for row in rows:
        if shift := roster_of(row, calendar, said).worked_on(look.today):
            found[row.person_id].add(shift.name)
    return found
