"""Promises and sessions, one mark each: for the week strip, the week patches and the lines of coaching.

Every picture says in its aria-label what it shows; classes colour it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WORDS = {
    "done": "done",
    "late": "done late",
    "missed": "missed",
    "skipped": "skipped by choice",
    "excused": "excused",
    "overdue": "late",
    "now": "due now",
    "open": "still to come",
}


def mark(kind: str, x: float, y: float, r: float) -> str:
    """One promise, drawn small: disc, half disc, cross, struck ring, dash, triangle, sun, ring."""
    match kind:
        case "done":
            return f'<circle class="m-done" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'
        case "late":
            return (
                f'<circle class="m-late" cx="{x:.1f}" cy="{y:.1f}" r="{r - 0.6:.1f}"/>'
                f'<path class="m-late-h" d="M{x:.1f} {y - r:.1f}a{r:.1f} {r:.1f} 0 0 1 0 {2 * r:.1f}z"/>'
            )
        case "missed":
            return f'<path class="m-missed" d="{cross(x, y, r)}"/>'
        case "skipped":
            return (
                f'<circle class="m-skipped" cx="{x:.1f}" cy="{y:.1f}" r="{r - 0.5:.1f}"/>'
                f'<path class="m-skipped" d="M{x - 0.7 * r:.1f} {y + 0.7 * r:.1f}l{1.4 * r:.1f} {-1.4 * r:.1f}"/>'
            )
        case "excused":
            return f'<path class="m-excused" d="M{x - r:.1f} {y:.1f}h{2 * r:.1f}"/>'
        case "overdue":
            right, down, left = r + 0.6, 1.85 * r, -2 * r - 1.2
            return f'<path class="m-over" d="M{x:.1f} {y - r - 0.4:.1f}l{right:.1f} {down:.1f}h{left:.1f}z"/>'
        case "now":
            return f'<circle class="m-now" cx="{x:.1f}" cy="{y:.1f}" r="{r + 1:.1f}"/>'
        case "open":
            return f'<circle class="m-open" cx="{x:.1f}" cy="{y:.1f}" r="{r - 0.5:.1f}"/>'
    raise ValueError(f"No mark for {kind!r}: it is one of {', '.join(WORDS)}.")


def count_in_words(kinds: Iterable[str]) -> str:
    """ "8 done, 1 done late, 1 missed", in the order of `WORDS`."""
    counted = Counter(kinds)
    return ", ".join(f"{counted[kind]} {words}" for kind, words in WORDS.items() if counted[kind]) or "nothing promised"


def day_marks(kinds: Sequence[str], rows: int = 4) -> SafeString:
    """A day of the week strip: two columns of marks in time order; at least `rows` high, so that days stand level."""
    height = 20 + 18 * (max(rows, -(-len(kinds) // 2)) - 1)
    drawn = "".join(mark(kind, 10 + 19 * (i % 2), 10 + 18 * (i // 2), 6.2) for i, kind in enumerate(kinds))
    return _svg("day-marks", 39, height, count_in_words(kinds), drawn)


def week_patch(days: Sequence[Sequence[str]], label: str = "", rows: int = 1) -> SafeString:
    """A week of promises: a column a day, a mark a promise, at least `rows` high. label: whose week, read first."""
    pitch, edge = 9.4, 5.0
    rows = max(rows, *(len(day) for day in days), 1)
    drawn = "".join(
        mark(kind, edge + pitch * column, edge + pitch * row, 3.4)
        for column, day in enumerate(days)
        for row, kind in enumerate(day)
    )
    says = count_in_words(kind for day in days for kind in day)
    size = 2 * edge + pitch * (max(len(days), 1) - 1), 2 * edge + pitch * (rows - 1)
    return _svg("week-marks", *size, f"{label}: {says}" if label else says, drawn)


def strip(weeks: Sequence[Sequence[Sequence[str]]], label: str = "") -> SafeString:
    """Several weeks of one routine side by side: a column a day, a mark a promise, and room between the weeks."""
    pitch, edge, between = 9.4, 5.0, 7.0
    rows = max((len(day) for week in weeks for day in week), default=1) or 1
    drawn, x = "", edge
    for week in weeks:
        for day in week:
            drawn += "".join(mark(kind, x, edge + pitch * row, 3.7) for row, kind in enumerate(day))
            x += pitch
        x += between
    says = count_in_words(kind for week in weeks for day in week for kind in day)
    size = x - between - pitch + edge, 2 * edge + pitch * (rows - 1)
    return _svg("strip-marks", *size, f"{label}: {says}" if label else says, drawn)


def tint(days: Sequence[Sequence[str]]) -> str:
    """The class of a week patch by the share that was missed: h-0, h-8, h-15 or h-30."""
    counted = Counter(kind for day in days for kind in day)
    over = sum(counted[kind] for kind in ("done", "late", "missed", "overdue"))
    share = counted["missed"] / over if over else 0
    return next(step for limit, step in ((0.30, "h-30"), (0.15, "h-15"), (0.08, "h-8"), (0, "h-0")) if share >= limit)


def beyond_agreed(sessions: Iterable[date], every: int, today: date) -> list[tuple[date, date]]:
    """The stretches without coaching beyond the agreed gap of `every` days: from when one was due to when it came."""
    days = [*sorted(sessions), today]
    due = [(day + timedelta(days=every), following) for day, following in pairwise(days)]
    return [(start, end) for start, end in due if end > start]


def coaching_line(
    sessions: Iterable[date], first: date, last: date, today: date, every: int, label: str = ""
) -> SafeString:
    """Sessions as dots from `first` to `last`; a band from the day the next one was due (`every`, in days)."""
    day_width = 638 / ((last - first).days or 1)

    def x(day: date) -> float:
        return 6 + day_width * min(max((day - first).days, 0), (last - first).days)

    met = sorted(day for day in sessions if day <= today)
    bands = "".join(f"M{x(a):.1f} 17H{x(b):.1f}" for a, b in beyond_agreed(met, every, today) if b > first)
    dots = "".join(f"M{x(day):.1f} 17h0" for day in met if day >= first)
    drawn = f'<path class="l" d="M6 17H{x(today):.1f}"/>'
    drawn += f'<path class="over" d="{bands}"/><path class="over-l" d="{bands}"/>' if bands else ""
    drawn += f'<path class="s" d="{dots}"/>' if dots else ""
    drawn += f'<path class="nowl" d="M{x(today):.1f} 7V27"/>'
    shown = sum(day >= first for day in met)
    says = f"{shown} session{'' if shown == 1 else 's'}, agreed every {every} day{'' if every == 1 else 's'}"
    return _svg("coaching-line", 650, 34, f"{label}: {says}" if label else says, drawn, stretched=True)


def cross(x: float, y: float, r: float) -> str:
    """Path data of a cross of half width `r`."""
    return f"M{x - r:.1f} {y - r:.1f}l{2 * r:.1f} {2 * r:.1f}m0 {-2 * r:.1f}l{-2 * r:.1f} {2 * r:.1f}"


def _svg(name: str, width: float, height: float, says: str, drawn: str, stretched: bool = False) -> SafeString:
    fit = ' preserveAspectRatio="none"' if stretched else ""
    box = f'class="{name}" viewBox="0 0 {width:g} {height:g}"{fit}'
    return mark_safe(f'<svg {box} role="img" aria-label="{escape(says)}">{drawn}</svg>')


# what the small marks mean, drawn on 14 by 14
KEY = [(mark_safe(mark(kind, 7, 7, 4)), words) for kind, words in WORDS.items()]
