"""Steps of the storyboards that the story doesn't tell line by line: two tries a factor, values toward the aim."""

import random
from collections.abc import Iterator

from demo.build.coaching import Step


def tries(
    factors: list[tuple[str, str, str]], *, was: float, aim: float, unit: str, first: int, decimals: int = 0, count: int
) -> tuple[Step, ...]:
    """`count` steps from the working day `first` back until now. A factor is (step, learned at first, learned then).

    The last step is running: what is expected is saved, and nothing has happened yet.
    """
    dice = random.Random(f"steps:{factors[0][0]}")
    return tuple(_steps(factors, was, aim, unit, first, decimals, count, dice))


def _steps(factors, was, aim, unit, first, decimals, count, dice) -> Iterator[Step]:
    pace = (first - 2) / (count - 1)
    for n in range(count):
        step, once, again = factors[n // 2 % len(factors)]
        goal = round(was + (aim - was) * min(1, (n + 1.5) / count), decimals)
        got = round(goal + (was - aim) * dice.choice([-0.12, -0.05, 0.08, 0.2, 0.35]), decimals)
        planned = round(first - n * pace)
        running = n == count - 1
        yield Step(
            obstacle=n * 3 // count,
            kind="go_and_see" if n == 0 else "explore" if n == 1 else "test",
            step=step if n % 2 == 0 else f"{step}, again on the other shift",
            expected=f"{goal:g} {unit}".strip(),
            expected_value=goal,
            happened="" if running else f"{got:g} {unit}".strip(),
            happened_value=None if running else got,
            learned="" if running else (once if n % 2 == 0 else again),
            planned=planned,
            seen=None if running else max(1, planned - dice.choice([1, 1, 2])),
        )


def met_on(count: int, first: int, last: int) -> tuple[int, ...]:
    """So many days, spread evenly from the working day `first` back to `last`."""
    if count == 1:
        return (first,)
    days = [round(first - n * (first - last) / (count - 1)) for n in range(count)]
    assert len(set(days)) == count, f"{count} meetings do not fit into {first} to {last}"
    return tuple(days)
