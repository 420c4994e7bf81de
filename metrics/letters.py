"""The month writes the letter: a capital cut into as many cells as the month has days.

The SVG carries classes and no colours, so light, dark, print and forced colours cost nothing. Geometry is computed once
for each letter, length of month and set of Mondays; drawing a month is then a few joins of strings.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from metrics.strokes import CAP, Ribbon, Rung, line, ribbons, width

GAP = 3.4  # between two days
WEEK_GAP = 3.4  # and a little more before a Monday
MARGIN = 7.0  # around the letter, for today's ring
BODY, RING = -1.5, 4.5  # a cell ends a little inside the ribbon's edge, today's ring runs a little outside
CURVE_STEP = 9.0  # a bent edge is drawn with a point every so many units

CLASSES = {
    "met": "c-met",
    "missed": "c-missed",
    "near_miss": "c-near",
    "proposed": "c-proposed",
    "not_run": "c-closed",
    "no_data": "c-none",
    "future": "c-future",
    "now": "c-now",
}
MARKED = {"missed", "near_miss"}  # they carry a mark, so their number moves inwards
UNDECIDED = {"no_data", "future"}  # today, until its result is in: the sun


class Cell(NamedTuple):
    """One day of a letter: the rungs from its beginning to its end, and the one in its middle."""

    rungs: tuple[Rung, ...]
    middle: Rung
    length: float


class Day(NamedTuple):
    """One day ready to be put on the page: SVG path data and the place of its number."""

    body: str
    ring: str
    cut: str
    small_cut: str
    peak: str
    small_peak: str
    hatch: str
    number_x: float
    number_y: float
    marked_x: float
    marked_y: float


@lru_cache(maxsize=512)
def cells(letter: str, days: int, week_starts: tuple[int, ...] = ()) -> tuple[Cell, ...]:
    """`days` cells along the ribbons of a letter, spread by length; `week_starts` are days of the month, from 1."""
    strokes = ribbons(letter)
    lengths = [_distances(stroke)[-1] for stroke in strokes]
    made: list[Cell] = []
    for stroke, count in zip(strokes, shares(lengths, days), strict=True):
        first = len(made) + 1
        made += _cut(stroke, count, [day - first for day in week_starts if first < day < first + count])
    return tuple(made)


def shares(lengths: Sequence[float], days: int) -> list[int]:
    """How many of the days each stroke gets: by length, at least one each while there are enough, `days` in all."""
    total = sum(lengths)
    exact = [days * length / total for length in lengths]
    least = 1 if days >= len(lengths) else 0
    counts = [max(least, math.floor(share)) for share in exact]
    while sum(counts) != days:
        step = 1 if sum(counts) < days else -1
        able = [i for i in range(len(counts)) if step > 0 or counts[i] > least]
        counts[max(able, key=lambda i: step * (exact[i] - counts[i]))] += step
    return counts


def outline(rungs: Sequence[Rung], grown: float = 0.0) -> list[tuple[float, float]]:
    """The polygon around some rungs, down one edge and up the other, each edge `grown` outwards."""
    scaled = [(r, 1 + grown / math.hypot(r.half_x, r.half_y)) for r in rungs]
    one = [(r.x + r.half_x * scale, r.y + r.half_y * scale) for r, scale in scaled]
    other = [(r.x - r.half_x * scale, r.y - r.half_y * scale) for r, scale in reversed(scaled)]
    return one + other


def letter(
    ch: str,
    states: Sequence[str],
    today: int | None = None,
    label: str = "",
    week_starts: Sequence[int] = (),
    numbers: bool = False,
) -> SafeString:
    """The letter of a month as SVG.

    states: one for each day, from `CLASSES`. today: the day of the month that is running; it wears the ring, and the
    sun until it is decided. label: the category's name, read out with the count. week_starts: the days that are
    Mondays. numbers: write the day into each cell, for letters with cells of 45 px and more.
    """
    sign = ch.upper()[:1]
    days = _days(sign, len(states), tuple(week_starts))
    shown = [_now_if_undecided(state, day == today) for day, state in enumerate(states, 1)]
    parts = [_bodies(days, shown), _hatches(days, shown), _cuts(days, shown, numbers), _peaks(days, shown, numbers)]
    if numbers:
        parts.append(_numbers(days, shown))
    if today and today <= len(days):
        parts.append(f'<path class="c-today" d="{days[today - 1].ring}"/>')
    return mark_safe(
        f'<svg class="letter" viewBox="{-MARGIN:g} {-MARGIN:g} {width(sign) + 18:g} {CAP + 2 * MARGIN:g}" role="img"'
        f' aria-label="{escape(summary(label or ch, shown))}">{"".join(parts)}</svg>'
    )


def key(state: str, is_today: bool = False) -> SafeString:
    """One cell on its own, for the words beside it: the key of the letters."""
    (cell,) = _cut(line(0, 28, 20, 28), 1, ())
    day = _day(cell, (10, 28))
    shown = [_now_if_undecided(state, is_today)]
    ring = f'<path class="c-today" d="{day.ring}"/>' if is_today else ""
    body = f"{_bodies([day], shown)}{_hatches([day], shown)}"
    parts = f"{body}{_cuts([day], shown, False)}{_peaks([day], shown, False)}{ring}"
    return mark_safe(f'<svg class="letter is-key" viewBox="-7 -7 34 70" aria-hidden="true">{parts}</svg>')


def summary(name: str, states: Sequence[str]) -> str:
    """What the letter says, in words: "Safety: 14 days met, 2 missed, 1 near miss"."""
    said = [f"{states.count('met')} days met", f"{states.count('missed')} missed"]
    if near := states.count("near_miss"):
        said.append(f"{near} near miss" + ("es" if near > 1 else ""))
    if proposed := states.count("proposed"):
        said.append(f"{proposed} to confirm")
    return f"{name}: {', '.join(said)}"


def _now_if_undecided(state: str, is_today: bool) -> str:
    return "now" if is_today and state in UNDECIDED else state


def _bodies(days, shown) -> str:
    """One path for each state, however many days it has: a wall's browser has few nodes to draw."""
    grouped: dict[str, list[str]] = {}
    for day, state in zip(days, shown, strict=True):
        grouped.setdefault(state, []).append(day.body)
    return "".join(f'<path class="{CLASSES[state]}" d="{"".join(d)}"/>' for state, d in grouped.items())


def _hatches(days, shown) -> str:
    """Three lines across what is only proposed: filled in, and not yet anybody's word."""
    d = "".join(day.hatch for day, state in zip(days, shown, strict=True) if state == "proposed")
    return f'<path class="c-hatch" d="{d}"/>' if d else ""


def _cuts(days, shown, numbers: bool) -> str:
    """The mark that is cut into a missed day: the sign that needs no colour."""
    d = "".join(
        day.small_cut if numbers else day.cut for day, state in zip(days, shown, strict=True) if state == "missed"
    )
    return f'<path class="c-cut" d="{d}"/>' if d else ""


def _peaks(days, shown, numbers: bool) -> str:
    d = "".join(
        day.small_peak if numbers else day.peak for day, state in zip(days, shown, strict=True) if state == "near_miss"
    )
    return f'<path class="c-peak" d="{d}"/>' if d else ""


def _numbers(days, shown) -> str:
    said = []
    for number, (day, state) in enumerate(zip(days, shown, strict=True), 1):
        if state == "not_run":
            continue
        x, y = (day.marked_x, day.marked_y) if state in MARKED else (day.number_x, day.number_y)
        said.append(f'<text class="c-n c-n-{state}" x="{x:.1f}" y="{y:.1f}">{number}</text>')
    return "".join(said)


@lru_cache(maxsize=512)
def _days(sign: str, count: int, week_starts: tuple[int, ...]) -> tuple[Day, ...]:
    centre = width(sign) / 2, CAP / 2
    return tuple(_day(cell, centre) for cell in cells(sign, count, week_starts))


def _day(cell: Cell, centre: tuple[float, float]) -> Day:
    x, y, out_x, out_y = _outwards(cell.middle, centre)
    return Day(
        body=_path(outline(cell.rungs, BODY)),
        ring=_path(outline(cell.rungs, RING)),
        cut=_cut_through(cell),
        small_cut=_upright_cross(x + 15 * out_x, y + 15 * out_y),
        peak=_triangle(x, y, min(9.0, cell.length / 2 - 1)),
        small_peak=_triangle(x + 15 * out_x, y + 15 * out_y, 6.0),
        hatch=_hatched(cell),
        number_x=x + 5 * out_x,
        number_y=y + 5 * out_y,
        marked_x=x - 11.25 * out_x,
        marked_y=y - 11.25 * out_y,
    )


def _outwards(rung: Rung, centre: tuple[float, float]) -> Rung:
    """The middle of a cell, with the unit vector across its ribbon that points away from the letter's centre."""
    length = math.hypot(rung.half_x, rung.half_y)
    x, y = rung.half_x / length, rung.half_y / length
    side = 1 if x * (rung.x - centre[0]) + y * (rung.y - centre[1]) > 0 else -1
    return Rung(rung.x, rung.y, x * side, y * side)


def _cut_through(cell: Cell) -> str:
    """Two strokes from corner to corner, a little inside the cell."""
    first, last = cell.rungs[0], cell.rungs[-1]
    inset = 1.5 / max(cell.length, 3.0)
    ends = [_between(first, last, inset), _between(first, last, 1 - inset)]
    (a, d), (b, c) = [
        ((r.x + r.half_x * 0.61, r.y + r.half_y * 0.61), (r.x - r.half_x * 0.61, r.y - r.half_y * 0.61)) for r in ends
    ]
    return f"M{a[0]:.1f} {a[1]:.1f}L{c[0]:.1f} {c[1]:.1f}M{d[0]:.1f} {d[1]:.1f}L{b[0]:.1f} {b[1]:.1f}"


def _hatched(cell: Cell) -> str:
    first, last = cell.rungs[0], cell.rungs[-1]
    lines = [(_between(first, last, at), _between(first, last, at + 0.3)) for at in (0.05, 0.35, 0.65)]
    ends = [
        (a.x + a.half_x * 0.85, a.y + a.half_y * 0.85, b.x - b.half_x * 0.85, b.y - b.half_y * 0.85) for a, b in lines
    ]
    return "".join(f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" for x, y, to_x, to_y in ends)


def _upright_cross(x: float, y: float) -> str:
    """Beside a number the mark stays upright: a turned cross reads as a plus."""
    return f"M{x - 5:.1f} {y - 5:.1f}l10 10m0-10l-10 10"


def _triangle(x: float, y: float, size: float) -> str:
    return f"M{x:.1f} {y - size:.1f}l{size:.1f} {size * 1.8:.1f}h{-2 * size:.1f}z"


def _cut(ribbon: Ribbon, count: int, week_starts: Sequence[int]) -> list[Cell]:
    """`count` cells of one length along a ribbon; the cells numbered in `week_starts` begin a little later."""
    if not count:
        return []
    distances = _distances(ribbon)
    step = (distances[-1] + GAP) / count
    made = []
    for number in range(count):
        start = number * step + (WEEK_GAP / 2 if number in week_starts else 0)
        end = (number + 1) * step - GAP - (WEEK_GAP / 2 if number + 1 in week_starts else 0)
        middle = _rung_at(ribbon, distances, (start + end) / 2)
        made.append(Cell(_rungs(ribbon, distances, start, end), middle, end - start))
    return made


def _rungs(ribbon: Ribbon, distances: list[float], start: float, end: float) -> tuple[Rung, ...]:
    """The rungs from `start` to `end`, no more of them than the bend needs."""
    first, last = _rung_at(ribbon, distances, start), _rung_at(ribbon, distances, end)
    between = [rung for rung, at in zip(ribbon, distances, strict=True) if start < at < end]
    if not between:
        return first, last
    steps = max(2, math.ceil((end - start) / CURVE_STEP))
    places = [start + (end - start) * i / steps for i in range(1, steps)]
    return first, *(_rung_at(ribbon, distances, at) for at in places), last


def _distances(ribbon: Ribbon) -> list[float]:
    """How far along the centre line each rung is."""
    return list(accumulate((math.dist(a[:2], b[:2]) for a, b in pairwise(ribbon)), initial=0.0))


def _rung_at(ribbon: Ribbon, distances: list[float], at: float) -> Rung:
    index = min(max(bisect_right(distances, at), 1), len(ribbon) - 1)
    before, after = distances[index - 1], distances[index]
    return _between(ribbon[index - 1], ribbon[index], (at - before) / ((after - before) or 1))


def _between(a: Rung, b: Rung, share: float) -> Rung:
    return Rung(*(p + (q - p) * share for p, q in zip(a, b, strict=True)))


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
