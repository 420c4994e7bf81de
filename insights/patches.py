"""A week of promises as a patch of marks: a column a day, the day's promises below each other; and as a sentence."""

from collections import Counter
from datetime import date, timedelta
from functools import lru_cache

from django.utils.html import escape

from insights import words
from insights.cadence import Row, Week
from metrics.marks import count_in_words, cross, mark

STEP, RADIUS, EDGE = 9.4, 3.9, 5.0
WIDER = frozenset({"now", "overdue"})  # drawn beyond their radius
PATHS = frozenset({"done", "missed", "excused"})  # weave.css gives their strokes
TINTS = ((0.30, "h-30"), (0.15, "h-15"), (0.08, "h-8"))
DAYS = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def tint(share: float) -> str:
    """The class of a share that was missed: four steps, and the crosses say the same."""
    return next((name for least, name in TINTS if share >= least), "")


def height_of(row: Row) -> int:
    """The most promises of one day: every patch of a row has the same height."""
    return max((len(column(week, day)) for week in row.weeks for day in range(1, 8)), default=1) or 1


def days_of(row: Row) -> list[int]:
    """The weekdays on which a row has promises in more than one week; a day that comes once widens its own patch."""
    weeks = Counter(day for week in row.weeks for day in {day for day, _ in week.marks})
    return sorted(day for day, count in weeks.items() if count > 1 or len(row.weeks) == 1) or sorted(weeks)


def column(week: Week, day: int) -> list[str]:
    return [kind for weekday, kind in week.marks if weekday == day]


def drawing(week: Week, *, days: list[int], rows: int) -> str:
    """The marks of a week, a column for each of these weekdays.

    What is there many times over is one path for all of its kind: a page of fifty leaders stays light.
    """
    placed: Counter = Counter()
    paths: dict[str, list[str]] = {}
    for weekday, kind in week.marks:
        paths.setdefault(kind, []).append(placed_mark(kind, days.index(weekday), placed[weekday]))
        placed[weekday] += 1
    marks = "".join(in_one(kind, drawn) for kind, drawn in paths.items())
    box = f"0 0 {STEP * len(days) + 0.6:.1f} {STEP * rows + 0.6:.1f}"
    return f'<svg viewBox="{box}" aria-hidden="true">{marks}</svg>'


def in_one(kind: str, drawn: list[str]) -> str:
    shape = "".join(drawn)
    return f'<path class="p-{kind}" d="{shape}"/>' if kind in PATHS else shape


@lru_cache(maxsize=1024)
def placed_mark(kind: str, column: int, row: int) -> str:
    """The same few hundred marks make up every patch of every leader; a disc is a stroke without length."""
    x, y = EDGE + STEP * column, EDGE + STEP * row
    if kind not in PATHS:
        return mark(kind, x, y, RADIUS - 0.7 * (kind in WIDER))
    if kind == "done":
        return f"M{x:.1f} {y:.1f}h0"
    return cross(x, y, RADIUS) if kind == "missed" else f"M{x - RADIUS:.1f} {y:.1f}h{2 * RADIUS}"


def patch(row: Row, week: Week, *, days: list[int], rows: int, today: date) -> str:
    """One patch, ready to be put on the page: marks, tint, and the sentence it says on focus and to ears."""
    is_running = week.monday <= today < week.monday + timedelta(days=7)
    kind = "is-part" if is_running else "" if week.marks else "is-none"
    classes = " ".join(filter(None, ["patch", tint(week.share_missed), kind]))
    text = escape(sentence(row, week))
    used = sorted({*days, *(day for day, _ in week.marks)})
    picture = drawing(week, days=used, rows=rows) if week.marks else ""
    return f'<div class="{classes}" role="img" aria-label="{text}" title="{text}">{picture}</div>'


def sentence(row: Row, week: Week) -> str:
    """Grace Tan, week 41: 10 of 15 done. Missed: 10:00 walk, Mon to Fri. In the way: few people."""
    who = "You" if row.leader.is_viewer else row.leader.name
    return f"{who}, week {week.monday.isocalendar().week}: {happened(week)}"


def happened(week: Week) -> str:
    """The same without a name."""
    parts = [outcome(week), f"Missed: {missed(week)}" if week.missed else "", in_the_way(week)]
    return " ".join(f"{part}." for part in parts if part)


def outcome(week: Week) -> str:
    """10 of 15 done, 1 late, 1 skipped, 2 excused."""
    if not week.decided:
        return count_in_words(kind for _, kind in week.marks)
    more = [f", {count} {kind}" for kind in ("late", "skipped", "excused") if (count := week.count(kind))]
    return f"{week.done} of {week.decided} done{''.join(more)}"


def missed(week: Week) -> str:
    """10:00 walk, Mon to Fri; Handover, Wed."""
    return "; ".join(f"{routine}, {days_said(days)}" for routine, days in week.missed.items())


def in_the_way(week: Week) -> str:
    """In the way: few people. The two most often named, of those that repeat; how often stays with the person."""
    named = [said for said, count in week.reasons.most_common(2) if count > 1]
    return f"In the way: {words.listed(named)}" if named else ""


def days_said(days: list[int]) -> str:
    """Mon to Fri; Tue and Thu; Mon 3 times."""
    distinct = sorted(set(days))
    if len(distinct) == 1 and len(days) > 1:
        return f"{DAYS[distinct[0]]} {times(len(days))}"
    if len(distinct) > 2 and distinct[-1] - distinct[0] == len(distinct) - 1:
        return f"{DAYS[distinct[0]]} to {DAYS[distinct[-1]]}"
    return words.listed(DAYS[day] for day in distinct)


def times(count: int) -> str:
    """once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
