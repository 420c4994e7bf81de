"""Actions: who does what by when; some of them today, most of them done."""

from collections.abc import Iterator
from datetime import time, timedelta
from random import Random
from types import ModuleType

from concerns.models import Action
from demo.build.world import World
from org.models import Team

HOURS = [None, None, time(9, 30), time(11), time(13), time(15)]


def agree(world: World, words: ModuleType) -> None:
    """Those due today on each board, the named ones, and so many others that `words.COUNT` is reached."""
    dice = world.dice("actions")
    texts = {team.slug: sentences(words, team, world.dice(f"actions/{team.slug}")) for team in world.teams.values()}
    rows = [row for team in boards(world) for row in today(world, team, texts[team.slug], dice)]
    rows += [named(world, n, *row) for n, row in enumerate(words.NAMED)]
    front = world.tier(1)
    for n in range(words.COUNT - len(rows)):
        team = front[n % len(front)]
        rows.append(other(world, team, next(texts[team.slug]), n, dice))
    world.keep(rows)


def boards(world: World) -> list[Team]:
    return [team for team in world.teams.values() if world.leaders(team) and team.tier < 4]


def sentences(words: ModuleType, team: Team, dice: Random) -> Iterator[str]:
    while True:
        rows = [*words.FRONT] if team.tier == 1 else [*words.ABOVE]
        dice.shuffle(rows)
        yield from (text.format(n=dice.randrange(1, 9)) for text in rows)


def today(world: World, team: Team, texts: Iterator[str], dice: Random) -> Iterator[Action]:
    """Three on a front-line board, two above; the first is done."""
    for n in range(3 if team.tier == 1 else 2):
        row = action(world, team, next(texts), f"today/{n}", world.today, dice)
        row.due_at = HOURS[(2, 3, 4)[n]]
        row.created_at = world.at(world.days.working(-1 - n), "06:12")
        if n == 0:
            row.done_at = world.past(world.at(world.today, "08:40"), 20)
            row.done_by = row.owner
        yield row


def named(world: World, n: int, team: str, text: str, owner: str, back: int, due: int) -> Action:
    """Given and done; days are working days back."""
    row = action(world, world.teams[team], text, f"named/{n}", world.days.working(-due), world.dice(text))
    row.owner = row.done_by = world.people[owner]
    row.created_at = world.at(world.days.working(-back), "07:25")
    row.done_at = world.at(world.days.working(-due), "15:00")
    return row


def other(world: World, team: Team, text: str, n: int, dice: Random) -> Action:
    """Most are done near their day; a few wait beyond it, a few lie ahead."""
    due = dice.choice([-3, -2, -1, *range(1, 56), *range(1, 30)])
    row = action(world, team, text, f"other/{n}", world.days.working(-due), dice)
    row.created_at = world.past(world.at(world.days.working(-min(60, max(due, 0) + dice.randrange(1, 6))), "06:11"))
    if due > 3 or (due > 0 and dice.random() < 0.6):
        late = dice.choice([0, 0, 0, 0, 1, 2])
        row.done_at = world.past(world.at(world.days.working(min(0, late - due)), "13:30") + timedelta(minutes=n % 60))
        row.done_by = row.owner
    return row


def action(world: World, team: Team, text: str, key: str, due, dice: Random) -> Action:
    return Action(
        id=world.id("action", team.slug, key),
        site=world.site,
        team=team,
        text=text,
        owner=dice.choice(world.crew(team)),
        due_on=due,
        created_at=world.now,
    )
