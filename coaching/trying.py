"""What a team is trying, for its board: the running experiment of its newest storyboard."""

from datetime import date

from django.db.models import Prefetch, Q

from coaching.models import CoachingCycle, Experiment, Storyboard
from metrics.models import Reading
from metrics.trying import Example, Trying
from metrics.words import with_unit
from org.models import Team

RESULTS = 3
UNITS = frozenset(("min", "h", "s", "d", "%", "€"))  # as people write them behind a number


def trying_of(team: Team, *, today: date) -> Trying | None:
    """The step whose learning is still to come; else the storyboard's target condition, without a step."""
    ahead = Prefetch("cycles", CoachingCycle.objects.planned().select_related("site"))
    running = Storyboard.objects.filter(team=team).running().select_related("metric").order_by("-started_on")
    boards = running.prefetch_related("experiments", ahead)
    board = next((one for one in boards if one.open_step), boards[0] if boards else None)
    return _trying(board, today) if board else None


def example_of(teams: Q, *, today: date) -> Example | None:
    """One running experiment with its expectation, of one team today and of another one tomorrow."""
    below = Team.objects.filter(teams).values("pk")
    running = Experiment.objects.filter(learned_at=None, storyboard__closed_at=None, storyboard__team__in=below)
    told = running.exclude(expected="").order_by("storyboard__team__name", "storyboard", "number")
    boards = list(dict.fromkeys(told.values_list("storyboard", flat=True)))
    if not boards:
        return None
    ahead = Prefetch("cycles", CoachingCycle.objects.planned().select_related("site"))
    chosen = Storyboard.objects.select_related("team", "metric").prefetch_related("experiments", ahead)
    board = chosen.get(pk=boards[today.toordinal() % len(boards)])
    return Example(team=board.team.name, trying=_trying(board, today))


def _trying(board: Storyboard, today: date) -> Trying:
    step = board.open_step
    if step is None:
        return Trying(title=board.title, results=_results(board, board.started_on, today))
    day, days = _place(board, step, today)
    return Trying(
        title=board.title,
        step=step.step,
        expected=step.expected,
        day=day,
        days=days,
        results=_results(board, step.planned_on, today) if _is_of_metric(board, step) else (),
    )


def _place(board: Storyboard, step: Experiment, today: date) -> tuple[int, int]:
    """Day 3 of 5: from the day it was planned to the next look at it; no length while none is agreed."""
    if board.next_cycle is None:
        return 0, 0
    days = (board.next_cycle.planned_local.date() - step.planned_on).days + 1
    day = (today - step.planned_on).days + 1
    return (day, days) if 1 <= day <= days else (0, 0)


def _is_of_metric(board: Storyboard, step: Experiment) -> bool:
    """Is what is expected a value of the storyboard's metric? Else its figures would answer another question."""
    if board.metric is None:
        return False
    unit, named = board.metric.unit, UNITS.intersection(step.expected.split())
    is_said = step.expected_value is not None or (unit != "" and unit in step.expected)
    return is_said and named <= {unit}


def _results(board: Storyboard, since: date, today: date) -> tuple[tuple[str, str], ...]:
    """The newest readings since the step began, oldest first."""
    if board.metric is None:
        return ()
    rows = (
        Reading.objects.filter(metric=board.metric)
        .confirmed()
        .between(since, today)
        .order_by("-on", "-number")[:RESULTS]
    )
    decimals, unit = board.metric.decimals, board.metric.unit
    return tuple(
        ("today" if row.on == today else f"{row.on:%a}", with_unit(row.value, decimals, unit)) for row in reversed(rows)
    )
