"""A roster from a spreadsheet: names × days with shifts, days × names, or a row a person and day. It is read, never
guessed: what is not clear is a question beside its row, and nothing is kept until somebody has looked at it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from org.models import Person, Shift, Team
from org.pasted_dates import Dates
from org.pasted_people import People
from web.sheets import rows_of

MOST_CELLS = 20_000
FARTHEST = timedelta(days=400)
HEAD_ROWS = 6  # a title or two may stand above the dates


@dataclass(frozen=True)
class Question:
    """Something in a row of the paste, counted from 1, that is not clear; row 0 is about all of it."""

    row: int
    words: str


@dataclass
class Pasted:
    """What a paste says: days by row, questions, and what was passed over."""

    by_row: dict[int, list[tuple[Person, Team, date, Shift | None]]] = field(default_factory=lambda: defaultdict(list))
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def ask(self, row: int, words: str) -> None:
        self.questions.append(Question(row, words))

    @property
    def days(self) -> list[tuple[Person, Team, date, Shift | None]]:
        """Of the rows that are clear."""
        asked = {question.row for question in self.questions}
        return [day for row, days in self.by_row.items() if row not in asked for day in days]

    @property
    def is_unclear(self) -> bool:
        """Something is about the whole of it: there is nothing to keep."""
        return any(question.row == 0 for question in self.questions)


def read_roster(text: str, people: People, *, today: date, country: str, is_empty_off: bool) -> Pasted:
    """Rows are counted as they stand in the text."""
    pasted = Pasted()
    rows = rows_of(text)
    if not rows or sum(len(row) for row in rows) > MOST_CELLS:
        too_many = f"{len(rows)} rows are more than fit at once. Which half comes first?"
        pasted.ask(0, too_many if rows else "Nothing is in it yet.")
        return pasted
    dates = Dates((cell for row in rows for cell in row), today, country)
    reader = _Reader(pasted, people, dates, today, is_empty_off)
    shape = _shape(rows, dates, people)
    if shape is None:
        pasted.ask(0, "There is no date in it. Which row, or which column, says the days?")
    elif shape == "list":
        reader.take_list(rows)
    else:
        reader.take_grid(rows if shape == "grid" else _turned(rows), is_turned=shape == "turned")
    reader.conclude()
    return pasted


def _shape(rows: list[list[str]], dates: Dates, people: People) -> str | None:
    """Many dates in a row: names × days. Many in a column: a list, or days × names."""
    in_row = Counter(n for n, row in enumerate(rows) for cell in row if dates.read(cell))
    if not in_row:
        return None
    if max(in_row.values()) > 1:
        return "grid"
    head = next(row for row in rows if any(row))
    if sum(bool(people.called(cell)) for cell in head if cell) > 1:
        return "turned"
    first = min(in_row)
    names_someone = any(people.called(cell) for cell in rows[first] if cell)
    is_head = len(in_row) == 1 and first < len(rows) - 1 and not names_someone
    return "grid" if is_head else "list"


def _turned(rows: list[list[str]]) -> list[list[str]]:
    width = max(len(row) for row in rows)
    return [[row[n] if n < len(row) else "" for row in rows] for n in range(width)]


class _Reader:
    """Takes cells one by one, and remembers what it passes over."""

    def __init__(self, pasted: Pasted, people: People, dates: Dates, today: date, is_empty_off: bool):
        self.pasted, self.people, self.dates, self.today = pasted, people, dates, today
        self.is_empty_off = is_empty_off
        self.past = self.away = 0
        self.taken: dict[tuple, tuple[int, Shift | None]] = {}

    def take_grid(self, rows: list[list[str]], *, is_turned: bool) -> None:
        head = max(
            range(min(HEAD_ROWS, len(rows))), key=lambda n: sum(self.dates.read(cell) is not None for cell in rows[n])
        )
        numbers = [n + 1 if is_turned else head + 1 for n in range(len(rows[head]))]
        columns = {n: found for n, cell in enumerate(rows[head]) if (found := self._date(cell, numbers[n]))}
        for n in self._days_unsaid(rows, head):
            said = f"“{rows[head][n]}” is no date" if rows[head][n] else "Shifts stand there without a date"
            self.pasted.ask(numbers[n], f"{said}. Which day is it?")
        names = self._name_column(rows[head + 1 :], set(columns))
        for n, row in enumerate(rows[head + 1 :], start=head + 2):
            row = self._mended(row, len(rows[head]), names)
            if not any(row):
                continue
            number = 1 if is_turned else n
            who = self._who(_at(row, names), number)
            for column, on in columns.items() if who else ():
                self._take(column + 1 if is_turned else n, who, on, _at(row, column))

    def take_list(self, rows: list[list[str]]) -> None:
        width = range(max(len(row) for row in rows))
        when = max(width, key=lambda n: sum(self.dates.read(_at(row, n)) is not None for row in rows))
        names = self._name_column(rows, {when})
        rest = [n for n in width if n not in (when, names)]
        what = max(rest, key=lambda n: sum(self._is_code(_at(row, n)) for row in rows), default=None)
        if what is None:
            self.pasted.ask(0, "A row has a person, a date and a shift. Which column is missing?")
            return
        for n, row in enumerate(rows, start=1):
            on = self._date(_at(row, when), n)
            if not on:
                if any(row) and n > 1 and not self.dates.read(_at(row, when)):  # the first row may be a heading
                    self.pasted.ask(n, f"“{_at(row, when)}” is no date. Which day is it?")
                continue
            who = self._who(_at(row, names), n)
            if who:
                self._take(n, who, on, _at(row, what))

    def conclude(self) -> None:
        pasted = self.pasted
        if self.past:
            pasted.notes.append(
                _count(self.past, "day is over and stays as it was.", "days are over and stay as they were.")
            )
        if self.away:
            cells = _count(self.away, "cell says", "cells say")
            pasted.notes.append(f"{cells} that someone is away. That is said under “Away”; here they change nothing.")
        if not pasted.questions and not pasted.by_row:
            pasted.ask(0, "It says nothing about a day to come.")

    def _name_column(self, rows: list[list[str]], taken: set[int]) -> int:
        width = [n for n in range(max((len(row) for row in rows), default=1)) if n not in taken]
        return max(width, key=lambda n: sum(bool(self.people.called(_at(row, n))) for row in rows), default=0)

    def _mended(self, row: list[str], width: int, names: int) -> list[str]:
        """`Keller, Jonas` between commas was taken for two cells."""
        if len(row) != width + 1:
            return row
        whole = f"{_at(row, names)} {_at(row, names + 1)}"
        return [*row[:names], whole, *row[names + 2 :]] if self.people.called(whole) else row

    def _days_unsaid(self, rows: list[list[str]], head: int) -> Iterator[int]:
        """Columns that would be passed over in silence: under 31 November, or under no date between two days."""
        dates = [n for n, cell in enumerate(rows[head]) if self.dates.read(cell)]
        for n, cell in enumerate(rows[head]):
            is_between = dates[0] < n < dates[-1] and any(self._is_code(_at(row, n)) for row in rows[head + 1 :])
            if n not in dates and (is_between or self.dates.is_impossible(cell)):
                yield n

    def _date(self, cell: str, row: int) -> date | None:
        found = self.dates.read(cell)
        if found and self.dates.wrong_weekday(cell):
            self.pasted.ask(row, f"“{cell}”: {found.day} {found:%B %Y} is a {found:%A}. Which day is meant?")
            return None
        if found and found > self.today + FARTHEST:
            self.pasted.ask(row, f"“{cell}” is more than a year away. Which day is meant?")
            return None
        return found

    def _who(self, name: str, row: int) -> tuple[Person, Team] | None:
        found = self.people.called(name) if name else []
        if len(found) == 1:
            return found[0]
        if found:
            both = " and ".join(person.name for person, _ in found[:2])
            self.pasted.ask(row, f"“{name}” may be {both}. Which one?")
        elif name:
            close = self.people.like(name)
            self.pasted.ask(
                row, f"Nobody here is called “{name}”. {f'Did you mean {close}?' if close else 'Who is it?'}"
            )
        else:
            self.pasted.ask(row, "It has no name. Whose row is it?")
        return None

    def _take(self, row: int, who: tuple[Person, Team], on: date, code: str) -> None:
        person, team = who
        if not code and not self.is_empty_off:
            return
        if on < self.today:
            self.past += 1
            return
        meant = self.people.shift_words[team.pk].meant(code)
        if meant.is_away:
            self.away += 1
        elif not meant.is_known:
            asked = f"Did you mean {meant.close}?" if meant.close else f"It has {self._shifts(team)}."
            self.pasted.ask(row, f"{person.name}, {on.day} {on:%B}: “{code}” is no shift of {team.name}. {asked}")
        else:
            self._keep(row, person, team, on, meant.shift)

    def _keep(self, row: int, person: Person, team: Team, on: date, shift: Shift | None) -> None:
        other = self.taken.setdefault((person.pk, on), (row, shift))
        if other[1] != shift:
            said = f"row {other[0]} says {other[1] or 'off'}, this one {shift or 'off'}"
            self.pasted.ask(row, f"{person.name}, {on.day} {on:%B}: {said}. Which one holds?")
        elif other == (row, shift):
            self.pasted.by_row[row].append((person, team, on, shift))

    def _is_code(self, cell: str) -> bool:
        return bool(cell) and any(words.meant(cell).is_known for words in self.people.shift_words.values())

    def _shifts(self, team: Team) -> str:
        return ", ".join(shift.name for shift in self.people.shift_words[team.pk].shifts) or "none yet"


def _at(row: list[str], n: int) -> str:
    return row[n] if n < len(row) else ""


def _count(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def summary(days: Iterable[tuple[Person, Team, date, Shift | None]]) -> Iterator[tuple[Person, str]]:
    """`(person, "5 early, 2 late, 7 off")`, by name."""
    counts: dict[Person, Counter] = defaultdict(Counter)
    for person, _, _, shift in days:
        counts[person][shift.name if shift else "off"] += 1
    for person in sorted(counts, key=lambda one: one.name):
        yield person, ", ".join(f"{n} {name}" for name, n in counts[person].items())
