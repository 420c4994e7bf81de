"""The safety cross: a month as a cross of days, each with what was reported. No report is no proof of safety.

A day without one is empty and says "nothing reported"; it is never green. What is counted as good to hear are
near misses: whoever says one gives everybody the chance to learn before somebody is hurt.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from metrics.months import days_in_month
from metrics.safety_reports import FIRST_AID, INCIDENT, LOOK_BACK, NEAR_MISS, WORDS, Reports, safety_reports
from org.calendars import calendar_of
from org.models import Team

CELL, GAP = 40, 4
STEP = CELL + GAP
PLACES = tuple((column, row) for row in range(7) for column in (range(2, 5) if row in (0, 1, 5, 6) else range(7)))
SHAPES = {  # in a cell of 40: the sign that needs no colour
    INCIDENT: '<path class="x-sign" d="M12 20l16 16m0-16L12 36"/>',
    FIRST_AID: '<path class="x-sign" d="M20 19v18M11 28h18"/>',
    NEAR_MISS: '<path class="x-peak" d="M20 18l10 17H10z"/>',
}


def _key(kind: str) -> SafeString:
    return mark_safe(
        f'<svg viewBox="-2 -2 {CELL + 4} {CELL + 4}" aria-hidden="true"><g class="x-day x-{kind}">'
        f'<rect width="{CELL}" height="{CELL}"/>{SHAPES.get(kind, "")}</g></svg>'
    )


KEY = tuple(
    (_key(kind), words)
    for kind, words in [
        *((kind, WORDS[kind][0]) for kind in WORDS),
        ("none", "nothing reported"),
        ("closed", "no shift"),
    ]
)


@dataclass(frozen=True)
class SafetyCross:
    """A month of what a team reported."""

    month: date
    reports: Reports
    works: Callable[[date], bool]

    @property
    def today(self) -> date:
        return self.reports.today

    @cached_property
    def shown(self) -> list[tuple[date, str]]:
        """Every day of the month up to today, and what stands in its cell."""
        days = (self.month + timedelta(days=n) for n in range(days_in_month(self.month)))
        return [(day, self.reports.kind_of(day)) for day in days if day <= self.today]

    @property
    def near_misses(self) -> int:
        return self.reports.counted(NEAR_MISS, self.month)

    @property
    def silent_days(self) -> int:
        return sum(not kind and self.works(day) for day, kind in self.shown)

    @property
    def rows(self) -> list[tuple[date, str]]:
        """The table behind it: newest first, in words."""
        return [(day, self.said(day)) for day, _ in reversed(self.shown)]

    def said(self, day: date) -> str:
        return ", ".join(self.reports.words(day)) or ("nothing reported" if self.works(day) else "no shift")

    @property
    def summary(self) -> str:
        silent = f"nothing reported on {self.silent_days} day{'' if self.silent_days == 1 else 's'}"
        return f"Safety cross: {', '.join([*self.reports.words_of_month(self.month), silent])}"

    @property
    def svg(self) -> SafeString:
        places = PLACES[: days_in_month(self.month)]
        cells = "".join(self._cell(n, *place) for n, place in enumerate(places, 1))
        width, height = 7 * STEP - GAP, (places[-1][1] + 1) * STEP - GAP
        box = f'viewBox="-4 -4 {width + 8} {height + 8}" role="img" aria-label="{escape(self.summary)}"'
        return mark_safe(f'<svg class="safety-cross" {box}>{cells}</svg>')

    def _cell(self, number: int, column: int, row: int) -> str:
        day = self.month.replace(day=number)
        kind = self.reports.kind_of(day)
        css = kind or ("future" if day > self.today else "none" if self.works(day) else "closed")
        ring = f'<rect class="x-today" width="{CELL}" height="{CELL}"/>' if day == self.today else ""
        return (
            f'<g class="x-day x-{css}" transform="translate({column * STEP} {row * STEP})">'
            f'<rect width="{CELL}" height="{CELL}"/><text x="5" y="14">{number}</text>{SHAPES.get(kind, "")}{ring}</g>'
        )


def safety_cross(team: Team, *, today: date, month: date | None = None) -> SafetyCross:
    """A team's month, this one unless another is asked for. Three queries."""
    first = (month or today).replace(day=1)
    rows = safety_reports(team.site, [team.pk], since=min(first, today - LOOK_BACK), until=today)
    reports = Reports.of((row[1:] for row in rows), today)
    calendar = calendar_of(team.site, first, first + timedelta(days=31))
    return SafetyCross(first, reports, lambda day: calendar.works(day, team))
