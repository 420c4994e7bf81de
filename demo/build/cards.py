"""Check cards, and some weeks of checks behind the promises that were kept with one."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from types import ModuleType
from uuid import UUID

from demo.build.world import World
from gemba.drawing import Chance, choose
from gemba.hanging import Words
from gemba.models import Check, CheckCard
from gemba.periods import DAYS, Every, period_of
from gemba.starters import starters_for
from org.models import Area
from routines.models import Occurrence
from web.clock import today

WEEKS = 9
Mark = Check.Mark


@dataclass(frozen=True)
class Story:
    """A card whose deviation came back: from so many working days ago on, this share of its checks found one."""

    name: str
    area: str
    since: int
    share: float
    said: tuple[str, ...]


def own_cards(path: Path) -> list[tuple[str, Words]]:
    """(area, what stands on the card) of each place where a card of this file hangs."""
    cards = tomllib.loads(path.read_text(encoding="utf-8"))["card"]
    return [(area, Words(**card)) for card in cards for area in card.pop("areas")]


def hang_cards(world: World, words: ModuleType) -> None:
    """`words.HUNG` says which starters hang in which area; `words.OWN` adds cards in the area's own words."""
    starters = {starter.key: starter.words for starter in starters_for(world.site.kind)}
    rows = [(slug, starters[key]) for slug, keys in words.HUNG.items() for key in keys] + list(words.OWN)
    cards = world.keep(card(world, slug, said) for slug, said in rows)
    check_them(world, words, cards)


def card(world: World, slug: str, said: Words) -> CheckCard:
    key, first = world.id("card", slug, said.name), world.days.working(-58)
    leaders = world.leaders(slug)
    return CheckCard(
        id=key,
        element=key,
        site=world.site,
        area=world.areas[slug],
        since=first,
        written_by=leaders[0] if leaders else None,
        written_at=world.at(first, "09:00"),
        **{name: getattr(said, name) for name in Words.__dataclass_fields__},
    )


def check_them(world: World, words: ModuleType, cards: list[CheckCard]) -> None:
    """Promises kept with practice `check`, each with the card that its holder would have drawn."""
    dice, hands = world.dice("cards"), Hands()
    tiers = tiers_of(world)
    checks = []
    for row in kept(world):
        tier, area = tiers[row.holder_id]
        if dice.random() > words.SHARE.get(tier, 1):
            continue
        mine = [one for one in cards if one.area.path.startswith(area.path) and (not one.layers or tier in one.layers)]
        if mine:
            checks.append(check(world, words, row, hands.draw(mine, today_of(world, row.done_at), dice), tier, dice))
    world.keep(checks)


def kept(world: World) -> list[Occurrence]:
    """The promises of the last weeks that a check kept, the oldest first."""
    first = world.now - timedelta(weeks=WEEKS)
    rows = [row for row in world.occurrences if row.done_at and row.done_at > first and row.routine.practice == "check"]
    return sorted(rows, key=lambda row: (row.done_at, str(row.pk)))


def tiers_of(world: World) -> dict[UUID, tuple[int, Area]]:
    """The highest layer each person leads at, and where."""
    held = sorted(world.assignments, key=lambda row: row.role.tier)
    return {row.person_id: (row.role.tier, row.area) for row in held}


class Hands:
    """Which cards were drawn so far: the same draw as on the screen, without a database."""

    def __init__(self) -> None:
        self.draws: Counter[tuple[UUID, date]] = Counter()
        self.seen: dict[UUID, date] = {}

    def draw(self, cards: list[CheckCard], day: date, dice: Random) -> tuple[CheckCard, date, int]:
        """A card, its period and its turn."""
        chosen = choose([self._chance(one, day) for one in cards], dice)
        card = next(one for one in cards if one.element == chosen.element)
        place = (card.element, period_of(card.every, day))
        self.draws[place] += 1
        self.seen[card.element] = day
        return card, place[1], chosen.draws

    def _chance(self, card: CheckCard, day: date) -> Chance:
        waited = (day - self.seen.get(card.element, card.since)).days / DAYS[Every(card.every)]
        return Chance(card.element, self.draws[card.element, period_of(card.every, day)], waited)


def check(world: World, words: ModuleType, row: Occurrence, drawn: tuple, tier: int, dice: Random) -> Check:
    card, period, turn = drawn
    mark, said = seen(world, words, card, row.done_at, dice)
    return Check(
        id=world.id("check", row.pk),
        site=world.site,
        card=card,
        element=card.element,
        period_on=period,
        turn=turn,
        tier=tier,
        drawn_by_id=row.done_by_id,
        drawn_at=row.done_at - timedelta(minutes=card.minutes + 1),
        mark=mark,
        deviation=said,
        checked_at=row.done_at,
        noted_at=row.noted_at,
        occurrence=row,
    )


def seen(world: World, words: ModuleType, card: CheckCard, at: datetime, dice: Random) -> tuple[str, str]:
    """What was seen, and the line that went with it."""
    story = story_of(world, words, card, at)
    if dice.random() > (story.share if story else 0.17):
        return Mark.AS_STANDARD, ""
    lines = story.said if story else words.DEVIATIONS.get(card.name, words.ANY)
    mark = Mark.FIXED if dice.random() < 0.65 else Mark.NEEDS_ADJUSTMENT
    return mark, dice.choice(lines)


def story_of(world: World, words: ModuleType, card: CheckCard, at: datetime) -> Story | None:
    day = today_of(world, at)
    rows = (one for one in words.STORIES if (one.name, world.areas[one.area].pk) == (card.name, card.area_id))
    return next((one for one in rows if day >= world.days.working(-one.since)), None)


def today_of(world: World, at: datetime) -> date:
    return today(world.site.time_zone, at)
