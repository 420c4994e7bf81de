"""Who waits for this person: teams for an answer, people for what was promised to them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from concerns.models import Action, Concern, Escalation
from gemba.models import Barrier
from insights import words
from org.models import Assignment
from web.clock import today

AHEAD = timedelta(days=1)  # what is due tomorrow is shown today
AT_MOST = 6


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
    """Answers first, then what was promised, in the order it is due. Four queries, however much there is."""
    on = today(person.site.time_zone, now)
    answers = [waits_for_answer(escalation, person, now) for escalation in answers_wanted(person, on)]
    promised = [*concerns_due(person, on), *barriers_due(person, on), *actions_due(person, on)]
    promised.sort(key=lambda found: found[0])
    return [*answers, *(waiting for _, waiting in promised)][:AT_MOST]


def answers_wanted(person, on: date):
    """Open escalations to the teams this person leads."""
    asked = teams_led_by(person, Escalation.objects.visible_to(person).unanswered(), on)
    return asked.select_related("concern", "from_team").order_by("answer_by")[:AT_MOST]


def teams_led_by(person, escalations, on: date):
    """Those to a team this person leads, or to the team of an area and tier they lead without being of it."""
    mine = Assignment.objects.on(on).leading().filter(person=person.pk)
    of_team = Exists(mine.filter(team=OuterRef("to_team")))
    of_area = Exists(mine.filter(team__isnull=True, area=OuterRef("to_team__area"), role__tier=OuterRef("to_tier")))
    return escalations.filter(of_team | of_area)


def waits_for_answer(escalation: Escalation, person, now: datetime) -> Waiting:
    given = escalation.answer_by - escalation.escalated_at
    zone, is_over = person.site.time_zone, escalation.answer_by < now
    over = f"since {words.day_past(today(zone, escalation.answer_by), today(zone, now))}"
    by = over if is_over else words.until(escalation.answer_by, zone, now)
    return Waiting(
        team=escalation.from_team.name,
        text=escalation.concern.text,
        url=escalation.concern.get_absolute_url(),
        until=f"answer due {by}" if is_over else f"answer by {by}",
        used=min(1.0, (now - escalation.escalated_at) / given) if given else 1.0,
        by=by,
    )


def concerns_due(person, on: date) -> list[tuple[date, Waiting]]:
    owned = Concern.objects.visible_to(person).open().filter(owner=person.pk, due_on__lte=on + AHEAD)
    rows = owned.exclude(state=Concern.State.ESCALATED).select_related("team").order_by("due_on")[:AT_MOST]
    return [(row.due_on, due(row.team.name, row.text, row.get_absolute_url(), row.due_on, on)) for row in rows]


def barriers_due(person, on: date) -> list[tuple[date, Waiting]]:
    """Barriers on one's own list; one that stands on a board is there as a concern already."""
    mine = Barrier.objects.visible_to(person).open().filter(owner=person.pk, due_on__lte=on + AHEAD)
    mine = mine.filter(observation__concern__isnull=True)
    rows = mine.select_related("observation__walk__team", "observation__walk__area").order_by("due_on")[:AT_MOST]
    return [(row.due_on, barrier_due(row, on)) for row in rows]


def barrier_due(barrier: Barrier, on: date) -> Waiting:
    walk = barrier.observation.walk
    place = (walk.team or walk.area).name
    return due(place, barrier.observation.text, walk.get_absolute_url(), barrier.due_on, on)


def actions_due(person, on: date) -> list[tuple[date, Waiting]]:
    mine = Q(owner=person.pk, done_at__isnull=True, due_on__lte=on)
    rows = Action.objects.visible_to(person).filter(mine).select_related("team").order_by("due_on")[:AT_MOST]
    return [(row.due_on, due(row.team.name, row.text, board_of(row.team), row.due_on, on)) for row in rows]


def board_of(team) -> str:
    return reverse("huddle:board", args=[team.slug])


def due(team: str, text: str, url: str, due_on: date, on: date) -> Waiting:
    return Waiting(team=team, text=text, url=url, until=f"due {words.day_near(due_on, on)}")
