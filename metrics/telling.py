"""What a chart says in words: the sentence about capability, the evidence under it, the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

from metrics.behaviour import HIGH, LOW, NHS_FEWEST, Capability, Limits, Signal, Situation, moving_ranges, situation
from metrics.goals import Goal
from metrics.models import Metric, Reading
from metrics.months import target_on
from metrics.series import Segment, Series
from metrics.words import figure, goal_words, with_unit

SAYS = {
    Capability.CANNOT: "This process cannot reach {} without a change.",
    Capability.PASSES: "This process is expected to meet {}.",
    Capability.CHANCE: "This process meets {} and misses it by chance.",
}
SAYS_WITHIN = {
    Capability.CANNOT: "This process cannot stay within {} without a change.",
    Capability.PASSES: "This process is expected to stay within {}.",
    Capability.CHANCE: "This process is within {}, and outside, by chance.",
}


@dataclass(frozen=True)
class Telling:
    """A series told to people on a day; `targets` are `(since, goal)` in time order."""

    series: Series
    targets: Sequence[tuple[date, Goal]]
    today: date

    @property
    def metric(self) -> Metric:
        return self.series.metric

    @cached_property
    def target(self) -> Goal | None:
        return target_on(self.targets, self.today)

    @cached_property
    def able(self) -> Capability | None:
        return self.series.capability(self.target)

    @property
    def limits(self) -> Limits | None:
        return self.series.current.limits if self.series.current else None

    @property
    def provisional(self) -> str:
        """How little the limits stand on; empty once they are firm. The NHS warns of fewer than twelve results."""
        rules, limits = self.series.rules, self.limits
        if limits is None or not limits.is_provisional(rules.firm):
            return ""
        is_warned = rules.rule_set == rules.Set.NHS and limits.size < NHS_FEWEST
        return f"provisional limits, fewer than {NHS_FEWEST} results" if is_warned else "provisional limits"

    @property
    def is_off_target(self) -> bool:
        results = self.series.results
        return bool(results) and results[-1].status == Reading.Status.OFF_TARGET

    @cached_property
    def situation(self) -> Situation:
        return situation(
            is_safety=self.metric.is_safety,
            is_off_target=self.is_off_target,
            has_signal=bool(self.series.newest),
            able=self.able,
        )

    @property
    def sentence(self) -> str:
        """What the process is capable of: it decides what to do, not the colour of a day."""
        if self.series.is_rare:
            return self._rare()
        if self.limits is None:
            return f"{_results(len(self.series.results))} so far: limits need {self.series.rules.fewest}."
        if self.able is None:
            return f"Usual here: {self.usual}."
        if self.metric.better == Metric.Better.ZERO and self.able is Capability.CHANCE:
            return "This process has none and some by chance."
        says = SAYS_WITHIN if self.metric.better == Metric.Better.WITHIN else SAYS
        return says[self.able].format(self._goal())

    @property
    def usual(self) -> str:
        """The natural limits in words: "22.5 to 83.5 min", "up to 9"."""
        assert self.limits is not None
        low, high = self.limits.drawn(LOW), self.limits.drawn(HIGH)
        if low is None or high is None:
            return f"up to {self.said(self.limits.upper)}" if low is None else f"from {self.said(low)} up"
        return f"{self.number(low)} to {self.said(high)}"

    @property
    def met(self) -> str:
        """How often the current segment met its targets, as it was judged each time."""
        segment = self.series.current
        if segment is None or self.target is None:
            return ""
        results = self.series.results[segment.begin : segment.end]
        met = sum(result.status != Reading.Status.OFF_TARGET for result in results)
        return f"{met} of {len(results)} met the target"

    def said(self, value) -> str:
        """A figure with its unit, one place finer than it is measured."""
        return with_unit(_decimal(value), self.metric.decimals + 1, self.metric.unit)

    def number(self, value) -> str:
        return figure(_decimal(value), self.metric.decimals + 1)

    def goal_number(self, value) -> str:
        """A figure of the target: as it was set, without the unit."""
        return goal_words(value, self.metric.decimals, "")

    def signal_words(self, signals: Sequence[Signal]) -> str:
        """ "8 in a row on one side of the average; outside the limits"."""
        return "; ".join(dict.fromkeys(signal.rule.words for signal in signals))

    def reds(self) -> int:
        """So many results in a row were off target, where the site asks for that; else 0."""
        wanted = self.series.rules.reds_in_row
        statuses = [result.status for result in self.series.results[-wanted:]] if wanted else []
        return wanted if len(statuses) == wanted and set(statuses) == {Reading.Status.OFF_TARGET} else 0

    def rows(self, first: int = 0) -> list[tuple]:
        """The table behind the chart: day, value, moving range, target status, signal, limits it is judged by."""
        by_place: dict[int, list[Signal]] = {}
        for signal in self.series.signals:
            by_place.setdefault(signal.at, []).append(signal)
        ranges = [None, *moving_ranges(self.series.values)]
        names = dict(Reading.Status.choices)
        return [
            (
                result.on,
                figure(result.value, self.metric.decimals),
                "" if (size := ranges[place]) is None else figure(_decimal(size), self.metric.decimals),
                names.get(result.status, ""),
                self.signal_words(by_place.get(place, [])),
                place in begins,
            )
            for begins in [{segment.begin for segment in self.series.segments[1:]}]
            for place, result in enumerate(self.series.results)
            if place >= first
        ]

    def _goal(self) -> str:
        assert self.target is not None
        return goal_words(self.target, self.metric.decimals, self.metric.unit)

    def _rare(self) -> str:
        gaps, days = self.series.days_between(), [r.on for r in self.series.results if r.value]
        if not days:
            return f"None on record in {(self.today - self.series.results[0].on).days} days. Would we hear of one?"
        last = f"the last {_ago((self.today - days[-1]).days)}"
        if not gaps:
            return f"One on record, {last}."
        return f"One in {sum(gaps) / len(gaps):.0f} days on average, {last}."


def _decimal(value) -> Decimal:
    """A fraction as people round it: half up."""
    exact = Fraction(value)
    return (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


def _results(count: int) -> str:
    return f"{count} result{'' if count == 1 else 's'}"


def _ago(days: int) -> str:
    return "today" if not days else "yesterday" if days == 1 else f"{days} days ago"


def label_of(telling: Telling) -> str:
    """The message of the chart for those who do not see it."""
    series, parts = telling.series, [_results(len(telling.series.results))]
    if telling.limits:
        parts += [f"average {telling.said(telling.limits.mean)}", f"usual {telling.usual}"]
    if len(series.segments) > 1:
        parts.append(f"{len(series.segments)} segments")
    newest = telling.signal_words(series.newest)
    parts.append(f"signal: {newest}" if newest else "no signal in the newest result")
    return f"{telling.metric.name}: {', '.join(parts)}"


def segment_words(telling: Telling, segment: Segment) -> str:
    """ "Average 53.0 min, usual 22.5 to 83.5 min, out of 20 results"."""
    limits = segment.limits
    if limits is None:
        return "no limits yet"
    upper, lower = limits.drawn(HIGH), limits.drawn(LOW)
    ends = " to ".join(telling.number(end) for end in (lower, upper) if end is not None)
    usual = ends if lower is not None and upper is not None else f"up to {ends}"
    unit = f" {telling.metric.unit}" if telling.metric.unit else ""
    return f"average {telling.number(limits.mean)}, usual {usual}{unit}, out of {_results(limits.size)}"
