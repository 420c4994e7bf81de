"""Leaders' promises by week, for the one who could help: their own row first, then their direct reports by tier.

One letter a promise, aggregated in the database to one row a holder and week; a page is a few thousand characters of
letters however long the table is. Nobody further down is shown as a person (see `further_down`).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, CharField, Q, Value, When
from django.db.models.functions import Cast, Concat, ExtractIsoWeekDay, TruncWeek

from insights.leading import leads_nearer
from org.lines import reports_of
from org.models import Assignment
from routines.kinds import SOON
from routines.models import Occurrence
from routines.reasons import Reasons
from web.clock import monday_of, today

WEEKS = (4, 12, 26)
KINDS = {
    "d": "done",
    "l": "late",
    "m": "missed",
    "s": "skipped",
    "e": "excused",
    "v": "overdue",
    "n": "now",
    "o": "open",
}
State = Occurrence.State


@dataclass(frozen=True)
class Span:
    """The weeks a page looks at, the running one last."""

    mondays: list[date]
    today: date

    @property
    def first(self) -> date:
        return self.mondays[0]

    @classmethod
    def of(cls, person, *, weeks: int, now: datetime) -> "Span":
        on = today(person.site.time_zone, now)
        last = monday_of(on)
        return cls([last - timedelta(weeks=n) for n in reversed(range(weeks))], on)


@dataclass(frozen=True)
class Leader:
    """Whose row it is, in the words of the page."""

    id: UUID
    name: str
    first_name: str
    place: str
    tier: int
    is_viewer: bool
    paths: tuple[str, ...] = ()

    def is_in(self, area) -> bool:
        """The viewer's own row always stays."""
        return self.is_viewer or not area or any(path.startswith(area.path) for path in self.paths)


@dataclass(frozen=True)
class Week:
    """One holder's week: (day of the week, kind) in time order, and what was missed, by routine."""

    monday: date
    marks: list[tuple[int, str]]
    missed: dict[str, list[int]] = field(default_factory=dict)
    reasons: Counter = field(default_factory=Counter)

    def count(self, *kinds: str) -> int:
        return sum(kind in kinds for _, kind in self.marks)

    @property
    def decided(self) -> int:
        return self.count("done", "late", "missed", "skipped")

    @property
    def done(self) -> int:
        return self.count("done", "late")

    @property
    def share_missed(self) -> float:
        return self.count("missed") / self.decided if self.decided else 0.0


@dataclass(frozen=True)
class Row:
    leader: Leader
    weeks: list[Week]

    @property
    def reasons(self) -> Counter:
        return sum((week.reasons for week in self.weeks), Counter())


def leaders_seen_by(viewer, *, on: date) -> list[Leader]:
    """The viewer, then the direct reports: by tier from above, then by place. Never by how they do."""
    seen = Q(person=viewer.pk) | Q(person__in=reports_of(viewer, day=on))
    held = Assignment.objects.visible_to(viewer).on(on).filter(seen)
    held = held.annotate(is_above=leads_nearer(on)).select_related("person", "role", "team__parent", "area")
    rows = held.order_by("-role__tier", "area__path", "person__name")
    people: dict[UUID, list[Assignment]] = {}
    for assignment in rows:
        people.setdefault(assignment.person_id, []).append(assignment)
    found = [leader_of(assignments, viewer) for assignments in people.values()]
    return sorted(found, key=lambda leader: not leader.is_viewer)  # stable: the order of places stays


def leader_of(assignments: list[Assignment], viewer) -> Leader:
    main = assignments[0]
    return Leader(
        id=main.person_id,
        name=main.person.name,
        first_name=main.person.first_name,
        place=place_of(main),
        tier=main.role.tier,
        is_viewer=main.person_id == viewer.pk,
        paths=tuple(assignment.area.path for assignment in assignments),
    )


def place_of(held: Assignment) -> str:
    """Line 3; higher up the role, and the tier of the huddle that this person leads or stands at.

    Who is of a team that someone nearer leads stands at the huddle above it."""
    team = held.team
    if team and held.role.tier == 1:
        return team.name
    if team and held.is_above:
        team = team.parent
    return f"{held.role.name}, tier {team.tier if team else held.role.tier}"


def letter_at(now: datetime) -> Case:
    """The letter of a promise as it stands at a moment; the sweep may be a minute behind."""
    return Case(
        When(state=State.DONE, then=Value("d")),
        When(state=State.LATE, then=Value("l")),
        When(state=State.MISSED, then=Value("m")),
        When(state=State.SKIPPED, then=Value("s")),
        When(state=State.EXCUSED, then=Value("e")),
        When(late_until__lte=now, then=Value("m")),
        When(on_time_until__lte=now, then=Value("v")),
        When(due_at__lte=now + SOON, then=Value("n")),
        default=Value("o"),
        output_field=CharField(),
    )


def rows_of(viewer, leaders: Iterable[Leader], span: Span, *, reasons: Reasons, now: datetime) -> list[Row]:
    """A row for everyone who promised anything in these weeks. Two queries."""
    ids = [leader.id for leader in leaders]
    promised = Occurrence.objects.visible_to(viewer).filter(
        holder__in=ids, on__gte=span.first, on__lt=span.mondays[-1] + timedelta(days=7)
    )
    marks = marks_of(promised, now)
    missed = missed_of(promised, viewer, reasons)
    return [row_of(leader, span, marks, missed) for leader in leaders if any(key[0] == leader.id for key in marks)]


def marks_of(promised, now: datetime) -> dict[tuple, list[tuple[int, str]]]:
    """{(holder, monday): [(weekday, kind), ...]} in time order: `1d1d2m` comes back as one text a week."""
    weekday = Cast(ExtractIsoWeekDay("on"), CharField())
    letters = StringAgg(Concat(weekday, letter_at(now)), delimiter="", order_by=("due_at", "number"))
    rows = promised.values_list("holder_id", TruncWeek("on")).annotate(letters=letters)
    return {(holder, monday): pairs(text) for holder, monday, text in rows}


def pairs(text: str) -> list[tuple[int, str]]:
    return [(int(text[i]), KINDS[text[i + 1]]) for i in range(0, len(text), 2)]


def missed_of(promised, viewer, reasons: Reasons) -> dict[tuple, list[tuple[str, int, str]]]:
    """{(holder, monday): [(routine, weekday, what got in the way), ...]}, in the site's words.

    Only what lies around a person; a report's reasons for the leader's leader stay unsaid."""
    own, others = reasons.told_to(own=True), reasons.told_to(own=False)
    found: dict[tuple, list[tuple[str, int, str]]] = {}
    missed = promised.filter(state=State.MISSED).order_by("on", "due_at")
    rows = missed.values_list("holder_id", TruncWeek("on"), "routine__name", ExtractIsoWeekDay("on"), "reason")
    for holder, monday, routine, weekday, reason in rows:
        said = reasons.said(reason) if reason in (own if holder == viewer.pk else others) else ""
        found.setdefault((holder, monday), []).append((routine, weekday, said))
    return found


def row_of(leader: Leader, span: Span, marks: dict, missed: dict) -> Row:
    return Row(leader, [week_of(leader, monday, marks, missed) for monday in span.mondays])


def week_of(leader: Leader, monday: date, marks: dict, missed: dict) -> Week:
    routines: dict[str, list[int]] = {}
    reasons: Counter = Counter()
    for routine, weekday, reason in missed.get((leader.id, monday), []):
        routines.setdefault(routine, []).append(weekday)
        if reason:
            reasons[reason] += 1
    return Week(monday, marks.get((leader.id, monday), []), routines, reasons)
