"""Run charts as SVG: classes and no colours, one formatted string each.

Every chart says its message in its aria-label; a table of the same figures belongs beside it on the page.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from metrics.behaviour import Number
from metrics.goals import Goal, edges, misses
from metrics.marks import cross

LINE = 17  # height of a word on the paper, with the air around it
WORD = 64  # width of the longest word at an end


class Point(NamedTuple):
    x: float
    y: float
    missed: bool


class Frame(NamedTuple):
    """Where values lie on the paper. `right` is room kept for words beside the line."""

    width: float
    height: float
    pad: float
    right: float
    periods: int
    low: float
    high: float

    def x(self, index: float) -> float:
        across = self.width - 2 * self.pad - self.right
        return self.pad + across * (index / (self.periods - 1) if self.periods > 1 else 1)

    def y(self, value: Number) -> float:
        share = (float(value) - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.pad + (self.height - 2 * self.pad) * (1 - share)


def run_chart(
    values: Sequence[Number | None],
    target: Goal | None = None,
    better: str = "higher",
    *,
    label: str = "",
    running: bool = True,
    mark_missed: bool = True,
    width: int = 232,
    height: int = 92,
    pad: float = 8,
    right: float = 0,
    low: Number | None = None,
    high: Number | None = None,
    last_radius: float = 7,
    target_label: str = "",
    then: str = "",
    now: str = "",
    events: Iterable[tuple[int, str]] = (),
) -> SafeString:
    """The line, the target, and a cross on the points that missed it; the last point is the figure above the chart.

    A target that is a band is drawn at both its ends.

    values: one a period, None where nothing ran or nothing was recorded. running: the last period is not over, so its
    point is the sun. low, high: the ends of the axis, else the values and the target choose them. then, now: words at
    the first and the last point. events: (index of a value, words) for what changed and when.
    """
    ends = [float(value) for value in (*values, *edges(target)) if value is not None]
    floor = float(low) if low is not None else min(ends, default=0.0)
    ceiling = float(high) if high is not None else max(ends, default=0.0)
    frame = Frame(width, height, pad, right, len(values), floor, ceiling)
    points = _points(frame, values, target if mark_missed else None, better)
    parts = [
        _target(frame, target, target_label),
        _events(frame, events),
        _line(points),
        _crosses(points[:-1], last_radius * 0.62),
        _dots(points[:-1]),
        _last(points, running and list(values[-1:]) != [None], last_radius),
        _then(points, then),
        _now(frame, points, now, edges(target) if target_label else ()),
    ]
    says = escape(run_summary(label, values, target, better))
    return mark_safe(
        f'<svg class="run" viewBox="0 0 {width} {height}" role="img" aria-label="{says}">{"".join(parts)}</svg>'
    )


def run_summary(label: str, values: Sequence[Number | None], target: Goal | None, better: str) -> str:
    """What the chart says, in words: "Pumps reworked a day: 23 results, 8 missed the target, last 4"."""
    known = [value for value in values if value is not None]
    if not known:
        return f"{label}: no results yet".lstrip(": ")
    missed = sum(misses(value, target, better) for value in known)
    said = [f"{len(known)} result{'s' if len(known) > 1 else ''}"]
    if target is not None:
        said.append(f"{missed} missed the target")
    said.append(f"last {float(known[-1]):g}")
    return f"{label}: {', '.join(said)}".lstrip(": ")


def _points(frame: Frame, values: Sequence[Number | None], target: Goal | None, better: str) -> list[Point]:
    return [
        Point(frame.x(i), frame.y(value), misses(value, target, better))
        for i, value in enumerate(values)
        if value is not None
    ]


def _target(frame: Frame, target: Goal | None, words: str) -> str:
    heights = [frame.y(edge) for edge in edges(target)]
    if not heights:
        return ""
    end = frame.width - frame.right
    said = f'<text class="run-tl" x="{end + 6:.1f}" y="{heights[0]:.1f}">{escape(words)}</text>' if words else ""
    drawn = "".join(f"M0 {y:.1f}H{end:.1f}" for y in heights)
    return f'<path class="run-t" d="{drawn}"/>{said}'


def _events(frame: Frame, events: Iterable[tuple[int, str]]) -> str:
    top, bottom = frame.pad, frame.height - frame.pad
    places = [(frame.x(index), escape(words)) for index, words in events]
    return "".join(
        f'<path class="run-ev" d="M{x:.1f} {top:.1f}V{bottom:.1f}"/>'
        f'<text class="run-note" x="{x - 10:.1f}" y="{top + 8:.1f}" text-anchor="end">{words}</text>'
        for x, words in places
    )


def _line(points: Sequence[Point]) -> str:
    if len(points) < 2:
        return ""
    return f'<polyline class="run-l" points="{" ".join(f"{p.x:.1f},{p.y:.1f}" for p in points)}"/>'


def _crosses(points: Sequence[Point], r: float) -> str:
    d = "".join(cross(p.x, p.y, r) for p in points if p.missed)
    return f'<path class="run-x" d="{d}"/>' if d else ""


def _dots(points: Sequence[Point]) -> str:
    """All dots are one path of strokes without length, round at the ends."""
    d = "".join(f"M{p.x:.1f} {p.y:.1f}h0" for p in points if not p.missed)
    return f'<path class="run-d" d="{d}"/>' if d else ""


def _last(points: Sequence[Point], running: bool, radius: float) -> str:
    """The sun while the period runs; then hollow, or a larger cross when it missed."""
    if not points:
        return ""
    x, y, missed = points[-1]
    if running:
        return f'<circle class="run-last" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
    if missed:
        return f'<path class="run-x run-x-end" d="{cross(x, y, radius * 0.8)}"/>'
    return f'<circle class="run-end" cx="{x:.1f}" cy="{y:.1f}" r="{radius * 0.8:.1f}"/>'


def _then(points: Sequence[Point], words: str) -> str:
    """Over the first point; where the line rises through that place, at the top of the paper with a thin line down."""
    if not points or not words:
        return ""
    first, beside = points[0], [point for point in points[1:] if point.x < points[0].x + WORD]
    is_crowded = any(point.y < first.y - LINE / 2 for point in beside)
    y = 8 if is_crowded else max(first.y - 18, 8)
    lead = f'<path class="run-m" d="M{first.x:.1f} {y + LINE / 2:.1f}V{first.y - 5:.1f}"/>' if is_crowded else ""
    return f'{lead}<text class="run-note" x="{first.x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _now(frame: Frame, points: Sequence[Point], words: str, targets: Sequence[Number]) -> str:
    """Beside the last point, and never on the word of the target: that stands on its line, this one makes room."""
    if not points or not words:
        return ""
    last, y = points[-1], points[-1].y - 12
    x = max(last.x + 11, frame.width - frame.right + 6) if frame.right else last.x + 11
    for at in [frame.y(target) for target in targets[:1]]:  # its words stand at the first of its lines
        if abs(y - at) < LINE:
            y = at + (LINE if last.y > at else -LINE)
    return f'<text class="run-note" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'
