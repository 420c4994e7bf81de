"""The safety cross: a month as a cross of days, each with what was reported. No report is no proof of safety.

A day without one is empty and says "nothing reported"; it is never green. What is counted as good to hear are
near misses: whoever says one gives everybody the chance to learn before somebody is hurt.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from metrics import safety
from metrics.models import Metric, Reading, SafetyReport
from metrics.months import days_in_month
from org.calendars import calendar_of
from org.models import Team

INCIDENT, FIRST_AID, NEAR_MISS = "incident", "first_aid", "near_miss"
WORDS = {
    INCIDENT: ("injury", "injuries"),
    FIRST_AID: ("first aid", "first aids"),
    NEAR_MISS: ("near miss or hazard", "near misses and hazards"),
}
LOOK_BACK = timedelta(days=366)
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
    """What a team reported: `days` maps a day to its kinds and how many of each there were."""

    month: date
    today: date
    days: Mapping[date, Mapping[str, int]]
    works: Callable[[date], bool]

    def kind_of(self, day: date) -> str:
        """The gravest report of a day; empty for none."""
        found = self.days.get(day, {})
        return next((kind for kind in WORDS if found.get(kind)), "")

    @cached_property
    def shown(self) -> list[tuple[date, str]]:
        """Every day of the month up to today, and what stands in its cell."""
        days = (self.month + timedelta(days=n) for n in range(days_in_month(self.month)))
        return [(day, self.kind_of(day)) for day in days if day <= self.today]

    def count(self, kind: str) -> int:
        return sum(found.get(kind, 0) for day, found in self.days.items() if self._is_shown(day))

    @property
    def near_misses(self) -> int:
        return self.count(NEAR_MISS)

    @property
    def silent_days(self) -> int:
        return sum(not kind and self.works(day) for day, kind in self.shown)

    @property
    def last(self) -> date | None:
        return max((day for day, found in self.days.items() if found and day <= self.today), default=None)

    @property
    def since_last(self) -> int | None:
        """Days since the last report of any kind; None where there is none in a year."""
        return (self.today - self.last).days if self.last else None

    @property
    def rows(self) -> list[tuple[date, str]]:
        """The table behind it: newest first, in words."""
        return [(day, self.said(day)) for day, _ in reversed(self.shown)]

    def said(self, day: date) -> str:
        found = self.days.get(day, {})
        words = [f"{n} {WORDS[kind][n > 1]}" for kind in WORDS if (n := found.get(kind, 0))]
        return ", ".join(words) or ("nothing reported" if self.works(day) else "no shift")

    @property
    def summary(self) -> str:
        said = [f"{n} {WORDS[kind][n > 1]}" for kind in WORDS if (n := self.count(kind))]
        silent = f"nothing reported on {self.silent_days} day{'' if self.silent_days == 1 else 's'}"
        return f"Safety cross: {', '.join([*said, silent])}"

    @property
    def svg(self) -> SafeString:
        places = PLACES[: days_in_month(self.month)]
        cells = "".join(self._cell(n, *place) for n, place in enumerate(places, 1))
        width, height = 7 * STEP - GAP, (places[-1][1] + 1) * STEP - GAP
        box = f'viewBox="-4 -4 {width + 8} {height + 8}" role="img" aria-label="{escape(self.summary)}"'
        return mark_safe(f'<svg class="safety-cross" {box}>{cells}</svg>')

    def _cell(self, number: int, column: int, row: int) -> str:
        day = self.month.replace(day=number)
        kind = self.kind_of(day)
        css = kind or ("future" if day > self.today else "none" if self.works(day) else "closed")
        ring = f'<rect class="x-today" width="{CELL}" height="{CELL}"/>' if day == self.today else ""
        return (
            f'<g class="x-day x-{css}" transform="translate({column * STEP} {row * STEP})">'
            f'<rect width="{CELL}" height="{CELL}"/><text x="5" y="14">{number}</text>{SHAPES.get(kind, "")}{ring}</g>'
        )

    def _is_shown(self, day: date) -> bool:
        return day.replace(day=1) == self.month and day <= self.today


def safety_cross(team: Team, *, today: date, month: date | None = None) -> SafetyCross:
    """A team's month, this one unless another is asked for. Five queries, and those of the rooms above."""
    first = (month or today).replace(day=1)
    since = min(first, today - LOOK_BACK)
    days: dict[date, dict[str, int]] = {}
    for on, kind, count in _reports(team, since, today):
        found = days.setdefault(on, {})
        found[kind] = found.get(kind, 0) + count
    calendar = calendar_of(team.site, first, first + timedelta(days=31))
    return SafetyCross(first, today, days, lambda day: calendar.works(day, team))


def _reports(team: Team, since: date, until: date) -> Iterable[tuple[date, str, int]]:
    written = SafetyReport.objects.filter(team=team, on__gte=since, on__lte=until, taken_back_at=None)
    yield from ((on, kind, 1) for on, kind in written.values_list("on", "kind"))
    kinds = {Reading.Status.OFF_TARGET.value: INCIDENT, Reading.Status.NEAR_MISS.value: NEAR_MISS}
    counted = Metric.objects.filter(team=team, better=Metric.Better.ZERO, category__position=1)
    readings = Reading.objects.filter(metric__in=counted, status__in=kinds).confirmed().between(since, until)
    for on, status, value in readings.values_list("on", "status", "value"):
        yield on, kinds[status], max(int(value), 1)
    yield from safety.reported(team, since=since, until=until)
