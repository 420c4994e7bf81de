"""The letters one by one: what a huddle looks at, large. Off target and signals only; the rest needs no words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.safestring import SafeString

from huddle.boards import Look
from huddle.sections import results
from huddle.sections.results import MARKS, PARETO_DAYS, SPAN, Headline, by_metric, confirmed, works_on
from metrics.charts import run_chart
from metrics.goals import Goal
from metrics.letters import letter
from metrics.models import Reading
from metrics.models.reading import PROPOSED
from metrics.months import DayResult, day_results, mondays_of, month_states, target_on
from metrics.reasons import operating_day_before
from metrics.words import BEFORE, figure, goal_words, target_words, with_unit
from web.together import compiled, read_together
from web.together import day as as_day

SHOWN = 22  # results of the large chart
REASONS = 3


@dataclass(frozen=True)
class Result:
    """One letter, large: how its newest day was, what the days before say, and what got in the way."""

    headline: Headline
    days: list[DayResult]  # oldest first
    targets: list[tuple[date, Goal]]
    misses: list
    today: date
    works: Callable[[date], bool]

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
    def target(self) -> str:
        row = self.headline
        return target_words(row.better or "", target_on(self.targets, self.today), row.decimals or 0, row.unit or "")

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
        return month_states(self.days, today=self.today, works=self.works, since=since)

    @property
    def letter(self) -> SafeString:
        """With the days in its cells."""
        row, mondays = self.headline, mondays_of(self.today)
        return letter(row.letter, self.states, self.today.day, row.category, mondays, numbers=True)

    @property
    def month(self) -> str:
        """`5 of 15 days missed this month`."""
        missed, met = self.states.count("missed"), self.states.count("met")
        return f"{missed} of {missed + met} days missed this month"

    @property
    def chart(self) -> SafeString:
        row, shown = self.headline, confirmed(self.days)[-SHOWN:]
        target = target_on(self.targets, self.today)
        return run_chart(
            [float(day.value) for day in shown],
            target=target,
            better=row.better or "lower",
            label=f"{row.label or row.category}, last {len(shown)} results",
            running=bool(shown) and shown[-1].on == self.today,
            width=820,
            height=220,
            pad=14,
            right=120,
            last_radius=9,
            target_label="" if target is None else f"target {goal_words(target, row.decimals or 0, '')}",
        )

    @property
    def first_on(self) -> date | None:
        shown = confirmed(self.days)[-SHOWN:]
        return shown[0].on if shown else None

    @property
    def reasons(self) -> list[tuple[str, str, int]]:
        """What got in the way most in 20 operating days: words, how much, and its share of the largest in percent."""
        since = operating_day_before(self.today, PARETO_DAYS, self.works, SPAN)
        sums = _sums([row for row in self.misses if as_day(row[2]) >= since])
        largest = max((weight for weight, _, _ in sums), default=Decimal(1)) or Decimal(1)
        return [(label, much, round(100 * weight / largest)) for weight, label, much in sums[:REASONS]]


def results_of(look: Look) -> list[Result]:
    """All letters of a board, in the order in which it shows them."""
    rows = read_together(compiled(**results.querysets(look)))
    works = works_on(look, rows["closures"], rows["extra_days"], rows["still"])
    targets, readings, misses = (by_metric(rows[name]) for name in ("targets", "readings", "misses"))
    return [_result(look, Headline(*row), targets, readings, misses, works) for row in rows["headlines"]]


def _result(look: Look, row: Headline, targets: dict, readings: dict, misses: dict, works) -> Result:
    metric = row.metric or ""
    since = results.goals(targets.get(metric, []))
    values = [(as_day(day), Decimal(value), status) for day, value, status in readings.get(metric, [])]
    days = day_results(values, better=row.better or "", targets=since, aggregation=row.aggregation or "mean")
    return Result(row, days, since, misses.get(metric, []), look.today, works)


def _sums(misses: list) -> list[tuple[Decimal, str, str]]:
    """By impact where it was noted, else by how often; the largest first. Rows: `[reason, unit, on, impact, times]`."""
    found: dict[tuple[str, str], tuple[Decimal, int]] = {}
    for label, unit, _, impact, times in misses:
        before = found.get((label, unit), (Decimal(0), 0))
        found[label, unit] = before[0] + Decimal(impact or 0), before[1] + times
    rows = [
        (impact or Decimal(times), label, with_unit(impact, 0, unit) if impact else str(times))
        for (label, unit), (impact, times) in found.items()
    ]
    return sorted(rows, key=lambda row: -row[0])
