"""What follows concerns: countermeasures, topics for later, what was learned from ideas; actions moved and checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from types import ModuleType

from concerns.models import Action, Concern, Countermeasure, DueMove, IdeaOutcome, ParkingItem
from demo.build.world import World
from org.models import Person, Team

Outcome = IdeaOutcome.Outcome
WHY = [
    "The part comes two days later.",
    "The late shift needs it first.",
    "We covered two stations that day.",
    "The drawing was not free yet.",
]


@dataclass(frozen=True)
class Sheet:
    """One countermeasure. Days are working days from today; `metric` is the key of one of the team, or a count."""

    team: str
    gap: str
    containment: str
    cause: str
    basis: str
    verified: str
    text: str
    owner: str
    written: int
    placed: int | None
    check: int
    before: str
    expected: str
    metric: str = ""
    measure: str = ""
    unit: str = ""
    concern: str = ""
    actual: str = ""
    learned: str = ""
    reader: str = ""
    standard: str = ""


@dataclass(frozen=True)
class Topic:
    team: str
    text: str
    who: str
    parked: int
    day: int


def follow_up(world: World, words: ModuleType) -> None:
    world.keep(sheet(world, n, row) for n, row in enumerate(words.SHEETS))
    world.keep(topic(world, n, row) for n, row in enumerate(words.TOPICS))
    world.keep(learned(world, words.LEARNED))
    moves, actions = list(moved(world)), list(checked(world))
    world.keep(moves)
    Action.objects.bulk_update(actions, ["checked_at", "checked_by"])


def sheet(world: World, n: int, row: Sheet) -> Countermeasure:
    team, metric = world.teams[row.team], world.metrics.get((row.team, row.metric))
    written = world.past(world.at(world.days.working(row.written), "09:20"), 50)
    placed = None if row.placed is None else world.past(world.at(world.days.working(row.placed), "13:10"), 40)
    made = Countermeasure(
        id=world.id("countermeasure", n),
        site=world.site,
        team=team,
        concern=world.concerns.get(row.concern),
        written_at=written,
        written_by=world.people[row.owner],
        gap=row.gap,
        containment=row.containment,
        cause=row.cause,
        basis=row.basis,
        verified=row.verified,
        text=row.text,
        owner=world.people[row.owner],
        due_on=world.days.working(row.placed if row.placed is not None else 1),
        metric=metric.pk if metric else None,
        measure=metric.name if metric else row.measure,
        measure_path=metric.get_absolute_url() if metric else "",
        unit=metric.unit if metric else row.unit,
        before=Decimal(row.before),
        expected=Decimal(row.expected),
        check_on=world.days.working(row.check),
        placed_at=placed,
        placed_by=world.people[row.owner] if placed else None,
    )
    return with_result(world, made, row) if row.actual else made


def with_result(world: World, made: Countermeasure, row: Sheet) -> Countermeasure:
    made.checked_at = made.frozen_at = world.past(world.at(made.check_on, "10:05"), 30)
    made.actual, made.learned, made.checked_by = Decimal(row.actual), row.learned, world.people[row.reader]
    made.version = 3
    if row.standard:
        made.standard, made.settled_by = row.standard, made.owner
        made.settled_at = world.past(world.at(made.check_on, "13:30"), 20)
    return made


def topic(world: World, n: int, row: Topic) -> ParkingItem:
    who = world.people[row.who]
    return ParkingItem(
        id=world.id("parking", n),
        site=world.site,
        team=world.teams[row.team],
        text=row.text,
        who=who,
        take_up_on=world.days.working(row.day),
        parked_at=world.past(world.at(world.days.working(-row.parked), "06:13"), 30),
        parked_by=who,
    )


def learned(world: World, words: dict[str, tuple]) -> Iterator[IdeaOutcome]:
    """What came of the ideas that are closed; the named ones in the words of the story."""
    told = {world.concerns[key].pk: row for key, row in words.items()}
    dice = world.dice("ideas")
    closed = Concern.objects.filter(site=world.site, kind=Concern.Kind.IDEA, closed_at__isnull=False)
    for idea in closed.order_by("pk"):
        usual = (dice.choice([Outcome.ADOPTED, Outcome.ADOPTED, Outcome.ADAPTED]), idea.outcome)
        outcome, text = told.get(idea.pk, usual)
        yield IdeaOutcome(
            id=world.id("learned", idea.pk),
            site=world.site,
            concern=idea,
            outcome=outcome,
            learned=text,
            at=idea.closed_at,
            by=idea.closed_by,
        )


def moved(world: World) -> Iterator[DueMove]:
    """On each front-line board one action that was promised for another day before; on every second one twice."""
    dice = world.dice("moved")
    for n, team in enumerate(world.tier(1)):
        action = waiting(world, team)
        if action:
            yield from moves_of(world, action, 1 + n % 2, world.leaders(team)[0], dice)


def waiting(world: World, team: Team) -> Action | None:
    rows = Action.objects.filter(team=team, done_at__isnull=True, promised_to__isnull=True)
    return rows.order_by("-due_on", "pk").first()


def moves_of(world: World, action: Action, times: int, by: Person, dice: Random) -> Iterator[DueMove]:
    due = action.due_on
    for n in range(times):
        was = world.days.working(-5 * (n + 1))
        yield DueMove(
            id=world.id("moved", action.pk, n),
            site=world.site,
            action=action,
            was_on=was,
            due_on=due,
            why=dice.choice(WHY),
            moved_at=world.past(world.at(was, "13:40"), 60),
            moved_by=by,
        )
        due = was


def checked(world: World) -> Iterator[Action]:
    """Someone else has looked at most of what was done."""
    done = Action.objects.filter(site=world.site, done_at__isnull=False, promised_to__isnull=True)
    for n, action in enumerate(done.select_related("team").order_by("done_at", "pk")):
        others = [one for one in world.leaders(action.team) if one.pk != action.done_by_id]
        if others and n % 4 and action.done_at < world.at(world.days.working(-1), "06:00"):
            action.checked_at, action.checked_by = world.past(world.at(world.days.working(-1), "13:50")), others[0]
            yield action
