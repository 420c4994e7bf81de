"""What stands out: at most three things to ask about and one to learn from. Each is a sentence, the rows it was counted
from, and a question. The viewer's own lapses stand in the same list, and first.

A pattern of a direct report is shown to the leader one working day after the person could see it themselves.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.contrib.postgres.aggregates import ArrayAgg, StringAgg
from django.db.models import Case, CharField, Max, Q, Value, When
from django.db.models.functions import Greatest

from concerns.models import Escalation
from insights import words
from insights.cadence import Leader, Row, Span, letter_at
from insights.checking import no_check_lately
from insights.coaching_lines import Line
from insights.finding import Finding
from insights.hard_weeks import much_missed
from insights.measuring import measuring_without_trying
from insights.waiting import asked_of
from org.calendars import Calendar
from routines.models import Occurrence, Rules
from routines.reasons import Reasons
from web.clock import at_local, today

LATE_ANSWERS = 2
MOST_TIERS = 3  # that a request passes on its way: asked at tier 2, and on to 3 and 4
SESSIONS = 6  # of a pair, that show a habit
ASK, LEARN = 3, 1
State = Occurrence.State


def standing_out(
    viewer,
    rows: list[Row],
    lines: list[Line],
    span: Span,
    *,
    leaders: list[Leader],
    calendar: Calendar,
    reasons: Reasons,
    area=None,
    now: datetime,
) -> tuple[list[Finding], list[Finding]]:
    """(to ask about, to learn from), from the same rows the page shows. Eight queries."""
    asks = [
        *first_of(routines_not_happening(viewer, leaders, span, calendar, reasons, now)),
        *much_missed(rows),
        *first_of(measuring_without_trying(viewer, span, area=area)),
        *first_of(late_answers(viewer, span, now)),
        *first_of(no_check_lately(viewer, leaders, calendar, on=span.today)),
        *first_of(pairs_apart(lines)),
    ]
    return sorted(asks, key=lambda found: not found.own)[:ASK], list(pairs_that_meet(lines))[:LEARN]


def first_of(findings: Iterable[Finding]) -> list[Finding]:
    """Of one sort, the viewer's own and one other's: a page that asks everything helps nobody."""
    found = list(findings)
    return [
        *[finding for finding in found if finding.own][:1],
        *[finding for finding in found if not finding.own][:1],
    ]


@dataclass(frozen=True)
class Habit:
    """One routine of one holder in these weeks, as letters in time order."""

    leader: Leader
    routine: str
    letters: str
    last_kept: object
    reasons: list[str]

    @property
    def misses(self) -> int:
        """How many in a row, up to the last one decided."""
        decided = self.letters.rstrip("onv")
        return len(decided) - len(decided.rstrip("m"))


def habits_of(
    viewer, leaders: list[Leader], span: Span, calendar: Calendar, reasons: Reasons, now: datetime
) -> list[Habit]:
    """One query: a row a holder and routine, in the order of the page."""
    seen = {leader.id: leader for leader in leaders}
    promised = Occurrence.objects.visible_to(viewer).filter(holder__in=seen, on__gte=span.first, on__lte=span.today)
    letters = StringAgg(letter_for(viewer, span, calendar, now), delimiter="", order_by=("due_at", "number"))
    rows = (
        promised.exclude(state=State.EXCUSED)
        .values_list("holder_id", "routine__name")
        .annotate(
            letters=letters,
            kept=Max("on", filter=Q(state__in=[State.DONE, State.LATE])),
            reasons=ArrayAgg("reason", filter=Q(state=State.MISSED) & ~Q(reason="")),
        )
        .order_by("routine__name")
    )
    order = {leader.id: n for n, leader in enumerate(leaders)}
    found = [
        Habit(seen[holder], name, text, kept, said_to(viewer, holder, codes or [], reasons))
        for holder, name, text, kept, codes in rows
    ]
    return sorted(found, key=lambda habit: order[habit.leader.id])


def said_to(viewer, holder, codes: list[str], reasons: Reasons) -> list[str]:
    """What got in the way, in words: only what a review may name."""
    told = reasons.told_to(own=holder == viewer.pk)
    return [reasons.said(code) for code in codes if code in told]


def letter_for(viewer, span: Span, calendar: Calendar, now: datetime) -> Case:
    """A report's misses of the last working day are still theirs alone: to the leader they are undecided."""
    days = (span.today - timedelta(days=n) for n in range(14))
    worked = next((day for day in days if calendar.works(day)), span.today)
    told_from = at_local(worked, time(0), viewer.site.time_zone)
    fresh = Q(missed_at__gte=told_from) & ~Q(holder=viewer.pk)
    return Case(When(fresh, then=Value("o")), default=letter_at(now), output_field=CharField())


def routines_not_happening(
    viewer, leaders: list[Leader], span: Span, calendar: Calendar, reasons: Reasons, now: datetime
) -> list[Finding]:
    habits = habits_of(viewer, leaders, span, calendar, reasons, now)
    in_a_row = Rules.of(viewer.site).pattern_misses
    return [not_happening(habit, habits, viewer, span) for habit in habits if habit.misses >= in_a_row]


def not_happening(habit: Habit, habits: list[Habit], viewer, span: Span) -> Finding:
    own = habit.leader.is_viewer
    whose = "your" if own else f"{habit.leader.first_name}’s"
    since = f"since week {habit.last_kept.isocalendar().week}" if habit.last_kept else "in these weeks"
    counted = f"0 of {habit.misses}{' since then' if habit.last_kept else ''}."
    return Finding(
        title=f"{whose[0].upper()}{whose[1:]} “{habit.routine}” has not happened {since}.",
        evidence=" ".join(filter(None, [counted, others_said(habit, habits), way_said(habit)])),
        question=f"Does it still fit {whose} day?",
        own=own,
    )


def others_said(habit: Habit, habits: list[Habit]) -> str:
    others = "".join(other.letters for other in habits if other.leader is habit.leader and other is not habit)
    kept, decided = others.count("d") + others.count("l"), sum(others.count(letter) for letter in "dlm")
    if not decided:
        return ""
    return "All other promises kept." if kept == decided else f"Of the other promises {kept} of {decided} kept."


def way_said(habit: Habit) -> str:
    """What got in the way most often, where it repeats."""
    top = Counter(habit.reasons).most_common(1)
    return f"Most often in the way: {top[0][0]}." if top and top[0][1] > 1 else ""


def late_answers(viewer, span: Span, now: datetime) -> list[Finding]:
    """Answers of the teams this person leads that came, or will come, after the moment they were promised for.

    What is with the next tier is not theirs to answer; what was there is due when that tier's answer was.
    """
    first = at_local(span.first, time(0), viewer.site.time_zone)
    due = Greatest("answer_by", *[Max(f"{'passed_on__' * tiers}answer_by") for tiers in range(1, MOST_TIERS)])
    theirs = Escalation.objects.visible_to(viewer).filter(passed_at__isnull=True).annotate(due=due)
    asked = theirs.filter(due__gte=first, due__lt=now)
    rows = list(asked_of(viewer, asked, span.today).select_related("concern", "from_team").order_by("due"))
    late = [row for row in rows if (row.answered_at or now) > row.due]
    if len(late) < LATE_ANSWERS:
        return []
    return [
        Finding(
            title=f"{words.count(len(late))} of your {len(rows)} answers came later than promised.",
            evidence=" ".join(late_said(row, viewer, span) for row in late[-2:]),
            question="What did you need that you did not have?",
            own=True,
        )
    ]


def late_said(row: Escalation, viewer, span: Span) -> str:
    zone = viewer.site.time_zone
    by = today(zone, row.due)  # type: ignore[attr-defined]
    promised = words.day_past(by, span.today)
    given = (
        f"given {words.day_beside(today(zone, row.answered_at), by, span.today)}" if row.answered_at else "still open"
    )
    return f"{row.concern.text.rstrip('.')}, for {row.from_team.name}: promised {promised}, {given}."


def pairs_apart(lines: list[Line]) -> list[Finding]:
    """Pairs that have not met for longer than agreed, by at least as much again."""
    return [apart(line) for line in lines if line.beyond >= max(2, line.storyboard.agreed_gap)]


def apart(line: Line) -> Finding:
    own = "you" in {line.learner.lower(), line.coach}
    met = f"last met {line.last}" if line.sessions else "have not met yet"
    return Finding(
        title=f"{pair_said(line)} {met}.",
        evidence=f"{line.agreed[0].upper()}{line.agreed[1:]}; {line.count} sessions in {len(line.span.mondays)} weeks.",
        question="What would make the next one easy?",
        url=line.storyboard.get_absolute_url(),
        link="Open the storyboard",
        own=own,
    )


def pairs_that_meet(lines: list[Line]) -> Iterable[Finding]:
    for line in lines:
        weeks = words.count(len(line.span.mondays)).lower()
        if line.count >= SESSIONS and not line.beyond and not line.bands:
            yield Finding(
                title=f"{pair_said(line)} have met on every agreed day for {weeks} weeks.",
                evidence=f"{line.count} sessions, {line.agreed}.",
                question="What makes it work? Others might like to see it.",
            )


def pair_said(line: Line) -> str:
    first = "You" if line.learner == "You" else line.storyboard.learner.first_name
    return f"You and {first}" if line.coach == "you" else f"{first} and {line.coach}"
