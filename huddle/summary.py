"""What came of a huddle: who does what by when, for whoever was late and for the next shift."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from concerns.history import answer_words
from concerns.models import Action, Concern, Escalation
from huddle.agenda import section_of
from huddle.boards import Look
from huddle.models import HuddleSession, Recognition
from huddle.rail import MINUTE
from huddle.sections.say import day_word
from metrics.models import Metric, Miss, Reading
from metrics.words import with_unit
from org.models import Event

CLOSED, ASKED, ANSWERED, SAID = "closed", "taken to the next tier", "answered", "the answer was said"
TOLD = {
    "concerns.concern.raised": "raised",
    "concerns.concern.tried": "we try something",
    "concerns.concern.owned": "taken on",
    "concerns.concern.parked": "parked",
    "concerns.concern.escalated": ASKED,
    "concerns.concern.passed_on": ASKED,
    "concerns.concern.answered": ANSWERED,
    "concerns.concern.told": SAID,
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
    in_the_way: list[str]  # what was off target, and why

    @property
    def minutes(self) -> int:
        """Of the whole huddle, a begun one counts."""
        ends = self.session.ended_at or self.session.started_at
        return max(round((ends - self.session.started_at).total_seconds() / MINUTE), 1)


def summary_of(look: Look, session: HuddleSession) -> Summary:
    ends = session.ended_at or look.now
    lines = [*_concerns(look, session.started_at, ends), *_actions(look, session.started_at, ends)]
    said = Recognition.objects.latest_for(look.team).filter(said_at__gte=session.started_at, said_at__lte=ends)
    return Summary(session, lines, _spent(session), list(said), _in_the_way(look, session.started_at, ends))


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
    requests: dict = {}
    rows_asked = Escalation.objects.filter(concern__in=became).select_related("to_team").order_by("escalated_at")
    for each in rows_asked:
        requests.setdefault(each.concern_id, []).append(each)
    return [_line(look, rows[pk], requests.get(pk, []), list(words), since) for pk, words in became.items()]


def _line(look: Look, concern: Concern, requests: list[Escalation], became: list[str], since: datetime) -> Line:
    """Whose it is now: nobody's when it is closed, theirs who were asked last, else its owner's."""
    who, on = (concern.owner.first_name if concern.owner else ""), concern.due_on
    waits = [each for each in requests if not each.answered_at and not each.passed_at]
    if waits:
        who, on = waits[-1].to_team.name, waits[-1].answer_by.astimezone(look.zone).date()
    if concern.closed_at:
        who, on = "–", None
    said = {CLOSED: f"{CLOSED}: {concern.outcome}" if concern.closed_at else "still open"}
    for each in requests:  # of this team's own, and of this huddle, the last one
        if each.from_team_id == look.team.pk and each.escalated_at >= since:
            said[ASKED] = f"{each.to_team.name} is asked: {each.need}"
        if each.from_team_id == look.team.pk and each.told_at and each.told_at >= since and not concern.closed_at:
            said[SAID] = f"{each.to_team.name} said: {answer_words(each)}"
    if concern.closed_at and CLOSED in became:  # what came of it says the rest
        became = [word for word in became if word not in (ASKED, ANSWERED, SAID)]
    words = "; ".join(said.get(word, word).rstrip(".") for word in became)
    return Line(concern.text, concern.get_absolute_url(), who, day_word(on, look.today) if on else "", words)


def _in_the_way(look: Look, since: datetime, until: datetime) -> list[str]:
    """What was off target, and what the team said about it: "Delivery, 3 started late: Kit incomplete"."""
    rows = Miss.objects.filter(team=look.team, given_at__gte=since, given_at__lte=until, reading__isnull=False)
    found = rows.select_related("metric__category", "reading", "reason").order_by("metric__category__position")
    return [_off_target(row.metric, row.reading, row.words or row.reason.label) for row in found]


def _off_target(metric: Metric, reading: Reading, why: str) -> str:
    figure = with_unit(reading.value, metric.decimals, metric.unit)
    return f"{metric.category.name}, {figure} {metric.label or metric.name}: {why}"


def _actions(look: Look, since: datetime, until: datetime) -> list[Line]:
    agreed = Action.objects.filter(team=look.team, created_at__gte=since, created_at__lte=until).on_board()
    rows = agreed.select_related("owner").order_by("created_at")
    return [
        Line(row.text, "", row.owner.first_name if row.owner else "", day_word(row.due_on, look.today), "agreed")
        for row in rows
    ]
