"""What came of a huddle: who does what by when, for whoever was late and for the next shift."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from concerns.models import Action, Concern, Escalation
from huddle.agenda import section_of
from huddle.boards import Look
from huddle.models import HuddleSession, Recognition
from huddle.rail import MINUTE
from huddle.sections.say import day_word
from org.models import Event

CLOSED = "closed"
TOLD = {
    "concerns.concern.raised": "raised",
    "concerns.concern.tried": "we try something",
    "concerns.concern.owned": "taken on",
    "concerns.concern.parked": "parked",
    "concerns.concern.escalated": "taken to the next tier",
    "concerns.concern.passed_on": "passed on to the next tier",
    "concerns.concern.answered": "answered",
    "concerns.concern.told": "answered, and said here",
    "concerns.concern.idea_tried": "tried",
    "concerns.concern.answered_now": CLOSED,
    "concerns.concern.closed": CLOSED,
}


@dataclass(frozen=True)
class Line:
    """One thing that came of it."""

    what: str
    path: str
    who: str
    when: str
    became: str  # what happened to it


@dataclass(frozen=True)
class Spent:
    """A section's time: what was planned and what it took."""

    name: str
    planned: float
    seconds: int

    @property
    def minutes(self) -> str:
        whole, rest = divmod(self.seconds, MINUTE)
        return f"{whole}:{rest:02}"


@dataclass(frozen=True)
class Summary:
    session: HuddleSession
    lines: list[Line]
    spent: list[Spent]
    thanks: list[Recognition]  # said meanwhile, and still on the wall

    @property
    def minutes(self) -> int:
        """Of the whole huddle, a begun one counts."""
        ends = self.session.ended_at or self.session.started_at
        return max(round((ends - self.session.started_at).total_seconds() / MINUTE), 1)


def summary_of(look: Look, session: HuddleSession) -> Summary:
    ends = session.ended_at or look.now
    lines = [*_concerns(look, session.started_at, ends), *_actions(look, session.started_at, ends)]
    said = Recognition.objects.latest_for(look.team).filter(said_at__gte=session.started_at, said_at__lte=ends)
    return Summary(session, lines, _spent(session), list(said))


def _spent(session: HuddleSession) -> list[Spent]:
    planned = {row["key"]: row["minutes"] for row in session.agenda}
    spent = session.section_seconds
    return [
        Spent(section_of(key).name, planned.get(key, 0), spent[key])
        for key in dict.fromkeys([*planned, *spent])
        if key in spent
    ]


def _concerns(look: Look, since: datetime, until: datetime) -> list[Line]:
    """What was done with each concern meanwhile, in the order in which it was first touched."""
    of_board = Q(team=look.team) | Q(escalations__to_team=look.team)
    alive = Q(closed_at__isnull=True) | Q(closed_at__gte=since)
    public = Concern.objects.filter(of_board, alive).exclude(visibility=Concern.Visibility.LEADER_ONLY)
    rows = {row.pk: row for row in public.select_related("owner").distinct()}
    events = Event.objects.filter(
        site=look.team.site_id, subject__in=rows, name__in=TOLD, at_device__gte=since, at_device__lte=until
    )
    became: dict = {}
    for subject, name in events.order_by("id").values_list("subject", "name"):
        became.setdefault(subject, {})[TOLD[name]] = None
    asked = (
        Escalation.objects.unanswered().filter(concern__in=became).select_related("to_team").order_by("escalated_at")
    )
    waits = {each.concern_id: each for each in asked}  # the last one asked has it
    return [_line(look, rows[pk], waits.get(pk), list(words)) for pk, words in became.items()]


def _line(look: Look, concern: Concern, asked: Escalation | None, became: list[str]) -> Line:
    """Whose it is now: nobody's when it is closed, theirs who were asked, else its owner's. Closed, and open again, it
    was not closed."""
    who, on = (concern.owner.first_name if concern.owner else ""), concern.due_on
    if asked:
        who, on = asked.to_team.name, asked.answer_by.astimezone(look.zone).date()
    if concern.closed_at:
        who, on = "–", None
    done = f"{CLOSED}: {concern.outcome}" if concern.closed_at else "still open"
    said = ", ".join(done if words == CLOSED else words for words in became)
    return Line(concern.text, concern.get_absolute_url(), who, day_word(on, look.today) if on else "", said)


def _actions(look: Look, since: datetime, until: datetime) -> list[Line]:
    agreed = Action.objects.filter(team=look.team, created_at__gte=since, created_at__lte=until).on_board()
    rows = agreed.select_related("owner").order_by("created_at")
    return [
        Line(row.text, "", row.owner.first_name if row.owner else "", day_word(row.due_on, look.today), "agreed")
        for row in rows
    ]
