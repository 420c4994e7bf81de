"""What a team is trying, for its board: the running experiment of its newest storyboard."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from coaching.models import CoachingCycle, Experiment, Storyboard
from metrics.models import Reading
from metrics.trying import Example, Trying
from metrics.words import with_unit
from org.models import Team
from web.together import compiled, day, moment, read_together

RESULTS = 3
UNITS = frozenset(("min", "h", "s", "d", "%", "€"))  # as people write them behind a number


class Step(NamedTuple):
    """The step whose learning is still to come."""

    words: str
    expected: str
    expected_value: Decimal | None
    planned_on: str


def asks(team: Team, *, today: date) -> dict[str, QuerySet]:
    """Of its newest storyboard with an open step; else of its newest."""
    running = Storyboard.objects.filter(team=team).running()
    open_steps = Experiment.objects.filter(storyboard=OuterRef("pk"), learned_at=None)
    return _parts(running.annotate(has_step=Exists(open_steps)).order_by("-has_step", "-started_on")[:1], today)


def tells(boards: list, steps: list, cycles: list, readings: list, *, today: date, zone: str) -> Trying | None:
    """The step whose learning is still to come; else the storyboard's target condition, without a step."""
    if not boards:
        return None
    title, started_on, unit, decimals = boards[0]
    results = [(day(on), value) for on, value in readings]
    if not steps:
        return Trying(title=title, results=_results(results, day(started_on), today, unit, decimals))
    step = Step(*steps[0])
    begun_on = day(step.planned_on)
    at, days = _place(begun_on, [moment(planned) for (planned,) in cycles], zone, today)
    shown = _results(results, begun_on, today, unit, decimals) if _is_of_metric(unit, step) else ()
    return Trying(title, step.words, step.expected, at, days, shown)


def example_of(teams: Q, *, today: date) -> Example | None:
    """One running experiment with its expectation, of one team today and of another one tomorrow."""
    below = Team.objects.filter(teams).values("pk")
    running = Experiment.objects.filter(learned_at=None, storyboard__closed_at=None, storyboard__team__in=below)
    told = running.exclude(expected="").order_by("storyboard__team__name", "storyboard", "number")
    boards = list(dict.fromkeys(told.values_list("storyboard", "storyboard__team__name", "site__time_zone")))
    if not boards:
        return None
    chosen, team, zone = boards[today.toordinal() % len(boards)]
    rows = read_together(compiled(**_parts(Storyboard.objects.filter(pk=chosen), today)))
    trying = tells(*rows.values(), today=today, zone=zone)
    return Example(team=team, trying=trying) if trying else None


def _parts(board: QuerySet[Storyboard], today: date) -> dict[str, QuerySet]:
    """Everything about one storyboard, in the order in which `tells` takes it."""
    one, metric = Subquery(board.values("pk")), Subquery(board.values("metric"))
    open_steps = Experiment.objects.filter(storyboard=one, learned_at=None).order_by("-number")
    readings = Reading.objects.filter(metric=metric, on__lte=today).confirmed().order_by("-on", "-number")
    return {
        "board": board.values_list("title", "started_on", "metric__unit", "metric__decimals"),
        "step": open_steps.values_list("step", "expected", "expected_value", "planned_on")[:1],
        "cycle": CoachingCycle.objects.planned().filter(storyboard=one).values_list("planned_at"),
        "readings": readings.values_list("on", "value")[:RESULTS],
    }


def _place(begun_on: date, ahead: list[datetime], zone: str, today: date) -> tuple[int, int]:
    """Day 3 of 5: from the day it was planned to the next look at it; no length while none is agreed."""
    if not ahead:
        return 0, 0
    days = (ahead[0].astimezone(ZoneInfo(zone)).date() - begun_on).days + 1
    at = (today - begun_on).days + 1
    return (at, days) if 1 <= at <= days else (0, 0)


def _is_of_metric(unit: str | None, step: Step) -> bool:
    """Is what is expected a value of the storyboard's metric? Else its figures would answer another question."""
    if unit is None:
        return False
    named = UNITS.intersection(step.expected.split())
    is_said = step.expected_value is not None or (unit != "" and unit in step.expected)
    return is_said and named <= {unit}


def _results(rows: list, since: date, today: date, unit: str | None, decimals: int | None) -> tuple:
    """The newest readings since the step began, oldest first; none where the storyboard has no metric."""
    return tuple(
        ("today" if on == today else f"{on:%a}", with_unit(Decimal(value), decimals or 0, unit or ""))
        for on, value in reversed(rows)
        if on >= since
    )
