"""Something is tried about a concern, as a huddle says it: one step and what is expected of it, on the storyboard of
who tries it. Whoever has none that waits for a step gets one: the concern is its challenge, and the first obstacle.
"""

import uuid
from datetime import date, timedelta

from django.db import transaction

from coaching.models import CoachingCycle, Experiment, Obstacle, Storyboard
from coaching.operations import CoachingError, add_obstacle, save_expectation, start_storyboard, work_on_obstacle
from concerns.tries import CannotTry, Try
from org.lines import leaders_of
from org.models import Person
from web.clock import today

CHALLENGE = timedelta(days=180)
TARGET = timedelta(days=14)
TITLE = 60
OBSTACLE = 160


@transaction.atomic
def begin(wanted: Try) -> str:
    """The path of the storyboard. Raises `CannotTry` in the words of what is not possible there."""
    known = Experiment.objects.filter(pk=wanted.id, storyboard__team=wanted.concern.team_id).first()
    if known:
        return known.storyboard.get_absolute_url()
    day = today(wanted.concern.team.site.time_zone, wanted.at)
    cycle = _waiting_for_a_step(wanted) or _hung_up(wanted, day)
    obstacle = _obstacle(wanted, cycle.storyboard)
    try:
        step = save_expectation(
            cycle,
            id=wanted.id,
            step=wanted.step,
            expected=wanted.expected,
            by=wanted.by,
            at=wanted.at,
            now=wanted.at,
        )
    except CoachingError as refusal:
        raise CannotTry(str(refusal)) from refusal
    step.obstacle = obstacle
    step.save(update_fields=["obstacle"])
    return cycle.storyboard.get_absolute_url()


def _obstacle(wanted: Try, board: Storyboard) -> Obstacle:
    """What is in the way, and worked on from now."""
    key = uuid.uuid5(wanted.id, "obstacle")
    text = wanted.concern.text[:OBSTACLE]
    found = add_obstacle(board, id=key, text=text, by=wanted.by, at=wanted.at, now=wanted.at)
    return work_on_obstacle(found, by=wanted.by, at=wanted.at, now=wanted.at)


def _waiting_for_a_step(wanted: Try) -> CoachingCycle | None:
    """The coaching ahead on a storyboard of theirs whose last step is learned from."""
    boards = Storyboard.objects.filter(team=wanted.concern.team_id, learner=wanted.who).running()
    trying = Experiment.objects.filter(storyboard__in=boards, learned_at__isnull=True).values("storyboard")
    ahead = CoachingCycle.objects.planned().filter(storyboard__in=boards.exclude(pk__in=trying))
    return ahead.select_related("storyboard__site").order_by("-storyboard__started_on", "planned_at").first()


def _hung_up(wanted: Try, day: date) -> CoachingCycle:
    concern = wanted.concern
    board = start_storyboard(
        id=uuid.uuid5(wanted.id, "storyboard"),
        team=concern.team,
        learner=wanted.who,
        coach=_coach_of(wanted, day),
        title=concern.text[:TITLE],
        challenge=concern.text,
        challenge_until=day + CHALLENGE,
        target=f"This is over: {concern.text}",
        achieve_by=day + TARGET,
        agreed_gap=1,
        by=wanted.by,
        at=wanted.at,
        now=wanted.at,
    )
    return board.cycles.select_related("storyboard__site").get(finished_at__isnull=True)


def _coach_of(wanted: Try, day: date) -> Person:
    """Who leads the huddle asks the questions; of what they try themselves, whoever leads them."""
    if wanted.by != wanted.who:
        return wanted.by
    leader = leaders_of(wanted.who, day=day).exclude(pk=wanted.who.pk).first()
    if leader is None:
        raise CannotTry("Someone else asks the questions. Who of the team could try it?")
    return leader
