"""The letters of a board, each with its days: on the wall all at once, in a huddle one by one and large."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.safestring import SafeString

from huddle import letter_rows
from huddle.boards import Look
from huddle.letter_rows import Headline, by_first, goals, works_on
from metrics.charts import run_chart
from metrics.goals import Goal
from metrics.letters import letter
from metrics.models import Reading
from metrics.models.reading import PROPOSED
from metrics.models.rules import PARETO_DAYS
from metrics.months import DayResult, day_results, mondays_of, month_states, target_on
from metrics.pareto import Pareto, Told, pareto
from metrics.reasons import operating_day_before
from metrics.safety_reports import Reports
from metrics.words import BEFORE, figure, goal_words, target_words
from web.together import compiled, read_together
from web.together import day as as_day

SHOWN = 22  # results of the large chart
REASONS = 3
MARKS = {"met": ("done", "on target"), "missed": ("missed", "off target"), "near_miss": ("near", "near miss")} | {
    PROPOSED: ("proposed", "to confirm")
}


@dataclass(frozen=True)
class Result:
    """One letter: how its newest day was, what the days before say, and what got in the way."""

    headline: Headline
    days: list[DayResult]  # oldest first
    targets: list[tuple[date, Goal]]
    misses: list[tuple[date, Told]]
    today: date
    works: Callable[[date], bool]
    pareto_days: int = PARETO_DAYS  # so many operating days the site looks back on
    reports: Reports | None = None  # of the letter of safety

    @property
    def key(self) -> str:
        return self.headline.metric or ""

    @property
    def last(self) -> DayResult | None:
        return self.days[-1] if self.days else None

    @property
    def is_off(self) -> bool:
        """Something got in the way."""
        return bool(self.last and self.last.status in (Reading.Status.OFF_TARGET, Reading.Status.NEAR_MISS))

    @property
    def is_signal(self) -> bool:
        """The process changed, on or off target."""
        signal_on = as_day(self.headline.signal_on)
        return bool(self.headline.signal and self.last and signal_on == self.last.on)

    @property
    def needs_words(self) -> bool:
        off = (Reading.Status.OFF_TARGET, Reading.Status.NEAR_MISS, PROPOSED)
        return bool(self.last and self.last.status in off) or self.is_signal

    @property
    def is_proposed(self) -> bool:
        """Its newest figure came in by itself, and waits for the team."""
        return bool(self.last and self.last.status == PROPOSED)

    @property
    def mark(self) -> tuple[str, str] | None:
        return MARKS.get(self.last.status) if self.last else None

    @property
    def goal(self) -> Goal | None:
        return target_on(self.targets, self.today)

    @property
    def target(self) -> str:
        row = self.headline
        return target_words(row.better or "", self.goal, row.decimals or 0, row.unit or "")

    @property
    def unit(self) -> str:
        return "" if self.headline.unit in BEFORE else self.headline.unit or ""

    @property
    def figure(self) -> str:
        if self.last is None:
            return "–"
        number = figure(self.last.value, self.headline.decimals or 0)
        return f"{self.headline.unit}{number}" if self.headline.unit in BEFORE else number

    @cached_property
    def states(self) -> list[str]:
        since = self.days[0].on if self.days else None
        reported = self.reports.days if self.reports else ()
        return month_states(self.days, today=self.today, works=self.works, since=since, reported=reported)

    @property
    def letter(self) -> SafeString:
        """With the days in its cells."""
        return self._letter(numbers=True)

    @property
    def plain_letter(self) -> SafeString:
        """On a wall, where it is too small for days to be read."""
        return self._letter(numbers=False)

    def _letter(self, *, numbers: bool) -> SafeString:
        row, mondays = self.headline, mondays_of(self.today)
        return letter(row.letter, self.states, self.today.day, row.category, mondays, numbers=numbers)

    @property
    def month(self) -> str:
        """`5 of 15 days missed this month`."""
        missed, met = self.states.count("missed"), self.states.count("met")
        return f"{missed} of {missed + met} days missed this month"

    def points(self, most: int) -> list[DayResult]:
        """The newest results of a chart; what is only proposed is no point of it."""
        return [day for day in self.days if day.status != PROPOSED][-most:]

    def run_chart(self, shown: list[DayResult], **sizes) -> SafeString:
        row = self.headline
        return run_chart(
            [float(day.value) for day in shown],
            target=self.goal,
            better=row.better or "lower",
            label=f"{row.label or row.category}, last {len(shown)} results",
            running=bool(shown) and shown[-1].on == self.today,
            **sizes,
        )

    @property
    def chart(self) -> SafeString:
        target = "" if self.goal is None else f"target {goal_words(self.goal, self.headline.decimals or 0, '')}"
        sizes = {"width": 820, "height": 220, "pad": 14, "right": 120, "last_radius": 9}
        return self.run_chart(self.points(SHOWN), target_label=target, **sizes)

    @property
    def first_on(self) -> date | None:
        shown = self.points(SHOWN)
        return shown[0].on if shown else None

    @cached_property
    def in_the_way(self) -> Pareto:
        """As the chart's page adds it up."""
        since = operating_day_before(self.today, self.pareto_days, self.works)
        return pareto(told for on, told in self.misses if on >= since)

    @property
    def reasons(self) -> list[tuple[str, str, int]]:
        """What got in the way most: words, how much, and its share of the largest in percent."""
        chart = self.in_the_way
        return [
            (bar.label, chart.much(bar), round(100 * bar.share / chart.bars[0].share)) for bar in chart.bars[:REASONS]
        ]


def results_of(look: Look) -> list[Result]:
    """All letters of a board, in the order in which it shows them."""
    return results_in(look, read_together(compiled(**letter_rows.querysets(look))))


def results_in(look: Look, rows: dict[str, list]) -> list[Result]:
    """The same out of rows that were read already."""
    works = works_on(look, rows["closures"], rows["extra_days"], rows["still"])
    kept = {name: by_first(rows[name]) for name in ("targets", "readings", "misses")}
    reports = Reports.of(((as_day(on), kind, count) for _, on, kind, count in rows["reports"]), look.today)
    days = rows["rules"][0][0] if rows["rules"] else PARETO_DAYS
    return [_result(look, Headline(*row), kept, works, days, reports) for row in rows["headlines"]]


def _result(look: Look, row: Headline, kept: dict[str, dict], works, pareto_days: int, reports: Reports) -> Result:
    targets, readings, misses = (kept[name].get(row.metric, []) for name in ("targets", "readings", "misses"))
    since = goals(targets)
    values = [(as_day(day), Decimal(value), status) for day, value, status in readings]
    days = day_results(values, better=row.better or "", targets=since, aggregation=row.aggregation or "mean")
    told = [(as_day(on), Told(*rest)) for on, *rest in misses]
    if not row.is_safety:
        return Result(row, days, since, told, look.today, works, pareto_days)
    return Result(row, reports.colour(days), since, told, look.today, works, pareto_days, reports)
