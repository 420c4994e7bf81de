"""Four weeks of one person, for that person first: marks, what they come to, and a question."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.safestring import SafeString

from insights.promises import Rail
from insights.week import small_mark
from metrics.marks import week_patch
from routines.adherence import HELP, STEADY, TALK, Share, Tally, tally_of, too_good
from routines.models import Occurrence, Rules
from web.clock import monday_of

WEEKS = 4
FIELDS = ("on", "state", "due_at", "on_time_until", "late_until", "holder_id", "delegate_id")
BANDS = {
    STEADY: ("Steady.", "What makes it work, and who else could use that?"),
    TALK: ("Worth a talk.", "What got in the way most often?"),
    HELP: ("More than the days allow.", "Which routine should ask for something else, and who could help with that?"),
}


@dataclass(frozen=True)
class FourWeeks:
    weeks: list[tuple[date, SafeString]]  # Monday and its marks, the oldest first
    kept: Share
    covered: Share
    band: str
    question: str


def four_weeks_of(rail: Rail) -> FourWeeks | None:
    """None where nothing was promised. Five queries."""
    monday = monday_of(rail.on)
    first = monday - timedelta(weeks=WEEKS - 1)
    days = marks_by_day(rail, first, monday + timedelta(days=7))
    if not days:
        return None
    rules = Rules.of(rail.person.site)
    sums = tally_of(rail.person, first=first, last=rail.on, now=rail.now)
    band, question = read(sums, rules)
    doubt = too_good(rail.person, today=rail.on, rules=rules, now=rail.now)
    return FourWeeks(
        weeks=patches(first, days),
        kept=sums.adherence(rules),
        covered=sums.coverage(rules),
        band=band,
        question=doubt.question if doubt else question,
    )


def read(sums: Tally, rules: Rules) -> tuple[str, str]:
    """The band in words, and the question that follows; neither where there is too little to say."""
    return BANDS.get(sums.band(rules), ("", ""))


def marks_by_day(rail: Rail, first: date, end: date) -> dict[date, list[str]]:
    mine = Q(holder=rail.person.pk) | Q(delegate=rail.person.pk)
    rows = Occurrence.objects.visible_to(rail.person).filter(mine, on__gte=first, on__lt=end).in_time_order()
    days: dict[date, list[str]] = {}
    for promise in rows.only(*FIELDS):
        days.setdefault(promise.on, []).append(small_mark(promise, rail))
    return days


def patches(first: date, days: dict[date, list[str]]) -> list[tuple[date, SafeString]]:
    """A patch a week, a column a day, all of the same size; the weekend where it is worked in any of them."""
    width = 1 + max(4, *(day.weekday() for day in days))
    height = max(len(kinds) for kinds in days.values())
    mondays = [first + timedelta(weeks=n) for n in range(WEEKS)]
    return [(monday, patch(monday, days, width, height)) for monday in mondays]


def patch(monday: date, days: dict[date, list[str]], width: int, height: int) -> SafeString:
    columns = [days.get(monday + timedelta(days=n), []) for n in range(width)]
    return week_patch(columns, f"Week of {monday.day} {monday:%B}", rows=height)
