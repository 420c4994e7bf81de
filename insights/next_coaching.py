"""The next coaching cycle of a person, as learner or coach, with what they were working on."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery

from coaching.models import CoachingCycle, Experiment, Obstacle
from insights import words
from web.clock import today


@dataclass(frozen=True)
class NextCoaching:
    at: str
    other: str
    obstacle: str
    step: str
    question: str
    url: str
    is_today: bool
    is_running: bool = False


def next_coaching(person, *, now: datetime) -> NextCoaching | None:
    """One query; a cycle that has begun comes before one that is planned. Notes of the pair stay on their card."""
    mine = Q(storyboard__learner=person.pk) | Q(storyboard__coach=person.pk)
    ahead = CoachingCycle.objects.visible_to(person).planned().filter(mine, storyboard__closed_at__isnull=True)
    rows = ahead.select_related("storyboard__learner", "storyboard__coach").annotate(
        obstacle=Subquery(of_board(Obstacle).filter(is_active=True).values("text")[:1]),
        step=Subquery(of_board(Experiment).order_by("-number").values("step")[:1]),
    )
    cycle = rows.order_by(F("started_at").asc(nulls_last=True), "planned_at").first()
    return shown(cycle, person, now) if cycle else None


def of_board(model):
    return model.objects.filter(storyboard=OuterRef("storyboard"))


def shown(cycle: CoachingCycle, person, now: datetime) -> NextCoaching:
    zone, learner = person.site.time_zone, cycle.storyboard.learner
    begins = cycle.started_at or cycle.planned_at
    day = words.day_near(today(zone, begins), today(zone, now))
    at = words.clock(begins, zone)
    is_learner = learner.pk == person.pk
    other = cycle.storyboard.coach if is_learner else learner
    return NextCoaching(
        at=at if day == "today" else f"{day[0].upper()}{day[1:]} {at}",
        other=other.name if other else "",
        obstacle=cycle.obstacle or "",
        step=cycle.step or "",
        question=f"What did {'you' if is_learner else learner.first_name} expect, and what happened?",
        url=cycle.get_absolute_url(),
        is_today=today(zone, begins) <= today(zone, now),
        is_running=cycle.started_at is not None,
    )
