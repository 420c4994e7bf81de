"""The pictures of a chart page: the chart for a desk, the one for a phone, the moving ranges, the days between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.safestring import SafeString

from metrics.behaviour import HIGH, LOW, Number, moving_ranges
from metrics.goals import edges
from metrics.pbc import Picture, Stretch, draw
from metrics.series import Segment, Series
from metrics.telling import Telling, label_of

SHOWN = 80  # results on a desk; "all" shows the rest
SHOWN_ON_PHONE = 24
MOST_WORDS = 26  # of a change, beside its line
PHONE = {"width": 360, "height": 300, "right": 74}


@dataclass(frozen=True)
class Pictures:
    wide: SafeString
    narrow: SafeString


def behaviour(telling: Telling, *, is_all: bool) -> Pictures:
    """Results with everything that is known about them, for two widths."""
    series = telling.series
    count = len(series.results) if is_all else SHOWN
    return _both(_picture(telling, long=True), _picture(telling, long=False), label_of(telling), count)


def ranges(telling: Telling, *, is_all: bool) -> Pictures:
    """How far each result lies from the one before, with the limit of the current segment's moving ranges."""
    series = telling.series
    values = moving_ranges(series.values)
    stretches = [_range_stretch(segment) for segment in series.segments]
    limits = telling.limits
    marks = {
        n: "wide" for each in stretches if each.upper for n in range(each.begin, each.end) if values[n] > each.upper
    }
    sides = [(limits.range_limit, f"limit {telling.number(limits.range_limit)}")] if limits else []
    sides += [(limits.moving_range, f"average {telling.number(limits.moving_range)}")] if limits else []
    picture = Picture(values, stretches, marks=marks, ends=_ends(series, 1), sides=sides)
    beyond = f"{len(marks)} beyond their limit" if marks else "none beyond its limit"
    count = len(values) if is_all else SHOWN
    return _both(picture, picture, f"Moving ranges of {telling.metric.name}: {beyond}", count, height=220)


def between(telling: Telling) -> Pictures | None:
    """Rare events: the days from each to the next, their average, and those since the last; None before the second."""
    gaps = telling.series.days_between()
    if not gaps:
        return None
    days = [result.on for result in telling.series.results if result.value]
    since = (telling.today - days[-1]).days
    mean = Fraction(sum(gaps), len(gaps))
    picture = Picture(
        [*gaps, since],
        [Stretch(0, len(gaps) + 1, mean)],
        ends=(_day(days[1]), "now"),
        sides=[(mean, f"{float(mean):.0f} days, average"), (since, f"{since} so far")],
        is_running=True,
        floor=0,
    )
    label = f"Days between: {telling.metric.name}, {float(mean):.0f} on average, {since} since the last"
    return _both(picture, picture, label, SHOWN, height=260)


def _both(wide: Picture, narrow: Picture, label: str, count: int, height: int = 380) -> Pictures:
    small = {**PHONE, "height": min(height, PHONE["height"])}
    return Pictures(draw(wide.newest(count), label, height=height), draw(narrow.newest(SHOWN_ON_PHONE), label, **small))


def _picture(telling: Telling, *, long: bool) -> Picture:
    series = telling.series
    ranked = sorted(series.signals, key=lambda signal: signal.rule.code, reverse=True)  # the first rule speaks
    return Picture(
        series.values,
        [_stretch(segment) for segment in series.segments],
        _targets(series, telling.targets),
        {signal.at: signal.rule.short for signal in ranked},
        {segment.begin: _change(segment) for segment in series.segments[1:]},
        _ends(series, 0),
        _sides(telling, long=long),
    )


def _stretch(segment: Segment) -> Stretch:
    limits = segment.limits
    if limits is None:
        return Stretch(segment.begin, segment.end)
    return Stretch(segment.begin, segment.end, limits.mean, limits.drawn(HIGH), limits.drawn(LOW))


def _range_stretch(segment: Segment) -> Stretch:
    """Between two results lies one range: the first of a segment still belongs to the step into it."""
    begin, end = max(segment.begin - 1, 0), segment.end - 1
    limits = segment.limits
    return Stretch(begin, end, limits.moving_range, limits.range_limit) if limits else Stretch(begin, end)


def _targets(series: Series, targets: Sequence[tuple]) -> list[tuple]:
    """A step for each version of the target that was in force when something was measured; two for a band."""
    days = [result.on for result in series.results]
    steps = []
    for n, (since, goal) in enumerate(targets):
        until = targets[n + 1][0] if n + 1 < len(targets) else date.max
        places = [place for place, on in enumerate(days) if since <= on < until]
        if places:
            steps += [(places[0], places[-1] + 1, edge) for edge in edges(goal)]
    return steps


def _change(segment: Segment) -> str:
    words = segment.baseline.change if segment.baseline else ""
    return words if len(words) <= MOST_WORDS else f"{words[: MOST_WORDS - 1].rstrip()}…"


def _ends(series: Series, first: int) -> tuple[str, str]:
    return (_day(series.results[first].on), _day(series.results[-1].on)) if len(series.results) > first else ("", "")


def _day(on: date) -> str:
    return f"{on.day} {on:%b}"


def _sides(telling: Telling, *, long: bool) -> list[tuple[Number, str]]:
    limits = telling.limits
    names = ("upper limit", "average", "lower limit", "target") if long else ("upper", "av.", "lower", "target")
    lines: list[Number | None] = [limits.drawn(HIGH), limits.mean, limits.drawn(LOW)] if limits else []
    named = zip(lines, names, strict=False)
    said = [(line, f"{telling.number(line)} {name}") for line, name in named if line is not None]
    return said + [(edge, f"{telling.goal_number(edge)} {names[3]}") for edge in edges(telling.target)]
