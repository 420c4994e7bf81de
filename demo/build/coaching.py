"""Storyboards with every step, the cycles at which pairs met, and A3s."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import ModuleType

from coaching.models import A3, CoachingCycle, Experiment, Obstacle, Storyboard, TargetCondition
from demo.build.world import World


@dataclass(frozen=True)
class Aim:
    """A target condition. Days are calendar days back (negative: ahead), as in `by D-32`."""

    text: str
    unit: str
    was: float
    aim: float
    since: int
    by: int
    reached: int | None = None
    reset: int | None = None


@dataclass(frozen=True)
class Step:
    """One line of the experiment record. `planned` and `seen` are working days back; `seen` None: it is running."""

    obstacle: int
    kind: str
    step: str
    expected: str
    expected_value: float | None
    happened: str
    happened_value: float | None
    learned: str
    planned: int
    seen: int | None


@dataclass(frozen=True)
class Board:
    key: str
    team: str
    learner: str
    coach: str
    metric: str
    title: str
    challenge: str
    until: int
    gap: int
    started: int  # working days back
    aims: tuple[Aim, ...]
    obstacles: tuple[tuple[str, str], ...]  # what, and `gone`, `active` or `parked`
    steps: tuple[Step, ...]
    met: tuple[int, ...]  # working days back on which the pair met
    at: str = "09:30"
    second: str = ""
    weekdays: bool = False  # days are counted from Monday to Friday, whatever the site works


def learn(world: World, words: ModuleType) -> None:
    boards = {board.key: (storyboard(world, board), board) for board in words.BOARDS}
    world.storyboards = {key: row for key, (row, _) in boards.items()}
    world.keep(world.storyboards.values())
    world.keep(aim(world, row, n, it) for row, board in boards.values() for n, it in enumerate(board.aims))
    obstacles = {key: list(obstacles_of(world, *pair)) for key, pair in boards.items()}
    world.keep(row for rows in obstacles.values() for row in rows)
    steps = {key: list(steps_of(world, *pair, obstacles[key])) for key, pair in boards.items()}
    world.keep(row for rows in steps.values() for row in rows)
    world.keep(cycle for key, pair in boards.items() for cycle in cycles_of(world, *pair, steps[key]))
    world.keep(a3(world, n, row) for n, row in enumerate(words.A3S))


def day_of(world: World, board: Board, back: int) -> date:
    return world.days.weekday(-back) if board.weekdays else world.days.working(-back)


def storyboard(world: World, board: Board) -> Storyboard:
    return Storyboard(
        id=world.id("storyboard", board.key),
        site=world.site,
        team=world.teams[board.team],
        learner=world.people[board.learner],
        coach=world.people[board.coach],
        second_coach=world.people.get(board.second),
        metric=world.metrics[board.team, board.metric],
        title=board.title,
        challenge=board.challenge,
        challenge_until=world.today + timedelta(days=board.until),
        agreed_gap=board.gap,
        started_on=day_of(world, board, board.started),
    )


def aim(world: World, board: Storyboard, n: int, it: Aim) -> TargetCondition:
    def on(days: int | None) -> date | None:
        return None if days is None else world.today - timedelta(days=days)

    return TargetCondition(
        id=world.id("target condition", board.id, n),
        site=world.site,
        storyboard=board,
        text=it.text,
        unit=it.unit,
        was=Decimal(str(it.was)),
        aim=Decimal(str(it.aim)),
        since=on(it.since),
        achieve_by=on(it.by),
        reached_on=on(it.reached),
        reset_on=on(it.reset),
    )


def obstacles_of(world: World, row: Storyboard, board: Board) -> Iterator[Obstacle]:
    for n, (text, state) in enumerate(board.obstacles):
        yield Obstacle(
            id=world.id("obstacle", row.id, n),
            site=world.site,
            storyboard=row,
            text=text,
            noted_on=day_of(world, board, max(1, board.started - 6 * n)),
            is_active=state == "active",
            gone_on=day_of(world, board, max(1, board.started - 8 - 6 * n)) if state == "gone" else None,
        )


def steps_of(world: World, row: Storyboard, board: Board, obstacles: list[Obstacle]) -> Iterator[Experiment]:
    for number, step in enumerate(board.steps, start=1):
        planned = world.past(world.at(day_of(world, board, step.planned), board.at), 30)
        seen = None if step.seen is None else world.past(world.at(day_of(world, board, step.seen), "13:20"), 12)
        seen = max(seen, planned) if seen else None
        yield Experiment(
            id=world.id("experiment", row.id, number),
            site=world.site,
            storyboard=row,
            obstacle=obstacles[step.obstacle],
            number=number,
            kind=step.kind,
            step=step.step,
            planned_on=day_of(world, board, step.planned),
            expected=step.expected,
            expected_value=decimal(step.expected_value),
            expected_at=planned,
            happened=step.happened,
            happened_value=decimal(step.happened_value),
            happened_at=seen,
            learned=step.learned,
            learned_at=seen + timedelta(minutes=7) if seen else None,
        )


def decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def cycles_of(world: World, row: Storyboard, board: Board, steps: list[Experiment]) -> Iterator[CoachingCycle]:
    dice = world.dice(f"cycles/{board.key}")
    for number, back in enumerate(sorted(board.met, reverse=True), start=1):
        day = day_of(world, board, back)
        start = world.at(day, board.at) + timedelta(minutes=dice.choice([0, 1, 2, 3, 6]))
        yield CoachingCycle(
            id=world.id("cycle", row.id, number),
            site=world.site,
            storyboard=row,
            coach=row.coach,
            number=number,
            planned_at=world.at(day, board.at),
            started_at=start,
            finished_at=start + timedelta(minutes=dice.choice([9, 11, 12, 13, 14, 14, 15, 16, 18, 21])),
            answers=answers(board, latest(steps, day), dice),
            experiment=latest(steps, day),
        )
    yield next_cycle(world, row, board)


def next_cycle(world: World, row: Storyboard, board: Board) -> CoachingCycle:
    """Question 5 was answered: today where the hour is still to come, else on the next working day."""
    at = world.at(world.today, board.at)
    if at <= world.now:
        at = world.at(world.days.working(1), board.at)
    number = len(board.met) + 1
    return CoachingCycle(
        id=world.id("cycle", row.id, number),
        site=world.site,
        storyboard=row,
        coach=row.coach,
        number=number,
        planned_at=at,
    )


def latest(steps: list[Experiment], day: date) -> Experiment | None:
    return next((step for step in reversed(steps) if step.planned_on <= day), None)


def answers(board: Board, step: Experiment | None, dice) -> dict[str, str]:
    """What the pair noted, in a few words; only the two of them read it."""
    words = {
        "1": board.aims[-1].text,
        "2": dice.choice(
            ["As on the chart.", "Better than last week, two days still off.", "See the last three dots."]
        ),
        "3": dice.choice([text for text, _ in board.obstacles]),
        "5": dice.choice(["Tomorrow after the huddle.", "In two days at the line.", "Friday, both of us."]),
    }
    if step:
        words |= {"plan": step.step, "expected": step.expected, "4": step.step}
    if step and step.happened:
        words |= {"happened": step.happened, "learned": step.learned}
    return words


def a3(world: World, n: int, row: dict) -> A3:
    fields = dict(row)
    started, left, goal_by, closed = (fields.pop(key, None) for key in ["started", "left", "goal_in", "closed"])
    return A3(
        id=world.id("a3", n),
        site=world.site,
        team=world.teams[fields.pop("team")],
        owner=world.people[fields.pop("owner")],
        mentor=world.people[fields.pop("mentor")],
        started_on=world.days.working(-started),
        goal_by=world.today + timedelta(days=goal_by),
        left_accepted_at=moment(world, left),
        closed_at=moment(world, closed),
        **fields,
    )


def moment(world: World, back: int | None) -> datetime | None:
    return None if back is None else world.past(world.at(world.days.working(-back), "15:00"))
