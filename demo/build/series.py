"""Series of readings that drift from a first mean to a last one, with good and bad days as real work has them."""

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ENDS = 10  # readings at either end whose mean is exactly the named figure


@dataclass(frozen=True)
class Drift:
    """From which mean to which, around which target. `good` is the share of readings on target, then and now."""

    first: float
    last: float
    target: float
    better: str
    good: tuple[float, float] = (0.4, 0.7)
    spread: float = 1.0
    low: float = 0.0
    high: float | None = None
    decimals: int = 0

    def values(self, n: int, dice: random.Random) -> list[Decimal]:
        """n values; the mean of the first ten is `first`, of the last ten `last`, to the unit that is shown."""
        marks = _marks(n, self.good, dice)
        values = [self._value(i / max(n - 1, 1), marks[i], dice) for i in range(n)]
        self._settle(values, range(min(ENDS, n)), self.first, marks)
        self._settle(values, range(max(n - ENDS, 0), n), self.last, marks)
        return [self._exact(value) for value in values]

    def _value(self, share: float, is_good: bool, dice: random.Random) -> float:
        mean = self.first + (self.last - self.first) * share
        good = self.good[0] + (self.good[1] - self.good[0]) * share
        side = 1 if self.better == "higher" else -1
        best = self.target + side * self.spread * 0.5
        bad = mean if good >= 1 else (mean - good * best) / (1 - good)
        centre = best if is_good else min(bad * side, (self.target - side * self.spread * 0.4) * side) * side
        return self._within(centre + dice.uniform(-0.45, 0.45) * self.spread)

    def _settle(self, values: list[float], where: range, mean: float, marks: list[bool]) -> None:
        """Move values by single steps until the mean is exact; days off target go first, they have room."""
        step = 10.0**-self.decimals
        order = sorted(where, key=lambda i: marks[i])
        for i in where:
            values[i] = float(self._exact(values[i]))
        for turn in range(4000):
            gap = mean * len(where) - sum(values[i] for i in where)
            if abs(gap) < step / 2:
                return
            i = order[turn % len(order)]
            values[i] = self._within(values[i] + (step if gap > 0 else -step))

    def _within(self, value: float) -> float:
        value = max(value, self.low)
        return value if self.high is None else min(value, self.high)

    def _exact(self, value: float) -> Decimal:
        return Decimal(str(value)).quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)


def _marks(n: int, good: tuple[float, float], dice: random.Random) -> list[bool]:
    """Which readings are on target: in each ten the share that the drift has reached, shuffled."""
    marks: list[bool] = []
    while len(marks) < n:
        share = good[0] + (good[1] - good[0]) * min(len(marks) + ENDS / 2, n) / n
        block = [i < round(share * ENDS) for i in range(ENDS)]
        dice.shuffle(block)
        marks += block
    return marks[:n]


def spread_over(total: int, parts: int, dice: random.Random) -> list[int]:
    """A total in whole parts of different size, none of them zero where that is possible."""
    weights = [dice.uniform(0.5, 1.5) for _ in range(parts)]
    shares = [max(1, int(total * weight / sum(weights))) for weight in weights]
    shares[shares.index(max(shares))] += total - sum(shares)
    return shares
