"""Recognition: something specific that someone did; one at each board within two days, and some before."""

from types import ModuleType

from demo.build.world import World
from huddle.models import Recognition
from org.models import Team


def thank(world: World, words: ModuleType) -> None:
    dice = world.dice("thanks")
    bank = list(words.BANK)
    dice.shuffle(bank)
    rows = [recognition(world, world.teams[slug], 0, 1, *row) for slug, row in words.LATEST.items()]
    fresh = [team for team in world.teams.values() if team.tier < 4 and team.slug not in words.LATEST]
    for n, team in enumerate(fresh):
        rows.append(recognition(world, team, 0, n % 2, first_name(world, team, dice), bank[n % len(bank)]))
    for n, team in enumerate([*world.tier(1)] * 8):
        text = bank[(n + len(fresh)) % len(bank)]
        rows.append(recognition(world, team, n + 1, 3 + (n * 7) % 56, first_name(world, team, dice), text))
    world.keep(rows)


def first_name(world: World, team: Team, dice) -> str:
    thanked = [person for person in world.crew(team) if person not in world.leaders(team)]
    return dice.choice(thanked).first_name


def recognition(world: World, team: Team, n: int, back: int, to: str, text: str) -> Recognition:
    return Recognition(
        id=world.id("thanks", team.slug, n),
        site=world.site,
        team=team,
        to=to,
        person=next((one for one in world.crew(team) if one.first_name == to), None),
        text=text,
        said_by=world.leaders(team)[-1],
        said_at=world.past(world.at(world.days.working(-back), "06:09"), 40),
    )
