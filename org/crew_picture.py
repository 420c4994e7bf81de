"""Four weeks of a team: who works which shift on which day, by the same roster that promises go by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from org.calendars import DAY, calendar_of, days_between
from org.models import Assignment, Person, Shift, Team
from org.rosters import Roster, roster_of, said_of
from org.shift_words import ShiftWords, part_of

WEEKS = 4
DRAWN = {"early": 1, "day": 1, "late": 2, "night": 3}  # light to dark, as the day goes


@dataclass(frozen=True)
class Cell:
    """A day of one person. `place`: how it is drawn, by its part of the day; 0: off."""

    on: date
    letter: str
    name: str
    place: int
    is_said: bool  # of this very day: swapped, or pasted


@dataclass(frozen=True)
class Row:
    person: Person
    roster: Roster
    cells: list[Cell]


@dataclass(frozen=True)
class Picture:
    days: list[date]
    rows: list[Row]
    key: list[tuple[str, int, Shift]]  # letter, place, shift
    today: date

    @property
    def weeks(self) -> list[tuple[date, int]]:
        """Mondays, each with how many days of it are shown."""
        mondays = [day - day.weekday() * DAY for day in self.days]
        return [(monday, mondays.count(monday)) for monday in dict.fromkeys(mondays)]


def picture(team: Team, first: date, today: date, people: Sequence | None = None, weeks: int = WEEKS) -> Picture:
    """Of everyone in the team in those days, or of some of its people; a handful of queries."""
    last = first + timedelta(weeks=weeks) - DAY
    held = Assignment.objects.filter(Q(until__isnull=True) | Q(until__gte=first), team=team, since__lte=last)
    held = held.filter(person__is_active=True)
    if people is not None:
        held = held.filter(person__in=people)
    held = held.select_related("person", "team", "shift", "rotation").prefetch_related("team__shifts")
    calendar, said = calendar_of(team.site, first, last), said_of(first, last, site=team.site, people=people)
    words = ShiftWords(team.shifts.all())
    places = {shift.pk: DRAWN[part_of(shift)] for shift in words.shifts}
    letters = {shift.pk: words.letter_of(shift) for shift in words.shifts}
    days = list(days_between(first, last))
    one_each = {one.person_id: one for one in held.order_by("-since", "-pk")}
    rows = []
    for one in sorted(one_each.values(), key=lambda one: one.person.name):
        roster = roster_of(one, calendar, said)
        rows.append(Row(one.person, roster, [_cell(roster, day, letters, places) for day in days]))
    return Picture(days, rows, [(letters[shift.pk], places[shift.pk], shift) for shift in words.shifts], today)


def _cell(roster: Roster, day: date, letters: dict, places: dict) -> Cell:
    shift, is_said = roster.worked_on(day), day in roster.days
    if shift is None:
        return Cell(day, "", "off", 0, is_said)
    return Cell(day, letters.get(shift.pk, "✓"), shift.name, places.get(shift.pk, 1), is_said)
