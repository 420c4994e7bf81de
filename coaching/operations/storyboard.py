"""The storyboard and its obstacles: one is worked on at a time, the others are parked."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from coaching.models import CoachingCycle, Obstacle, Storyboard, TargetCondition
from org.models import Person, Team, Topic
from org.operations import record, touch
from web.clock import today


@transaction.atomic
def start_storyboard(
    *,
    id: UUID,
    team: Team,
    learner: Person,
    coach: Person,
    title: str,
    challenge: str,
    challenge_until: date,
    target: str,
    achieve_by: date,
    agreed_gap: int,
    by: Person,
    at: datetime,
    now: datetime,
    second_coach: Person | None = None,
    metric=None,
    was: Decimal | None = None,
    aim: Decimal | None = None,
) -> Storyboard:
    """Hang up a storyboard with its first target condition and a first cycle, which can be held at once.

    Idempotent by `id`, which the form brings along.
    """
    day = today(team.site.time_zone, now)
    board = Storyboard(
        id=id,
        site_id=team.site_id,
        team=team,
        learner=learner,
        coach=coach,
        second_coach=second_coach,
        metric=metric,
        title=title,
        challenge=challenge,
        challenge_until=challenge_until,
        agreed_gap=agreed_gap,
        started_on=day,
    )
    Storyboard.objects.bulk_create([board], ignore_conflicts=True)
    board = Storyboard.objects.select_for_update().get(pk=id, site_id=team.site_id)
    if board.cycles.exists():
        return board
    unit = metric.unit if metric else ""
    of_board = {"site_id": team.site_id, "storyboard": board}
    TargetCondition.objects.create(
        text=target, unit=unit, was=was, aim=aim, since=day, achieve_by=achieve_by, **of_board
    )
    CoachingCycle.objects.create(coach=board.coach, number=1, planned_at=now, **of_board)
    record("coaching.storyboard.started", site_id=board.site_id, subject=board.pk, by=by, at=at)
    touch(team, Topic.Section.TRYING)
    return board


@transaction.atomic
def set_target_condition(
    storyboard: Storyboard,
    *,
    id: UUID,
    text: str,
    achieve_by: date,
    was_reached: bool,
    by: Person,
    at: datetime,
    now: datetime,
    was: Decimal | None = None,
    aim: Decimal | None = None,
) -> TargetCondition:
    """Look back on the target condition in force and set the next one. Idempotent by `id`.

    The obstacle that was worked on goes back to the parking lot: what stands in the way is asked anew.
    """
    board = Storyboard.objects.select_for_update().get(pk=storyboard.pk)
    if known := board.target_conditions.filter(pk=id).first():
        return known
    day = today(board.site.time_zone, now)
    reached = {"reached_on": day} if was_reached else {}
    board.target_conditions.filter(reset_on__isnull=True).update(reset_on=day, **reached)
    board.obstacles.filter(is_active=True).update(is_active=False)
    unit = board.metric.unit if board.metric else ""
    target = TargetCondition(id=id, site_id=board.site_id, storyboard=board, text=text, unit=unit, was=was, aim=aim)
    target.since, target.achieve_by = day, achieve_by
    target.save(force_insert=True)
    record("coaching.target.set", site_id=board.site_id, subject=board.pk, by=by, at=at, was_reached=was_reached)
    touch(board.team, Topic.Section.TRYING)
    return target


@transaction.atomic
def add_obstacle(storyboard: Storyboard, *, id: UUID, text: str, by: Person, at: datetime, now: datetime) -> Obstacle:
    """Park an obstacle. Idempotent by `id`."""
    day = today(storyboard.site.time_zone, now)
    obstacle = Obstacle(id=id, site_id=storyboard.site_id, storyboard=storyboard, text=text, noted_on=day)
    Obstacle.objects.bulk_create([obstacle], ignore_conflicts=True)
    return storyboard.obstacles.get(pk=id)


@transaction.atomic
def work_on_obstacle(obstacle: Obstacle, *, by: Person, at: datetime, now: datetime) -> Obstacle:
    """Make this the one obstacle that is worked on; the one before goes back to the parking lot."""
    board = Storyboard.objects.select_for_update().get(pk=obstacle.storyboard_id)
    obstacle.refresh_from_db()
    if obstacle.is_active:
        return obstacle
    board.obstacles.filter(is_active=True).update(is_active=False)
    obstacle.is_active, obstacle.gone_on = True, None
    obstacle.save(update_fields=["is_active", "gone_on"])
    record("coaching.obstacle.chosen", site_id=board.site_id, subject=obstacle.pk, by=by, at=at)
    return obstacle


@transaction.atomic
def clear_obstacle(obstacle: Obstacle, *, by: Person, at: datetime, now: datetime) -> Obstacle:
    """It no longer stands in the way."""
    obstacle = Obstacle.objects.select_for_update().get(pk=obstacle.pk)
    if obstacle.gone_on is None:
        obstacle.is_active, obstacle.gone_on = False, today(obstacle.site.time_zone, now)
        obstacle.save(update_fields=["is_active", "gone_on"])
        record("coaching.obstacle.gone", site_id=obstacle.site_id, subject=obstacle.pk, by=by, at=at)
    return obstacle


@transaction.atomic
def park_obstacle(obstacle: Obstacle, *, by: Person, at: datetime, now: datetime) -> Obstacle:
    """Back to the parking lot: the undo of both choosing and clearing."""
    obstacle = Obstacle.objects.select_for_update().get(pk=obstacle.pk)
    if obstacle.state != "parked":
        obstacle.is_active, obstacle.gone_on = False, None
        obstacle.save(update_fields=["is_active", "gone_on"])
        record("coaching.obstacle.parked", site_id=obstacle.site_id, subject=obstacle.pk, by=by, at=at)
    return obstacle
