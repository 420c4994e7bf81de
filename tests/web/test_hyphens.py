"""Long words get places to be divided, where they sound; short ones, numbers and marks stay as they are."""

import pytest

from web.hyphens import SOFT, soften


@pytest.mark.parametrize(
    "word",
    [
        "Dreh-mo-ment-schrau-ber-ka-li-brie-rungs-in-ter-vall",
        "Arbeits-si-cher-heits-un-ter-wei-sung",
        "res-pon-si-bi-li-ties",
        "Torque tool drifts, <b>station 6</b> 12345678901234567890",
    ],
)
def test_a_long_word_is_divided_between_its_syllables_and_nothing_else_is(word):
    assert soften(word.replace("-", "")) == word.replace("-", SOFT)
