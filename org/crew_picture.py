"""Four weeks of a team: who works which shift on which day, by the same roster that promises go by."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from org.calendars import DAY, calendar_of, days_between
from org.models import Absence, Assignment, Person, Shift, Team
from org.rosters import Roster, roster_of, said_of
from org.shift_words import ShiftWords, part_of
from web.clock import monday_of

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
    is_away: bool


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
    def has_away(self) -> bool:
        return any(cell.is_away for row in self.rows for cell in row.cells)

    @property
    def weeks(self) -> list[tuple[date, int]]:
        """Mondays, each with how many days of it are shown."""
        mondays = [monday_of(day) for day in self.days]
        return [(monday, mondays.count(monday)) for monday in dict.fromkeys(mondays)]


def picture(
    team: Team,
    first: date,
    today: date,
    people: Sequence | None = None,
    weeks: int = WEEKS,
    actor: Person | None = None,
) -> Picture:
    """Of everyone in the team in those days, or of some of its people; a handful of queries. Days away are marked for
    an `actor` who may know of them: their own, and of those whom they lead directly."""
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
    away = _away(actor, first, last) if actor else {}
    one_each = {one.person_id: one for one in held.order_by("-since", "-pk")}
    rows = []
    for one in sorted(one_each.values(), key=lambda one: one.person.name):
        roster = roster_of(one, calendar, said)
        gone = away.get(one.person_id, ())
        rows.append(Row(one.person, roster, [_cell(roster, day, letters, places, gone) for day in days]))
    return Picture(days, rows, [(letters[shift.pk], places[shift.pk], shift) for shift in words.shifts], today)


def _away(actor: Person, first: date, last: date) -> dict[UUID, set[date]]:
    away: dict[UUID, set[date]] = defaultdict(set)
    for one in Absence.objects.visible_to(actor).filter(starts_on__lte=last, ends_on__gte=first):
        away[one.person_id] |= set(days_between(max(first, one.starts_on), min(last, one.ends_on)))
    return away


def _cell(roster: Roster, day: date, letters: dict, places: dict, away: Collection[date]) -> Cell:
    shift, is_said = roster.worked_on(day), day in roster.days
    if shift is None:
        return Cell(day, "", "off", 0, is_said, is_away=False)
    is_away = day in away
    name = f"{shift.name}, away" if is_away else shift.name
    return Cell(day, letters.get(shift.pk, "✓"), name, places.get(shift.pk, 1), is_said, is_away)
