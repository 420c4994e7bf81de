"""When learners and coaches met, and the days beyond the gap they agreed. What was said stays with the pair."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from coaching.models import CoachingCycle, Storyboard
from insights.cadence import Span
from insights.offering import Pair, next_days, offers_of
from org.calendars import Calendar
from org.lines import line_of, reports_of
from web.clock import monday_of

BEFORE = timedelta(days=60)  # so far back the session before the first week is looked for
END = timedelta(days=60)  # and so far ahead the calendar is read, for the day the next one is due


@dataclass(frozen=True)
class Line:
    """One learner and coach. Bands run from the day a session was due to the day it was held, or to today."""

    storyboard: Storyboard
    sessions: list[date]
    bands: list[tuple[date, date]]
    beyond: int  # working days beyond the gap, today
    span: Span
    viewer: object
    next_on: date | None = None
    offers: dict | None = None  # what the viewer offered them, by name; None: it is not for the viewer to offer

    @property
    def learner(self) -> str:
        return self._name(self.storyboard.learner, "You")

    @property
    def coach(self) -> str:
        return self._name(self.storyboard.coach, "you") if self.storyboard.coach else "no coach yet"

    @property
    def names(self) -> str:
        return f"{self.learner} and {self.coach}" if self.storyboard.coach else self.learner

    @property
    def last(self) -> str:
        return last_said(self.sessions, self.span.today)

    @property
    def agreed(self) -> str:
        return agreed_said(self.storyboard.agreed_gap)

    @property
    def count(self) -> int:
        return sum(day >= self.span.first for day in self.sessions)

    @property
    def drawing(self) -> SafeString:
        return draw(self)

    @property
    def said(self) -> str:
        return f"{self.count} sessions in {len(self.span.mondays)} weeks, {self.agreed}, the last one {self.last}"

    def _name(self, person, you: str) -> str:
        if person.pk == self.viewer.pk:
            return you
        return person.name if you == "You" else person.first_name


def lines_of(viewer, span: Span, calendar: Calendar, *, area=None) -> list[Line]:
    """The pairs of the viewer's line and the viewer's own, by team. Five queries."""
    seen = led_by(viewer, span.today)
    boards = Storyboard.objects.visible_to(viewer).running().filter(Q(learner=viewer.pk) | Q(coach=viewer.pk) | seen)
    if area:
        boards = boards.filter(team__area__path__startswith=area.path)
    boards = boards.select_related("learner", "coach", "team").order_by("-team__tier", "team__name", "learner__name")
    held = held_on(viewer, boards, span)
    lines = [line(board, held.get(board.pk, []), calendar, span, viewer) for board in boards]
    return with_offers(lines, viewer, span.today)


def led_by(viewer, on: date) -> Q:
    """Storyboards of learners in the viewer's line."""
    return Q(learner__in=line_of(viewer, day=on)) | Q(learner__in=reports_of(viewer, day=on))


def with_offers(lines: list[Line], viewer, on: date) -> list[Line]:
    """What can be offered to each pair, and what was; one's own pair needs no offers."""
    days = next_days([one.storyboard for one in lines], ZoneInfo(viewer.site.time_zone))
    pairs = {
        one.storyboard.pk: Pair(viewer, one.storyboard, on, days.get(one.storyboard.pk))
        for one in lines
        if not one.storyboard.is_pair(viewer)
    }
    offers = offers_of(pairs.values())
    return [replace(one, next_on=days.get(one.storyboard.pk), offers=offers.get(one.storyboard.pk)) for one in lines]


def pair_of(viewer, board: Storyboard, on: date) -> Pair:
    return Pair(viewer, board, on, next_days([board], ZoneInfo(viewer.site.time_zone)).get(board.pk))


def held_on(viewer, boards, span: Span) -> dict[object, list[date]]:
    """{storyboard: days on which the pair met}: the days only, never the notes."""
    zone = ZoneInfo(viewer.site.time_zone)
    cycles = CoachingCycle.objects.of_site_of(viewer).held().filter(storyboard__in=boards.order_by().values("pk"))
    recent = cycles.filter(finished_at__date__gte=span.first - BEFORE)
    days = recent.values_list("storyboard_id", TruncDate("finished_at", tzinfo=zone)).distinct()
    found: dict[object, list[date]] = {}
    for board, day in days.order_by("finished_at"):
        found.setdefault(board, []).append(day)
    return found


def line(board: Storyboard, sessions: list[date], calendar: Calendar, span: Span, viewer) -> Line:
    since = [*sessions] or [board.started_on]
    until = [] if board.paused_until and board.paused_until >= span.today else [span.today]
    bands = bands_of([*since, *until], board.agreed_gap, calendar)
    shown = [(max(start, span.first), end) for start, end in bands if end > span.first]
    is_open = bool(bands) and bands[-1][1] == span.today and span.today not in sessions
    beyond = working_days(bands[-1], calendar) if is_open else 0
    return Line(board, sessions, shown, beyond, span, viewer)


def bands_of(days: Sequence[date], gap: int, calendar: Calendar) -> list[tuple[date, date]]:
    """From the day the next one was due to the day it came, where it came later."""
    found = [(calendar.after(day, gap), following) for day, following in pairwise(sorted(set(days)))]
    return [(due, came) for due, came in found if came > due]


def working_days(band: tuple[date, date], calendar: Calendar) -> int:
    start, end = band
    return sum(calendar.works(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def last_said(sessions: Sequence[date], today: date) -> str:
    """today, yesterday, Mon this week, Thu last week, 17 days ago."""
    if not sessions:
        return "not yet"
    ago = (today - sessions[-1]).days
    if ago < 2:
        return ("today", "yesterday")[ago]
    monday = monday_of(today)
    if sessions[-1] >= monday:
        return f"{sessions[-1]:%a} this week"
    return f"{sessions[-1]:%a} last week" if sessions[-1] >= monday - timedelta(days=7) else f"{ago} days ago"


def agreed_said(gap: int) -> str:
    """The gap is in working days: five are a week."""
    if gap == 1:
        return "agreed every working day"
    weeks, days = divmod(gap, 5)
    if not days:
        return "agreed every week" if weeks == 1 else f"agreed every {weeks} weeks"
    return f"agreed every {gap} days"


def draw(line: Line) -> SafeString:
    """The line of these weeks: dots are sessions, bands lie under them. Placed in percent, so that dots stay round."""
    span = line.span
    whole = (span.mondays[-1] + timedelta(days=7) - span.first).days

    def x(day: date) -> str:
        return f"{1 + 98 * ((day - span.first).days + 0.5) / whole:.2f}%"

    now = x(span.today)
    over = "".join(
        f'<line class="{name}" x1="{x(start)}" x2="{x(end)}" y1="50%" y2="50%"/>'
        for start, end in line.bands
        for name in ("over", "over-l")
    )
    dots = "".join(
        f'<line class="s" x1="{x(day)}" x2="{x(day)}" y1="50%" y2="50%"/>' for day in line.sessions if day >= span.first
    )
    rail = f'<line class="l" x1="1%" x2="{now}" y1="50%" y2="50%"/>'
    nowl = f'<line class="nowl" x1="{now}" x2="{now}" y1="22%" y2="78%"/>'
    return mark_safe(f'<svg role="img" aria-label="{escape(line.said)}">{rail}{over}{dots}{nowl}</svg>')
