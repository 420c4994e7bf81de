"""The draw as arithmetic: by chance, and yet every card comes before one comes again."""

from collections import Counter
from math import ceil
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from gemba.drawing import Chance, choose

waits = st.lists(st.floats(0, 50), min_size=1, max_size=30)


def cards(waited: list[float]) -> dict[UUID, float]:
    return {UUID(int=n): wait for n, wait in enumerate(waited, start=1)}


def draw(hanging: dict[UUID, float], drawn: Counter, dice: Random) -> UUID:
    chosen = choose([Chance(card, drawn[card], waited) for card, waited in hanging.items()], dice)
    drawn[chosen.element] += 1
    return chosen.element


@given(waits, st.integers(1, 6), st.randoms(use_true_random=False))
def test_with_k_people_drawing_every_card_came_within_n_over_k_rounds(waited, people, dice):
    hanging, drawn = cards(waited), Counter()
    for _ in range(ceil(len(hanging) / people)):
        for _ in range(people):
            draw(hanging, drawn, dice)
    assert set(drawn) == set(hanging)


@given(waits, st.integers(0, 90), st.randoms(use_true_random=False))
def test_no_card_is_ever_two_draws_ahead_of_another(waited, draws, dice):
    hanging, drawn = cards(waited), Counter()
    for _ in range(draws):
        draw(hanging, drawn, dice)
    counts = [drawn[card] for card in hanging]
    assert max(counts) - min(counts) <= 1


@given(waits, st.integers())
def test_the_same_dice_give_the_same_card_in_whatever_order_they_hang(waited, seed):
    chances = [Chance(card, 0, wait) for card, wait in cards(waited).items()]
    assert choose(chances, Random(seed)) == choose(chances[::-1], Random(seed))


def test_what_waited_longest_comes_most_often():
    dice, chances = Random(7), [Chance(UUID(int=1), 0, 0), Chance(UUID(int=2), 0, 3)]
    found = Counter(choose(chances, dice).element for _ in range(4000))
    assert 0.77 < found[UUID(int=2)] / 4000 < 0.83  # weights 1 and 4


def test_where_nothing_hangs_nothing_is_drawn():
    assert choose([], Random(1)) is None
