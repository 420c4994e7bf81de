"""All the other concerns: from the bank of ordinary days, so many that each tier settles the share it is named with."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from types import ModuleType

from concerns.models import Concern, Escalation
from demo.build.concerns import ANSWER_DAYS, Up, escalations
from demo.build.world import World
from org.models import Person, Team

State, Seen, Decision = Concern.State, Concern.Visibility, Escalation.Decision
OPEN_AGES = [0, 1, 5, 2, 3]  # working days; 0 is some hours
HOURS = ["05:50", "06:04", "06:06", "08:20", "09:35", "10:50", "12:15", "13:40", "14:08", "15:25", "17:10", "19:45"]
NEEDS = {
    "authority": "Someone who may decide it",
    "resources": "Two hours of maintenance",
    "cross_team": "An agreement with the team before us",
    "safety": "Someone who looks at it today",
    "time": "A date that we can tell the team",
}
TRIED = ["Asked the other shift", "Swapped the part", "Talked to the team before us", "Cleaned and measured it", ""]
ANSWERS = [
    (Decision.YES, "Yes. Someone comes tomorrow morning and stays until it works."),
    (Decision.YES, "Yes. Take it from the budget of the area."),
    (Decision.BY_WHEN, "By Thursday next week; the part is ordered."),
    (Decision.NO, "No, because it is replaced in spring. Until then we lend you the spare one."),
    (Decision.NEED_FACTS, "Please count for three days: how often, and when?"),
]
Row = tuple[Concern, list[Escalation]]


def live_on(world: World, words: ModuleType) -> None:
    dice = world.dice("concerns")
    said: set[str] = set()
    texts = {
        slug: sentences(world, slug, rows + (words.FOR_ALL if world.teams[slug].tier == 1 else []), said)
        for slug, rows in words.BANK.items()
    }
    rows = list(open_ones(world, words, texts, dice))
    rows += settled_ones(world, words, texts, dice, len(rows), Counter(tier_of(world, ups, c.team) for c, ups in rows))
    world.keep(concern for concern, _ in rows)
    world.keep(up for _, ups in rows for up in ups)


def sentences(world: World, slug: str, rows: list, said: set[str]) -> Iterator[tuple]:
    """The sentences of a team without end. What another team has said just so comes only when all has been said."""
    dice = world.dice(f"sentences/{slug}")
    while True:
        fresh = [row for row in rows if row[2] not in said] or list(rows)
        kind, letter, text, outcome = dice.choice(fresh)
        said.add(text)
        if len(fresh) == 1:
            said -= {row[2] for row in rows}
        yield kind, letter, text.format(n=dice.randrange(1, 9)), outcome


def tier_of(world: World, ups, team: Team) -> int:
    """Where a concern is, or was, settled."""
    return max([team.tier, *(up.to_tier if isinstance(up, Escalation) else world.teams[up.to].tier for up in ups)])


def open_ones(world: World, words: ModuleType, texts: dict, dice: Random) -> Iterator[Row]:
    """Two to six on each board, of any age; most have someone who takes them, some wait for an answer from above."""
    for team in (world.teams[slug] for slug in texts):
        already = sum(row.team == team.slug and row.closed is None for row in words.NAMED)
        count = dice.choice([3, 4, 5, 5]) if team.tier == 1 else 2
        ages = OPEN_AGES[: max(2 if team.tier == 1 else 0, count - already)]
        yield from (open_one(world, team, next(texts[team.slug]), age, dice) for age in ages)


def open_one(world: World, team: Team, sentence: tuple, age: int, dice: Random) -> Row:
    kind, letter, text, _ = sentence
    hours_ago = world.now - timedelta(minutes=dice.randrange(25, 260))
    concern = concern_of(world, team, kind, letter, text, f"open/{age}", moment(world, age, dice) if age else hours_ago)
    speak(world, concern, dice, anonymous=0.2)
    up = help_asked(team, age, world, dice)
    if age:
        concern.owner = dice.choice([one for one in world.crew(team) if one.pk != concern.raised_by_id])
        concern.due_on = world.days.working(dice.choice([-1, 0, 0, 1, 2, 4]))
        concern.state = State.ESCALATED if up else State.OWNED
    return concern, escalations(world, concern, (up,) if up else ())


def help_asked(team: Team, age: int, world: World, dice: Random) -> Up | None:
    """Asked this morning, so that the answer is still to come; on some boards one whose answer is overdue."""
    if team.tier > 1:
        return None
    every_second = world.tier(1).index(team) % 2 == 0
    if age != 1 and not (age == 5 and every_second):
        return None
    why = dice.choice(list(NEEDS))
    day = 0 if age == 1 else ANSWER_DAYS[team.parent.tier] + 2
    return Up(team.parent.slug, why, NEEDS[why], dice.choice(TRIED), day, by=world.leaders(team)[0].name)


def settled_ones(
    world: World, words: ModuleType, texts: dict, dice: Random, made: int, tiers: Counter
) -> Iterator[Row]:
    """Closed by now: at each tier as many as the shares leave after the named ones and the open ones."""
    tiers += Counter(tier_of(world, row.ups, world.teams[row.team]) for row in words.NAMED)
    for tier, count in words.SHARES.items():
        for n in range(count - tiers[tier]):
            team, age = place(world, words, tier, n, texts, dice)
            yield settled_one(world, team, tier, f"settled/{tier}/{n}", age, next(texts[team.slug]), dice)


def place(world: World, words: ModuleType, tier: int, n: int, texts: dict, dice: Random) -> tuple[Team, int]:
    """Where and how many working days ago. The team whose answers don't come down has its own, named ages."""
    slug, ages = words.TOLD_LATELY
    if tier == 2 and n < len(ages):
        return world.teams[slug], ages[n]
    level = tier if tier in (2, 3) and dice.random() < 0.15 else 1
    age = 6 + int(52 * dice.random() ** 1.1)
    teams = [world.teams[s] for s in texts if world.teams[s].tier == level and (s != slug or tier == 1 or age > 30)]
    return dice.choice(teams), age


def settled_one(world: World, team: Team, tier: int, key: str, age: int, sentence: tuple, dice: Random) -> Row:
    kind, letter, text, outcome = sentence
    concern = concern_of(world, team, kind, letter, text, key, moment(world, age, dice))
    speak(world, concern, dice, anonymous=0.2, leader_only=0.05)
    ups = escalations(world, concern, way_up(world, team, tier, age, dice))
    days = dice.choice([0, 1, 1, 2, 3, 4]) if kind != "hazard" else 0
    end = max(0, age - days - 2 * len(ups))
    closed = max([world.at(world.days.working(-end), "14:09"), *(up.told_at for up in ups)])
    concern.state, concern.outcome, concern.owner = State.CLOSED, outcome, world.leaders(team)[0]
    concern.closed_at = world.past(max(closed, concern.raised_at + timedelta(minutes=40)), 2)
    concern.closed_by = concern.owner
    return concern, ups


def way_up(world: World, team: Team, tier: int, age: int, dice: Random) -> tuple[Up, ...]:
    """One request a tier, passed on within a day; the last tier answers in time mostly, and each one tells the next."""
    why, way = dice.choice(list(NEEDS)), team_and_above(team, tier)
    ups: list[Up] = []
    for sender, to in pairwise(way):
        told = {"by": world.leaders(sender)[0].name, "answered_by": first_leader(world, to).name}
        ups.append(Up(to.slug, why, NEEDS[why], dice.choice(TRIED), age, **told))
        age -= to != way[-1] and dice.random() < 0.5
    return came_down(ups, max(1, age - days_needed(way, dice)), *dice.choice(ANSWERS)) if ups else ()


def team_and_above(team: Team, tier: int) -> list[Team]:
    way = [team]
    while way[-1].tier < tier and way[-1].parent:
        way.append(way[-1].parent)
    return way


def days_needed(way: list[Team], dice: Random) -> int:
    """Working days until the answer. What was passed on is answered a day sooner: it has further to come down."""
    return ANSWER_DAYS[way[-1].tier] - (len(way) > 2) + (dice.random() < 0.15)


def came_down(ups: list[Up], answered: int, decision: str, text: str) -> tuple[Up, ...]:
    """Told to the tiers between on the same day, and to the team on the next."""
    last = replace(ups[-1], answered=answered, decision=decision, answer=text)
    way = [replace(up, told=answered) for up in [*ups[:-1], last]]
    return replace(way[0], told=max(0, answered - 1)), *way[1:]


def first_leader(world: World, team: Team) -> Person:
    return world.leaders(team)[0]


def moment(world: World, age: int, dice: Random) -> datetime:
    return world.past(world.at(world.days.working(-age), dice.choice(HOURS)))


def concern_of(world: World, team: Team, kind: str, letter: str, text: str, key: str, at: datetime) -> Concern:
    return Concern(
        id=world.id("concern", team.slug, key),
        site=world.site,
        team=team,
        kind=kind,
        text=text,
        language="en",
        category=letter,
        raised_at=at,
    )


def speak(world: World, concern: Concern, dice: Random, *, anonymous: float, leader_only: float = 0) -> None:
    """With a name, without one, or for the leader only."""
    chance = dice.random()
    concern.origin = dice.choice([Concern.Origin.HUDDLE, Concern.Origin.TAP])
    if chance < anonymous:
        concern.visibility = Seen.ANONYMOUS
        return
    concern.visibility = Seen.LEADER_ONLY if chance < anonymous + leader_only else Seen.NAMED
    concern.raised_by = dice.choice(world.crew(concern.team))
