"""What gets in the way, the most of it first: by how much of the target it cost, or by how often. Pure arithmetic."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from metrics.words import figure, with_unit

IMPACT, COUNT = "impact", "count"
ROW, BAR, LABEL = 52, 14, 17  # heights on the paper
TAIL = 56  # room for the share at the right end


class Told(NamedTuple):
    """Reasons of one kind on one day: how much they cost, None where nobody noted it, and how many there were."""

    reason: str
    label: str
    is_other: bool
    impact: Decimal | None
    unit: str
    times: int


class Bar(NamedTuple):
    label: str
    reason: str
    is_other: bool
    impact: Decimal
    times: int
    share: float  # of all of it, 0 to 1
    so_far: float  # with the bars before it


@dataclass(frozen=True)
class Pareto:
    by: str
    unit: str
    bars: Sequence[Bar]
    times: int
    without: int  # how many have no impact in that unit

    @property
    def other_share(self) -> float:
        return sum(bar.share for bar in self.bars if bar.is_other)

    def much(self, bar: Bar) -> str:
        return self.said(bar.impact) if self.by == IMPACT else f"{bar.times}×"

    def said(self, impact: Decimal) -> str:
        places = 0 if impact == impact.to_integral_value() else 1
        return with_unit(impact, places, self.unit) if self.unit else figure(impact, places)

    @property
    def summary(self) -> str:
        """What it says: "Tools searched 412 min, 33 %; first-piece approval 286 min, 56 % with it"."""
        first = [f"{bar.label} {self.much(bar)}, {bar.so_far:.0%} so far" for bar in self.bars[:3]]
        return "; ".join(first)


def pareto(told: Iterable[Told], by: str = IMPACT) -> Pareto:
    """The largest first. Impacts of one unit are summed, the one that most were noted in; it is how often where fewer
    than half have it.

    Source: Pareto's order as Juran used it, with the cumulative share.
    """
    told = list(told)
    units = Counter(one.unit for one in told if one.impact is not None for _ in range(one.times))
    unit, noted = units.most_common(1)[0] if units else ("", 0)
    times = sum(one.times for one in told)
    by = by if noted and noted * 2 >= times else COUNT
    sums: dict[str, list] = {}
    for one in told:
        row = sums.setdefault(one.reason, [one.label, one.is_other, Decimal(0), 0])
        row[2] += one.impact if one.impact is not None and one.unit == unit else 0
        row[3] += one.times
    without = sum(one.times for one in told if one.impact is None or one.unit != unit)
    return Pareto(by, unit, _bars(sums, by), times, without if by == IMPACT else 0)


def _bars(sums: dict[str, list], by: str) -> list[Bar]:
    weigh = 2 if by == IMPACT else 3
    rows = sorted(sums.items(), key=lambda item: (-item[1][weigh], item[1][0]))
    whole = float(sum(row[weigh] for _, row in rows)) or 1.0
    bars: list[Bar] = []
    for reason, row in rows:
        share = float(row[weigh]) / whole
        bars.append(Bar(row[0], reason, row[1], row[2], row[3], share, share + (bars[-1].so_far if bars else 0)))
    return [bar for bar in bars if bar.share]


def draw(chart: Pareto, label: str, *, width: int = 640) -> SafeString:
    """Bars across with their words above them, and the line of what they make together. Classes and no colours."""
    across, most = width - TAIL, max((bar.share for bar in chart.bars), default=1.0)
    parts, bars, points = [], [], []
    for place, bar in enumerate(chart.bars):
        top = place * ROW
        length = max(bar.share / most * across, 1.5)
        css = "p-bar is-other" if bar.is_other else "p-bar"
        parts.append(
            f'<text class="p-label" x="0" y="{top + LABEL}">{escape(bar.label)}'
            f'<tspan class="p-much" dx="10">{escape(chart.much(bar))}</tspan></text>'
            f'<text class="p-so-far" x="{width}" y="{top + LABEL + 8 + BAR - 2}">{bar.so_far:.0%}</text>'
        )
        bars.append(f'<rect class="{css}" x="0" y="{top + LABEL + 8}" width="{length:.1f}" height="{BAR}"/>')
        points.append((bar.so_far * across, top + LABEL + 8 + BAR / 2))
    line = "".join(f"{'L' if n else 'M'}{x:.1f} {y:.1f}" for n, (x, y) in enumerate(points))
    dots = "".join(f'<circle class="p-dot" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in points)
    body = f'{"".join(bars)}<path class="p-line" d="{line}"/>{dots}{"".join(parts)}'
    box = f'viewBox="0 0 {width} {max(len(chart.bars), 1) * ROW}" role="img" aria-label="{escape(label)}"'
    return mark_safe(f'<svg class="pareto-chart" {box}>{body}</svg>')
