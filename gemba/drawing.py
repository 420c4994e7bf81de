"""Which card comes out when someone draws: by chance, and yet all of them before one comes again."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from uuid import UUID


@dataclass(frozen=True)
class Chance:
    """A card that hangs there: how often it was drawn in its present period, and for how many periods it has waited."""

    element: UUID
    draws: int
    waited: float
    turn: int = 0  # the first number that none of these draws has


def choose(chances: Iterable[Chance], dice: Random) -> Chance | None:
    """One of the cards drawn least often in their period; among these the longer one waits, the sooner it comes.

    None where no card hangs. The same dice over the same cards give the same card.
    """
    rows = sorted(chances, key=lambda chance: chance.element)
    if not rows:
        return None
    fewest = min(chance.draws for chance in rows)
    waiting = [chance for chance in rows if chance.draws == fewest]
    return dice.choices(waiting, weights=[1 + max(chance.waited, 0) for chance in waiting])[0]
