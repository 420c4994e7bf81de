"""Results out of a spreadsheet: a row each, or days down and metrics across. They are read, never guessed: what is not
clear is a question beside its row, and nothing is kept until somebody has looked at it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from metrics.measured import Measured
from metrics.models import Metric
from metrics.operations.intake import Row
from org.models import Team
from org.pasted_dates import Dates
from org.shift_words import plain
from web.clock import monday_of
from web.numbers import plain_number
from web.sheets import Numbers, rows_of

MOST_ROWS = 20_000
MOST_CELLS = 200_000
MOST_BYTES = 2_000_000
LONGEST_NOTE = 120
YEAR = timedelta(days=360)  # 3.10. without a year is the last one
BIG = Decimal(10) ** 9
PLACES = Decimal("0.001")
TURN, ASKED = "No", "?"  # headings of a sheet that is handed back to be mended

HEADINGS = {
    "metric": ("metric", "kpi", "measure", "indicator", "code", "kennzahl", "messgrosse"),
    "team": ("team", "line", "ward", "unit", "area", "linie", "station", "bereich"),
    "on": ("date", "day", "on", "week", "datum", "tag", "woche"),
    "shift": ("shift", "number", "no", "schicht", "nr"),
    "value": ("value", "result", "actual", "reading", "wert", "ist", "ergebnis"),
    "note": ("note", "comment", "remark", "notiz", "bemerkung", "kommentar"),
}
ROLES = {word: role for role, words in HEADINGS.items() for word in words}


@dataclass
class Sheet:
    """What a sheet says: results by row, questions, and what was passed over. Row 0 is about all of it."""

    by_row: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    questions: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    turns: dict[int, int] = field(default_factory=dict)  # which event of its day an unclear row is

    def ask(self, row: int, words: str) -> None:
        self.questions.append((row, words))

    @property
    def rows(self) -> list[Row]:
        """Of the rows that are clear."""
        asked = {row for row, _ in self.questions}
        return [one for row, found in self.by_row.items() if row not in asked for one in found]

    @property
    def is_unclear(self) -> bool:
        return any(row == 0 for row, _ in self.questions)

    @property
    def left_out(self) -> list[tuple[int, str, list[str]]]:
        """Row, question and cells: what is handed back to be mended."""
        words: dict[int, list[str]] = defaultdict(list)
        for row, asked in sorted(self.questions):
            words[row].append(asked)
        return [(row, " ".join(asked), self._numbered(row)) for row, asked in words.items() if row]

    @property
    def mending(self) -> list[str]:
        """The heading of what is handed back: an event keeps its place in the day."""
        return [*self.heading, TURN] if self.heading and self.turns else self.heading

    def _numbered(self, row: int) -> list[str]:
        cells, width = self.cells[row - 1], len(self.heading)
        turn = self.turns.get(row)
        return [*cells, *[""] * (width - len(cells)), str(turn)] if width and turn else cells


def read_sheet(text: str, measured: Measured, *, today: date, country: str, about: Metric | Team | None) -> Sheet:
    """Rows are counted as they stand in the text. `about`: what rows are about that do not say it."""
    sheet = Sheet(cells=rows_of(text))
    if not sheet.cells:
        sheet.ask(0, "Nothing is in it yet.")
    elif len(sheet.cells) > MOST_ROWS or sum(map(len, sheet.cells)) > MOST_CELLS:
        sheet.ask(0, f"{len(sheet.cells):,} rows are more than fit at once: {MOST_ROWS:,} do. Which half comes first?")
    else:
        _Reader(sheet, measured, today, country, about).read()
    return sheet


class _Unclear(Exception):
    """What is asked about a row."""


class _Reader:
    def __init__(self, sheet: Sheet, measured: Measured, today: date, country: str, about: Metric | Team | None):
        self.sheet, self.measured, self.today = sheet, measured, today
        self.about = about if isinstance(about, Metric) else None
        self.team = about if isinstance(about, Team) else None
        self.dates = Dates((cell for row in sheet.cells for cell in row), today, country, YEAR)
        self.country = country
        self.taken: dict[tuple, Row] = {}
        self.counts: dict[tuple, int] = defaultdict(int)
        self.empty = self.rounded = 0

    def read(self) -> None:
        first = next(n for n, row in enumerate(self.sheet.cells) if any(row))
        roles, across = self._heading(self.sheet.cells[first])
        has_heading = len(roles) + len(across) > 1 or self._names_its_day(self.sheet.cells[first], roles)
        body = self.sheet.cells[first + has_heading :]
        if has_heading:
            self.sheet.heading = self.sheet.cells[first]
        if not across and "value" not in roles:
            roles = self._guessed(body)
        if "on" not in roles:
            self.sheet.ask(0, "There is no date in it. Which column says the days? Name it “Date” in the first row.")
        elif not across and "value" not in roles:
            self.sheet.ask(0, "There is no column of figures in it. Name it “Value” in the first row.")
        else:
            self._take(body, first + has_heading + 1, roles, across)
            self._conclude()

    def _heading(self, cells: list[str]) -> tuple[dict[str, int], dict[int, list[Metric]]]:
        """Which column says what; and the columns that are metrics themselves."""
        roles: dict[str, int] = {}
        across: dict[int, list[Metric]] = {}
        for column, cell in enumerate(cells):
            role = ROLES.get(plain(cell))
            if role and role not in roles:
                roles[role] = column
            elif found := self.measured.called(cell):
                across[column] = found
        if across and "value" in roles:
            across = {}
        return roles, across

    def _names_its_day(self, cells: list[str], roles: dict[str, int]) -> bool:
        """ "Date" above the days, and words of somebody's own above the rest."""
        return "on" in roles and self.dates.read(cells[roles["on"]]) is None

    def _guessed(self, rows: list[list[str]]) -> dict[str, int]:
        """Without headings: what stands in a column most often says what the column is."""
        width, some = range(max(len(row) for row in rows)), rows[:200]
        roles: dict[str, int] = {}
        numbers = Numbers((), self.country, self._units)
        tests = (
            ("on", lambda cell: self.dates.read(cell) is not None),
            ("team", lambda cell: self.measured.team(cell) is not None),
            ("metric", lambda cell: bool(self.measured.called(cell))),
            ("value", lambda cell: numbers.read(cell) is not None),
        )
        for role, test in tests:
            free = [n for n in width if n not in roles.values()]
            count = {n: sum(test(_at(row, n)) for row in some) for n in free}
            if count and max(count.values()):
                roles[role] = max(free, key=lambda n: count[n])
        rest = [n for n in width if n not in roles.values()]
        if rest and "value" in roles:
            roles["note"] = rest[-1]
        return roles

    @property
    def _units(self) -> list[str]:
        return [metric.unit for metric in self.measured.metrics]

    def _take(self, body: list[list[str]], begin: int, roles: dict[str, int], across: dict) -> None:
        columns = list(across) or [roles["value"]]
        self.numbers = Numbers((_at(row, n) for row in body for n in columns), self.country, self._units)
        for number, row in enumerate(body, begin):
            if any(row):
                said = {role: _at(row, column) for role, column in roles.items()}
                try:
                    self._take_row(number, row, said, across)
                except _Unclear as asked:
                    self.sheet.ask(number, str(asked))

    def _take_row(self, number: int, row: list[str], said: dict[str, str], across: dict) -> None:
        on, team = self._date(said["on"]), self._team(said.get("team", ""))
        if not across:
            self._keep(number, self._metric(said.get("metric", ""), team), on, said["value"], said)
        for column, found in across.items():
            mine = [metric for metric in found if team is None or metric.team_id == team.pk]
            if mine:
                self._keep(number, self._one(found[0].name, mine), on, _at(row, column), said)

    def _team(self, name: str) -> Team | None:
        if not name:
            return self.team or (self.about.team if self.about else None)
        found = self.measured.team(name)
        if found is None:
            raise _Unclear(f"“{name}” is no team whose figures you write. Which team is it?")
        return found

    def _metric(self, name: str, team: Team | None) -> Metric:
        if not name and self.about:
            return self.about
        if not name:
            raise _Unclear("It names no metric. Choose above which one it is, or add a column “Metric”.")
        found = self.measured.called(name, team)
        if not found:
            close = self.measured.like(name)
            where = f"{team.name} measures" if team else "Your teams measure"
            asked = f"Did you mean “{close}”?" if close else "Which metric is it?"
            raise _Unclear(f"{where} nothing called “{name}”. {asked}")
        return self._one(name, found)

    def _one(self, name: str, found: list[Metric]) -> Metric:
        teams = list(dict.fromkeys(metric.team.name for metric in found))
        if len(teams) > 1:
            several = " and ".join(teams[:3])
            raise _Unclear(f"“{name}” is measured by {several}. Which team? Choose it above, or add “Team”.")
        if len(found) > 1:
            raise _Unclear(f"{teams[0]} measures “{name}” twice. Which one? Write its full name.")
        return found[0]

    def _date(self, cell: str) -> date:
        on = self.dates.read(cell)
        if on is None:
            raise _Unclear(f"“{cell}” is no date. Write 31.12.2026." if cell else "It has no date. Which day is it?")
        if self.dates.wrong_weekday(cell):
            raise _Unclear(f"“{cell}”: {on.day} {on:%B %Y} is a {on:%A}. Which day is meant?")
        if on > self.today:
            raise _Unclear(f"{on.day} {on:%B %Y} is still to come. Which day is meant?")
        return on

    def _keep(self, number: int, metric: Metric, on: date, cell: str, said: dict[str, str]) -> None:
        if not cell:
            self.empty += 1
            return
        if metric.period == Metric.Period.WEEK:
            on = monday_of(on)
        turn = self._turn(metric, on, said.get("shift", ""))
        value = self.numbers.read(cell)
        if value is None or abs(value) >= BIG:
            if metric.period == Metric.Period.EVENT:
                self.sheet.turns[number] = turn
            raise _Unclear(f"'{cell}' is not a number. Write 12 or 12,5.")
        exact = value.quantize(PLACES, ROUND_HALF_UP)
        self.rounded += exact != value
        self._once(Row(number, metric, on, turn, exact, said.get("note", "")[:LONGEST_NOTE]))

    def _turn(self, metric: Metric, on: date, shift: str) -> int:
        """Which of the day. Events of one day are counted as they come; mended ones come alone, and say it."""
        if shift:
            turn = self.measured.turn(metric, shift)
            if turn is None:
                raise _Unclear(f"“{shift}” is no shift of {metric.team.name}. Which one is it?")
            return turn
        if metric.period == Metric.Period.EVENT:
            if ASKED in self.sheet.heading:
                raise _Unclear(f"Which of that day is it? Write 1 for the first under “{TURN}”.")
            self.counts[metric.pk, on] += 1
            return self.counts[metric.pk, on]
        return 1

    def _once(self, row: Row) -> None:
        other = self.taken.setdefault(row.key, row)
        if other is row:
            self.sheet.by_row[row.row].append(row)
        elif other.value != row.value:
            said = f"row {other.row} says {plain_number(other.value)}, this one {plain_number(row.value)}"
            raise _Unclear(f"{row.metric.name}, {row.on.day} {row.on:%B}: {said}. Which one holds?")

    def _conclude(self) -> None:
        if self.empty:
            cells = "1 cell was empty" if self.empty == 1 else f"{self.empty:,} cells were empty"
            self.sheet.notes.append(f"{cells}: nobody measured then, and nothing is written.")
        if self.rounded:
            self.sheet.notes.append("Figures are kept with three places after the point.")
        if not self.sheet.by_row and not self.sheet.questions:
            self.sheet.ask(0, "There is no figure in it.")


def _at(row: list[str], n: int) -> str:
    return row[n] if n < len(row) else ""
