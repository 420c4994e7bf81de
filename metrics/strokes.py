"""The alphabet of the boards: every capital as ribbons, in the order in which a hand would write them.

Units: a capital is 280 high and its ribbon 56 wide; y grows downwards. A ribbon is a list of rungs, each a point of the
centre line and half of the ribbon's width there as a vector, so that straight, bent and slanted strokes are cut alike.
"""

import math
from typing import NamedTuple

CAP = 280.0  # height of a capital
WEIGHT = 56.0  # width of a ribbon
HALF = WEIGHT / 2
GAP = 3.0  # between two ribbons that meet
WIDTH = 208.0  # of most capitals
WIDE = {"M": 244.0, "N": 220.0, "W": 244.0}


class Rung(NamedTuple):
    x: float
    y: float
    half_x: float
    half_y: float


Ribbon = list[Rung]


def line(x0: float, y0: float, x1: float, y1: float) -> Ribbon:
    """A straight stroke, cut square."""
    length = math.dist((x0, y0), (x1, y1))
    half = (-(y1 - y0) / length * HALF, (x1 - x0) / length * HALF)
    return [Rung(x0, y0, *half), Rung(x1, y1, *half)]


def arc(x: float, y: float, radius: float, start: float, end: float) -> Ribbon:
    """A bent stroke around (x, y). Degrees, counter-clockwise positive, 0 is at three o'clock."""
    side = math.copysign(HALF, end - start)
    steps = max(4, round(abs(math.radians(end - start)) * radius / 4))
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return [
        Rung(x + radius * math.cos(a), y - radius * math.sin(a), side * math.cos(a), -side * math.sin(a))
        for a in angles
    ]


def slant(*levels: tuple[float, float, float]) -> Ribbon:
    """A slanted stroke, cut level: (y, left edge, right edge) from one end to the other."""
    return [Rung((left + right) / 2, y, (right - left) / 2, 0.0) for y, left, right in levels]


def steep(*posts: tuple[float, float, float]) -> Ribbon:
    """A slanted stroke, cut upright: (x, upper edge, lower edge) from one end to the other."""
    return [Rung(x, (upper + lower) / 2, 0.0, (lower - upper) / 2) for x, upper, lower in posts]


def joined(*parts: Ribbon) -> Ribbon:
    """One stroke made of several; where two meet, the rung stands once."""
    first, *others = parts
    return first + [rung for part in others for rung in part[1:]]


def turned(ribbon: Ribbon, width: float = WIDTH) -> Ribbon:
    """The same stroke with the letter stood on its head."""
    return [Rung(width - r.x, CAP - r.y, -r.half_x, -r.half_y) for r in ribbon]


def upside_down(ribbon: Ribbon) -> Ribbon:
    return [Rung(r.x, CAP - r.y, r.half_x, -r.half_y) for r in ribbon]


MIDDLE, FLOOR, EDGE = CAP / 2, CAP - HALF, WIDTH - HALF  # centre lines of a middle bar, a foot bar, a right stem
ROUND = (WIDTH - WEIGHT) / 2  # radius of C, G, J, O, U
ABOVE, BELOW = HALF + ROUND, CAP - HALF - ROUND  # the centres of their curves
IN, OUT = WEIGHT + GAP, WIDTH - WEIGHT - GAP  # where a bar may begin beside a left stem, and end beside a right one
STEM = line(HALF, 0, HALF, CAP)
SEAM = math.degrees(GAP / ROUND)  # what a closed ring leaves open


def bar(y: float, start: float = IN, end: float = WIDTH) -> Ribbon:
    return line(start, y, end, y)


def ring(x: float, above: float, below: float, radius: float) -> Ribbon:
    """A closed ring from twelve o'clock, against the clock."""
    return joined(
        arc(x, above, radius, 90, 180),
        line(x - radius, above, x - radius, below),
        arc(x, below, radius, 180, 360),
        line(x + radius, below, x + radius, above),
        arc(x, above, radius, 0, 90 - SEAM),
    )


def bowl(radius: float, top: float = HALF, right: float = WIDTH) -> Ribbon:
    """A bowl that leaves the stem at `top` and comes back to it."""
    turn = right - HALF - radius
    return joined(
        line(IN, top, turn, top),
        arc(turn, top + radius, radius, 90, -90),
        line(turn, top + 2 * radius, IN, top + 2 * radius),
    )


def s_curve() -> Ribbon:
    radius = (CAP - WEIGHT) / 4
    left, right = HALF + radius, WIDTH - HALF - radius
    return joined(
        line(WIDTH - 4, HALF, left, HALF),
        arc(left, HALF + radius, radius, 90, 270),
        line(left, MIDDLE, right, MIDDLE),
        arc(right, FLOOR - radius, radius, 90, -90),
        line(right, FLOOR, 4, FLOOR),
    )


def open_ring(end: float) -> Ribbon:
    """C, and the beginning of G: open to the right, down to the angle `end`."""
    return joined(
        arc(WIDTH / 2, ABOVE, ROUND, 16, 180), line(HALF, ABOVE, HALF, BELOW), arc(WIDTH / 2, BELOW, ROUND, 180, end)
    )


def q_tail(x: float, y: float, radius: float) -> Ribbon:
    """A short tail that leaves the ring on its outer edge, half past four; it hangs below the line like a comma."""
    near, far = ((radius + HALF + GAP + length) * math.sqrt(0.5) for length in (0.6, 52))
    return line(x + near, y + near, x + far, y + far)


def b_lower_bowl() -> Ribbon:
    """Begins where the upper bowl's outer edge lets it: at 36 degrees on a circle of its own."""
    radius, turn = 55.0, 123.0
    middle = FLOOR - radius
    return joined(arc(turn, middle, radius, 36, -90), line(turn, FLOOR, IN, FLOOR))


def arm_of_k() -> Ribbon:
    return slant((0, WIDTH - 66, WIDTH), (MIDDLE - GAP / 2, IN, IN + 66))


def half_of_x(first_edge: float = 66.0, slope: float = 142 / 280) -> Ribbon:
    """The upper right arm of X: it stops where the long diagonal already is."""
    meets = (WIDTH - 2 * first_edge - GAP) / (2 * slope)
    ends = meets + 40
    return slant(
        (0, WIDTH - first_edge, WIDTH),
        (meets, WIDTH - first_edge - slope * meets, WIDTH - slope * meets),
        (ends, first_edge + GAP + slope * ends, WIDTH - slope * ends),
    )


def half_of_v(foot: float, inner: float = 64.0) -> Ribbon:
    """The left half of V or Y, down to `foot`: its inner edge meets the middle and follows it."""
    middle = (WIDTH - GAP) / 2
    slope = 76 / foot
    return slant((0, 0, inner), ((middle - inner) / slope, middle - inner, middle), (foot, 76, middle))


def mirrored(ribbon: Ribbon) -> Ribbon:
    return [Rung(WIDTH - r.x, r.y, -r.half_x, r.half_y) for r in ribbon]


def valley() -> list[Ribbon]:
    """The two slants between the stems of M, which meet in the middle at 214."""
    middle, right = WIDE["M"] / 2, WIDE["M"] - IN
    seam = GAP / 2
    return [
        steep((IN, 0, 104), (middle - seam, 110, 214)),
        steep((middle + seam, 110, 214), (right, 0, 104)),
    ]


def right_stem(letter: str) -> Ribbon:
    x = WIDE.get(letter, WIDTH) - HALF
    return line(x, 0, x, CAP)


ALPHABET: dict[str, list[Ribbon]] = {
    "A": [
        joined(line(HALF, CAP, HALF, ABOVE), arc(WIDTH / 2, ABOVE, ROUND, 180, 0), line(EDGE, ABOVE, EDGE, CAP)),
        bar(178, IN, OUT),
    ],
    "B": [STEM, bowl(57, right=WIDTH), b_lower_bowl()],
    "C": [open_ring(344)],
    "D": [STEM, bowl((CAP - WEIGHT) / 2)],
    "E": [STEM, bar(HALF), bar(MIDDLE, end=WIDTH - 24), bar(FLOOR)],
    "F": [STEM, bar(HALF), bar(MIDDLE, end=WIDTH - 24)],
    "G": [joined(open_ring(360), line(EDGE, BELOW, EDGE, MIDDLE)), bar(MIDDLE + HALF, OUT, 96)],
    "H": [STEM, bar(MIDDLE, IN, OUT), right_stem("H")],
    "I": [bar(HALF, 28, 180), line(WIDTH / 2, IN, WIDTH / 2, CAP - IN), bar(FLOOR, 28, 180)],
    "J": [joined(line(EDGE, 0, EDGE, BELOW), arc(WIDTH / 2, BELOW, ROUND, 0, -164))],
    "K": [STEM, arm_of_k(), upside_down(arm_of_k())[::-1]],
    "L": [STEM, bar(FLOOR)],
    "M": [STEM, *valley(), right_stem("M")],
    "N": [STEM, steep((IN, 0, 108), (WIDE["N"] - IN, CAP - 108, CAP)), right_stem("N")],
    "O": [ring(WIDTH / 2, ABOVE, BELOW, ROUND)],
    "P": [STEM, bowl(57)],
    "Q": [ring(102, 102, 178, 74), q_tail(102, 178, 74)],
    "R": [STEM, bowl(57), slant((173, 62, 128), (CAP, 140, 206))],
    "S": [s_curve()],
    "T": [bar(HALF, 0, WIDTH), line(WIDTH / 2, IN, WIDTH / 2, CAP)],
    "U": [joined(line(HALF, 0, HALF, BELOW), arc(WIDTH / 2, BELOW, ROUND, 180, 360), line(EDGE, BELOW, EDGE, 0))],
    "V": [half_of_v(CAP), mirrored(half_of_v(CAP))[::-1]],
    "W": [STEM, *(upside_down(slope) for slope in valley()), right_stem("W")],
    "X": [slant((0, 0, 66), (CAP, 142, WIDTH)), half_of_x(), turned(half_of_x())],
    "Y": [half_of_v(147), mirrored(half_of_v(147)), line(WIDTH / 2, 150, WIDTH / 2, CAP)],
    "Z": [bar(HALF, 0, WIDTH), slant((IN, WIDTH - 76, WIDTH), (CAP - IN, 0, 76)), bar(FLOOR, 0, WIDTH)],
}


def ribbons(letter: str) -> list[Ribbon]:
    """The ribbons of a capital; a sign outside A to Z is drawn as a plain ring."""
    return ALPHABET.get(letter, ALPHABET["O"])


def width(letter: str) -> float:
    return WIDE.get(letter, WIDTH)
