"""Who waits for this person: teams for an answer, people for what was promised to them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Value
from django.urls import reverse

from concerns.models import Action, Concern, Countermeasure, Escalation
from gemba.models import Barrier, Walk
from gemba.telling import teams_to_tell
from insights import words
from insights.leading import leading_itself
from org.lines import reports_of
from web.clock import today

AHEAD = timedelta(days=1)  # what is due tomorrow is shown today
AT_MOST = 6  # shown at once; the rest unfolds
FETCHED = 12  # of one sort
OWN = 3  # so many places are kept for what one has promised, however many answers are wanted


@dataclass(frozen=True)
class Waiting:
    """Someone who waits: which team, for what, until when. `used` is the share of the answer time gone, or None;
    `by` is its end alone, where there is little room."""

    team: str
    text: str
    url: str
    until: str
    used: float | None = None
    by: str = ""


def waiting_for(person, *, now: datetime) -> list[Waiting]:
    """Answers first, then what was promised in the order it is due, then what a team below owes another; a page shows
    the first `AT_MOST`. Six queries, two more where a walk was not told, however much there is."""
    on = today(person.site.time_zone, now)
    promised = [*taken_on(person, on), *barriers_due(person, on), *words_due(person, on), *checks_due(person, on)]
    promised.sort(key=lambda found: found[0])
    answers = [waits_for_answer(escalation, person, now) for escalation in answers_wanted(person, on)]
    room = AT_MOST - min(OWN, len(promised))
    owed = [waits_further_down(escalation, person, now) for escalation in answers_owed(person, on, now)]
    return [*answers[:room], *(waiting for _, waiting in promised), *owed, *answers[room:]]


def answers_wanted(person, on: date):
    """Open escalations to the teams this person leads, what is about safety first."""
    asked = asked_of(person, still_open(person), on)
    return asked.select_related("concern", "from_team").pressing_first()[:FETCHED]


def answers_owed(person, on: date, now: datetime):
    """Open escalations whose time has passed, to teams led by this person's direct reports."""
    late = still_open(person).filter(answer_by__lt=now)
    below = leading_itself(on).filter(person__in=reports_of(person, day=on).values("pk"))
    owed = late.filter(asks(below)).exclude(pk__in=asked_of(person, late, on).values("pk"))
    return owed.select_related("concern", "from_team", "to_team").order_by("answer_by")[:FETCHED]


def still_open(person):
    """Unanswered, about what is not closed."""
    return Escalation.objects.visible_to(person).unanswered().exclude(concern__state=Concern.State.CLOSED)


def asked_of(person, escalations, on: date):
    """Those that wait for this person: who leads the receiving team itself answers, not everyone above."""
    return escalations.filter(asks(leading_itself(on).filter(person=person.pk)))


def asks(leading) -> Q:
    """Escalations to the team of such an assignment, or to the team of an area and tier led without being of it."""
    of_team = Exists(leading.filter(team=OuterRef("to_team")))
    of_area = Exists(leading.filter(team__isnull=True, area=OuterRef("to_team__area"), role__tier=OuterRef("to_tier")))
    return Q(of_team) | Q(of_area)


def waits_for_answer(escalation: Escalation, person, now: datetime) -> Waiting:
    given = escalation.answer_by - escalation.escalated_at
    zone, is_over = person.site.time_zone, escalation.answer_by < now
    by = since(escalation, zone, now) if is_over else words.until(escalation.answer_by, zone, now)
    return Waiting(
        team=escalation.from_team.name,
        text=escalation.concern.text,
        url=escalation.concern.get_absolute_url(),
        until=f"answer due {by}" if is_over else f"answer by {by}",
        used=min(1.0, (now - escalation.escalated_at) / given) if given else 1.0,
        by=by,
    )


def since(escalation: Escalation, zone: str, now: datetime) -> str:
    return f"since {words.day_past(today(zone, escalation.answer_by), today(zone, now))}"


def waits_further_down(escalation: Escalation, person, now: datetime) -> Waiting:
    """Said to the leader above, and only once the time has passed: Assembly owes Line 3 an answer since Wed."""
    over = since(escalation, person.site.time_zone, now)
    return Waiting(
        team=escalation.from_team.name,
        text=escalation.concern.text,
        url=escalation.concern.get_absolute_url(),
        until=f"{escalation.to_team} owes {escalation.from_team} an answer {over}",
    )


def taken_on(person, on: date) -> list[tuple[date, Waiting]]:
    """Concerns and actions of one's own, in one trip; a concern that was escalated meanwhile is still one's own."""
    concerns = Concern.objects.visible_to(person).open().filter(owner=person.pk, due_on__lte=on + AHEAD)
    actions = Action.objects.visible_to(person).filter(owner=person.pk, done_at__isnull=True, due_on__lte=on)
    rows = in_due_order(concerns, "concern").union(in_due_order(actions, "action"), all=True)
    return [(due_on, due(team, text, link_to(*what), due_on, on)) for due_on, team, text, *what in rows]


def in_due_order(things, kind: str):
    """The first of them: day, team, words, then what `link_to` asks for."""
    named = things.annotate(is_a=Value(kind)).values_list("due_on", "team__name", "text", "is_a", "pk", "team__slug")
    return named.order_by("due_on")[:FETCHED]


def link_to(kind: str, pk: UUID, team: str) -> str:
    """A concern's own page, or where an action can be ticked off."""
    if kind == "concern":
        return Concern(pk=pk).get_absolute_url()
    return reverse("concerns:concerns", args=[team]) + "#actions"


def barriers_due(person, on: date) -> list[tuple[date, Waiting]]:
    """Barriers on one's own list; one that stands on a board is there as a concern already."""
    mine = Barrier.objects.visible_to(person).open().filter(owner=person.pk, due_on__lte=on + AHEAD)
    mine = mine.filter(observation__concern__isnull=True)
    rows = mine.select_related("observation__walk__team", "observation__walk__area").order_by("due_on")[:FETCHED]
    return [(row.due_on, barrier_due(row, on)) for row in rows]


def barrier_due(barrier: Barrier, on: date) -> Waiting:
    walk = barrier.observation.walk
    place = (walk.team or walk.area).name
    return due(place, barrier.observation.text, walk.get_absolute_url(), barrier.due_on, on)


def words_due(person, on: date) -> list[tuple[date, Waiting]]:
    """Teams that were walked with and have not heard what comes of it."""
    return [(day, waits_for_word(walk, day, on)) for day, walk in teams_to_tell(person, on=on)]


def waits_for_word(walk: Walk, day: date, on: date) -> Waiting:
    text = f"What we heard: {walk.purpose.name}, {walk.area}"
    return due(walk.team.name, text, walk.get_absolute_url(), day, on)


def checks_due(person, on: date) -> list[tuple[date, Waiting]]:
    """Countermeasures whose day has come to look whether they helped."""
    mine = Countermeasure.objects.visible_to(person).to_check(on).filter(owner=person.pk)
    rows = mine.select_related("team").order_by("check_on")[:FETCHED]
    return [
        (row.check_on, due(row.team.name, f"Did it help? {row}", row.get_absolute_url(), row.check_on, on))
        for row in rows
    ]


def due(team: str, text: str, url: str, due_on: date, on: date) -> Waiting:
    when = words.day_near(due_on, on) if due_on >= on else f"since {words.day_since(due_on, on)}"
    return Waiting(team=team, text=text, url=url, until=f"due {when}")
