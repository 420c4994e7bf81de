"""Leader's-leader checks: at every review that was kept, the leader sat down with whoever had waited longest."""

from datetime import date, datetime, timedelta
from types import ModuleType

from coaching.models import LswReview
from coaching.rhythm import reports_with_promises
from concerns.models import Action
from demo.build.world import World
from org.models import Person
from routines.models import Occurrence
from web.clock import today

SITE = {"24", "28"}  # what a plant's or a hospital's managers, and those above them, look at with theirs
LOOKS = {"12", "19"} | SITE  # the templates that look at promises with a report
WITH_ALL = "24"  # the coaching review, with the managers together
MANY = 4  # who has more reports than this sits down with two of them
MINUTES = (13, 14, 15, 16, 17, 18, 19)


def look_together(world: World, words: ModuleType) -> None:
    """`words.CHECKS`: what is said at checks; `words.ABOVE`: by managers of a site, and above them. `words.FIRST`: who
    sat down last, of each leader's people."""
    kept = [row for row in world.occurrences if world.keys[row.routine_id] in LOOKS and row.is_done]
    rows = []
    for leader in dict.fromkeys(row.holder_id for row in kept):
        promises = [row for row in kept if row.holder_id == leader]
        rows += checks_of(world, words, world.person(leader), promises)
    world.keep(action for _, action in rows)
    world.keep(check for check, _ in rows)


def checks_of(world: World, words: ModuleType, leader: Person, promises: list[Occurrence]) -> list[tuple]:
    reports = in_turn(world, words, leader)
    if not reports:
        return []
    dice = world.dice(f"checks/{leader.name}")
    keys = {world.keys[promise.routine_id] for promise in promises}
    said = words.ABOVE if keys & SITE else words.CHECKS
    bank = dice.sample(said, len(said))
    at_once = 2 if len(reports) > MANY or (WITH_ALL in keys and len(reports) > 1) else 1
    turns = [(promise, n) for promise in reversed(promises) for n in range(at_once)]
    return [
        check(world, leader, reports[turn % len(reports)], promise, n, bank[turn % len(bank)], dice)
        for turn, (promise, n) in enumerate(turns)
    ]


def in_turn(world: World, words: ModuleType, leader: Person) -> list[Person]:
    """The reports in the order in which they sat down, the last one first."""
    found = list(reports_with_promises(leader, on=world.today).order_by("name"))
    return sorted(found, key=lambda person: words.FIRST.index(person.name) if person.name in words.FIRST else 99)


def check(world: World, leader: Person, report: Person, promise: Occurrence, n: int, said: dict, dice) -> tuple:
    """A check as it was kept, and the help that came out of it."""
    begun = world.past(promise.done_at, 30) + timedelta(minutes=20 * n - 20)
    day = today(world.site.time_zone, promise.done_at)
    action = help_of(world, leader, report, begun, day, said["help"], dice)
    row = LswReview(
        id=world.id("check", promise.pk, n),
        site=world.site,
        leader=leader,
        report=report,
        held_on=day,
        started_at=begun,
        finished_at=begun + timedelta(minutes=dice.choice(MINUTES)),
        finished_by=leader,
        question=4,
        walked=walked(world, report, dice),
        pattern=said["pattern"],
        learned=said["learned"],
        help_promised=said["help"],
        help_by=action.due_on,
        standard_change=said.get("change", ""),
        next_focus=said["focus"],
        action=action,
        promise=promise if n == 0 else None,
    )
    return row, action


def help_of(world: World, leader: Person, report: Person, at: datetime, day: date, text: str, dice) -> Action:
    """Done by its day, mostly; what was promised this week is still to come."""
    due = day + timedelta(days=dice.choice([3, 4, 5, 7]))
    is_old = day < world.today - timedelta(days=21)
    is_done = due < world.today and (is_old or dice.random() < 0.8)
    posts = [held for held in world.assignments if held.person_id == report.pk and held.team_id]
    return Action(
        id=world.id("help", leader.pk, report.pk, day),
        site=world.site,
        team_id=posts[0].team_id if posts else next(iter(world.teams.values())).pk,
        text=text,
        owner=leader,
        promised_to=report,
        due_on=due if due >= world.today or is_done else world.today,
        created_at=at,
        done_at=world.at(due, "15:10") if is_done else None,
        done_by=leader if is_done else None,
    )


def walked(world: World, report: Person, dice):
    """One of the routines that the report's roles promise."""
    roles = {held.role.name for held in world.assignments if held.person_id == report.pk}
    elements = [row.element for (role, _), row in world.routines.items() if role in roles]
    return dice.choice(elements) if elements else None
