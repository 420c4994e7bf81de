"""The process behaviour chart as SVG: results, averages and natural limits of each segment, targets, signals.

Like the run charts it has classes and no colours, so it prints in black and white: limits are dashed, targets dotted,
averages solid, a signal is a ring with a word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from metrics.behaviour import Number
from metrics.charts import LINE, Frame

FEW = 2  # results closer to each other than this share a word
LETTER = 7.2  # width of a letter of such a word, on the paper
RING = 10  # what a ring needs around its point


class Stretch(NamedTuple):
    """Lines from place `begin` up to place `end`, without it; None where nothing is drawn."""

    begin: int
    end: int
    mean: Number | None = None
    upper: Number | None = None
    lower: Number | None = None

    def shifted(self, by: int) -> "Stretch":
        return self._replace(begin=max(self.begin - by, 0), end=self.end - by)

    @property
    def lines(self) -> list[Number]:
        return [line for line in (self.mean, self.upper, self.lower) if line is not None]


@dataclass(frozen=True)
class Picture:
    """What is drawn. Places count from 0; words stand where there is room for them."""

    values: Sequence[Number]
    stretches: Sequence[Stretch]
    targets: Sequence[tuple[int, int, Number]] = ()  # from place, up to place without it, value
    marks: Mapping[int, str] = field(default_factory=dict)  # place of a signal, and its word
    changes: Mapping[int, str] = field(default_factory=dict)  # place at which a segment begins, and what changed
    ends: tuple[str, str] = ("", "")  # the first and the last day
    sides: Sequence[tuple[Number, str]] = ()  # words at the right end, each at its height
    is_running: bool = False  # the last value still grows
    floor: Number | None = None  # the paper reaches down to it

    def newest(self, count: int) -> "Picture":
        """The last `count` results and what belongs to them."""
        by = max(len(self.values) - count, 0)
        if not by:
            return self
        return Picture(
            self.values[by:],
            [each.shifted(by) for each in self.stretches if each.end > by],
            [(max(begin - by, 0), end - by, value) for begin, end, value in self.targets if end > by],
            {place - by: words for place, words in self.marks.items() if place >= by},
            {place - by: words for place, words in self.changes.items() if place > by},
            self.ends,
            self.sides,
            self.is_running,
            self.floor,
        )


def draw(picture: Picture, label: str, *, width: int = 960, height: int = 380, right: int = 150) -> SafeString:
    """label: the message of the chart, for those who do not see it. right: room for the words at the right end."""
    frame = _frame(picture, width, height, right)
    parts = [
        *(_stretch(frame, each, is_old=each is not picture.stretches[-1]) for each in picture.stretches),
        *(_target(frame, *each) for each in picture.targets),
        *(_change(frame, place, words) for place, words in picture.changes.items()),
        *(_line(frame, picture.values, each) for each in picture.stretches),
        _dots(frame, picture.values),
        _running(frame, picture),
        _marks(frame, picture),
        _sides(frame, picture.sides),
        _ends(frame, picture.ends),
    ]
    box = f'class="run pbc" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}"'
    return mark_safe(f"<svg {box}>{''.join(parts)}</svg>")


def _frame(picture: Picture, width: int, height: int, right: int) -> Frame:
    ends = [float(value) for value in picture.values]
    ends += [float(line) for each in picture.stretches for line in each.lines]
    ends += [float(value) for *_, value in picture.targets]
    ends += [] if picture.floor is None else [float(picture.floor)]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    return Frame(width, height, 30, right, max(len(picture.values), 1), low, high)


def _stretch(frame: Frame, each: Stretch, *, is_old: bool) -> str:
    left, right = frame.x(each.begin - 0.4), frame.x(each.end - 0.6)
    limits = [line for line in (each.upper, each.lower) if line is not None]
    old = " is-old" if is_old else ""
    drawn = "".join(f"M{left:.1f} {frame.y(line):.1f}H{right:.1f}" for line in limits)
    limit = f'<path class="pbc-limit{old}" d="{drawn}"/>' if drawn else ""
    if each.mean is None:
        return limit
    return f'{limit}<path class="pbc-mean{old}" d="M{left:.1f} {frame.y(each.mean):.1f}H{right:.1f}"/>'


def _target(frame: Frame, begin: int, end: int, value: Number) -> str:
    return f'<path class="run-t" d="M{frame.x(begin - 0.4):.1f} {frame.y(value):.1f}H{frame.x(end - 0.6):.1f}"/>'


def _change(frame: Frame, place: int, words: str) -> str:
    """Where another process begins; the words stand on the side that has room."""
    x = frame.x(place - 0.5)
    is_late = x > (frame.width - frame.right) / 2
    anchor, beside = ("end", x - 8) if is_late else ("start", x + 8)
    return (
        f'<path class="run-ev" d="M{x:.1f} {LINE}V{frame.height - frame.pad:.1f}"/>'
        f'<text class="run-note" x="{beside:.1f}" y="9" text-anchor="{anchor}">{escape(words)}</text>'
    )


def _line(frame: Frame, values: Sequence[Number], each: Stretch) -> str:
    places = range(each.begin, min(each.end, len(values)))
    points = " ".join(f"{frame.x(place):.1f},{frame.y(values[place]):.1f}" for place in places)
    return f'<polyline class="run-l" points="{points}"/>'


def _dots(frame: Frame, values: Sequence[Number]) -> str:
    d = "".join(f"M{frame.x(place):.1f} {frame.y(value):.1f}h0" for place, value in enumerate(values))
    return f'<path class="run-d" d="{d}"/>'


def _running(frame: Frame, picture: Picture) -> str:
    if not picture.is_running or not picture.values:
        return ""
    x, y = frame.x(len(picture.values) - 1), frame.y(picture.values[-1])
    return f'<circle class="run-last" cx="{x:.1f}" cy="{y:.1f}" r="7"/>'


def _marks(frame: Frame, picture: Picture) -> str:
    """A ring on each signal. A word is said once in a row of them, and touches neither the line nor another word."""
    rings, texts, last = "", "", -FEW
    boxes: list[Box] = []
    said: set[str] = set()
    for place, words in sorted(picture.marks.items()):
        x, y = frame.x(place), frame.y(picture.values[place])
        rings += f'<circle class="pbc-signal" cx="{x:.1f}" cy="{y:.1f}" r="8"/>'
        said = said if place - last < FEW else set()
        if words not in said:
            box = _room(frame, picture.values, words, x, y, boxes)
            boxes.append(box)
            said.add(words)
            texts += _lead(x, y, box)
            texts += (
                f'<text class="pbc-word" x="{box.x:.1f}" y="{box.y:.1f}" text-anchor="middle">{escape(words)}</text>'
            )
        last = place
    return rings + texts


def _lead(x: float, y: float, box: "Box") -> str:
    """A line from a ring to its word, where other points stand between the two."""
    if abs(box.y - y) <= RING + 2 * LINE:
        return ""
    towards = 1 if box.y > y else -1
    return f'<path class="pbc-lead" d="M{x:.1f} {y + towards * RING:.1f}V{box.y - towards * LINE / 2:.1f}"/>'


class Box(NamedTuple):
    """Where a word stands: its middle, and half of its width."""

    x: float
    y: float
    half: float

    def touches(self, other: "Box") -> bool:
        return abs(self.x - other.x) < self.half + other.half and abs(self.y - other.y) < LINE


def _room(frame: Frame, values: Sequence[Number], words: str, x: float, y: float, taken: Sequence[Box]) -> Box:
    """The nearest place above or below a point where a word touches neither the line nor another word."""
    half = len(words) * LETTER / 2
    middle = min(max(x, half), frame.width - half)
    high, low = _reach(frame, values, middle - half - RING, middle + half + RING)
    places = [
        box
        for start, step in ((high - RING - LINE / 2, -LINE), (low + RING + LINE / 2, LINE))
        for box in (Box(middle, start + n * step, half) for n in range(6))
        if LINE / 2 <= box.y <= frame.height - frame.pad and not any(box.touches(other) for other in taken)
    ]
    return min(places, key=lambda box: abs(box.y - y), default=Box(middle, LINE / 2, half))


def _reach(frame: Frame, values: Sequence[Number], left: float, right: float) -> tuple[float, float]:
    """How high and how low the line runs between two places across."""
    points = [(frame.x(place), frame.y(value)) for place, value in enumerate(values)]
    heights = [y for x, y in points if left <= x <= right]
    for (x0, y0), (x1, y1) in pairwise(points):
        heights += [y0 + (y1 - y0) * (at - x0) / (x1 - x0) for at in (left, right) if x0 < at < x1]
    return min(heights), max(heights)


def _sides(frame: Frame, sides: Sequence[tuple[Number, str]]) -> str:
    x = frame.width - frame.right + 10
    heights = spread([frame.y(value) for value, _ in sides], LINE)
    return "".join(
        f'<text class="run-note" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'
        for y, (_, words) in zip(heights, sides, strict=True)
    )


def spread(heights: Sequence[float], room: float) -> list[float]:
    """The same heights, moved apart where they are closer than `room`; which is above which stays.

    Words that would touch become a block around the mean of their places, and blocks that would touch become one.
    """
    order = sorted(range(len(heights)), key=lambda n: heights[n])
    blocks: list[list[float]] = []  # where the first of each block would stand, by each of its words
    for place, n in enumerate(order):
        blocks.append([heights[n] - place * room])
        while len(blocks) > 1 and _middle(blocks[-2]) > _middle(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    placed = [_middle(block) for block in blocks for _ in block]
    moved = {n: placed[place] + place * room for place, n in enumerate(order)}
    return [moved[n] for n in range(len(heights))]


def _middle(block: list[float]) -> float:
    return sum(block) / len(block)


def _ends(frame: Frame, ends: tuple[str, str]) -> str:
    y, left, right = frame.height - 4, frame.x(0), frame.width - frame.right - frame.pad
    first, last = (escape(words) for words in ends)
    return (
        f'<text class="run-note" x="{left:.1f}" y="{y}">{first}</text>'
        f'<text class="run-note" x="{right:.1f}" y="{y}" text-anchor="end">{last}</text>'
    )
