"""The experiment record. The order is the point: expect, then try, then see, then learn."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from coaching.models import CoachingCycle, Experiment, Storyboard
from coaching.operations.errors import (
    AlreadyWritten,
    CoachingError,
    CycleFinished,
    ExpectationFirst,
    ExpectationLocked,
    LearningFirst,
    ResultFirst,
)
from org.models import Person, Topic
from org.operations import record, touch
from web.clock import today


@transaction.atomic
def save_expectation(
    cycle: CoachingCycle,
    *,
    id: UUID,
    step: str,
    expected: str,
    by: Person,
    at: datetime,
    now: datetime,
    expected_value: Decimal | None = None,
    kind: str = Experiment.Kind.TEST,
) -> Experiment:
    """Plan the next step and lock what is expected of it; the same words twice are harmless, others are refused.

    Raises `LearningFirst` while the step before is open, `ExpectationLocked` when this one is saved already.
    """
    cycle = CoachingCycle.objects.select_for_update().get(pk=cycle.pk)
    board = Storyboard.objects.select_for_update().get(pk=cycle.storyboard_id)
    planned = board.experiments.filter(pk=id).first()
    if planned and planned.is_expected:
        return _same(planned, ExpectationLocked, step=step, expected=expected, expected_value=expected_value)
    if planned is None and Experiment.objects.filter(pk=id).exists():
        raise ExpectationLocked  # an id of another storyboard
    if cycle.finished_at:
        raise CycleFinished
    if board.experiments.filter(learned_at__isnull=True).exclude(pk=id).exists():
        raise LearningFirst
    experiment = planned or _next_step(board, id=id, day=today(board.site.time_zone, now))
    experiment.step, experiment.kind = step, kind
    experiment.expected, experiment.expected_value, experiment.expected_at = expected, expected_value, now
    experiment.save()
    cycle.experiment = experiment
    cycle.answers = {**cycle.answers, "4": ""}
    cycle.save(update_fields=["experiment", "answers"])
    record("coaching.expectation.saved", site_id=board.site_id, subject=experiment.pk, by=by, at=at)
    touch(board.team, Topic.Section.TRYING)
    return experiment


@transaction.atomic
def record_result(
    experiment: Experiment,
    *,
    happened: str,
    by: Person,
    at: datetime,
    now: datetime,
    happened_value: Decimal | None = None,
) -> Experiment:
    """Write what happened, once, and only after what was expected."""
    experiment = _locked_step(experiment)
    if not experiment.is_expected:
        raise ExpectationFirst
    if experiment.happened_at:
        return _same(experiment, AlreadyWritten, happened=happened, happened_value=happened_value)
    experiment.happened, experiment.happened_value, experiment.happened_at = happened, happened_value, now
    experiment.save(update_fields=["happened", "happened_value", "happened_at"])
    record("coaching.result.recorded", site_id=experiment.site_id, subject=experiment.pk, by=by, at=at)
    touch(experiment.storyboard.team, Topic.Section.TRYING)
    return experiment


@transaction.atomic
def note_learning(experiment: Experiment, *, learned: str, by: Person, at: datetime, now: datetime) -> Experiment:
    """Write what was learned, once: it closes the step, and the next one may be planned."""
    experiment = _locked_step(experiment)
    if experiment.happened_at is None:
        raise ResultFirst
    if experiment.learned_at:
        return _same(experiment, AlreadyWritten, learned=learned)
    experiment.learned, experiment.learned_at = learned, now
    experiment.save(update_fields=["learned", "learned_at"])
    record("coaching.learning.noted", site_id=experiment.site_id, subject=experiment.pk, by=by, at=at)
    touch(experiment.storyboard.team, Topic.Section.TRYING)
    return experiment


def _locked_step(experiment: Experiment) -> Experiment:
    return Experiment.objects.select_for_update().get(pk=experiment.pk)


def _same(experiment: Experiment, refusal: type[CoachingError], **facts) -> Experiment:
    """The row, if it says these things already; else the refusal."""
    if any(getattr(experiment, name) != value for name, value in facts.items()):
        raise refusal
    return experiment


def _next_step(board: Storyboard, *, id: UUID, day: date) -> Experiment:
    last = board.experiments.order_by("-number").values_list("number", flat=True).first() or 0
    obstacle = board.obstacles.filter(is_active=True).first()
    return Experiment(
        id=id, site_id=board.site_id, storyboard=board, obstacle=obstacle, number=last + 1, planned_on=day
    )
