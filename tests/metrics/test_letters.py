"""The month writes the letter: the geometry holds for every capital and every length of month."""

import re
import string
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from metrics.letters import BODY, CLASSES, MARGIN, RING, cells, letter, outline, shares
from metrics.strokes import CAP, ribbons, width

MONDAYS = (5, 12, 19, 26)
TAIL = 26  # of Q: it hangs out of the corner, as in type

capitals = pytest.mark.parametrize("capital", string.ascii_uppercase)
months = pytest.mark.parametrize("days", [28, 29, 30, 31])


def pieces(cell):
    """The convex quads that a cell is made of."""
    return [outline(pair, BODY) for pair in zip(cell.rungs, cell.rungs[1:], strict=False)]


def apart(one, other, touch=0.05):
    """True where a line separates two convex polygons (separating axes); a hair of contact is no overlap."""
    for polygon in (one, other):
        for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
            length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
            if length < 1e-6:
                continue
            across = [((y1 - y0) / length * x - (x1 - x0) / length * y) for x, y in one]
            other_across = [((y1 - y0) / length * x - (x1 - x0) / length * y) for x, y in other]
            if max(across) <= min(other_across) + touch or max(other_across) <= min(across) + touch:
                return True
    return False


@capitals
@months
def test_a_letter_has_one_cell_for_each_day(capital, days):
    assert len(cells(capital, days, MONDAYS)) == days


@capitals
@months
def test_no_two_days_lie_on_each_other(capital, days):
    drawn = [pieces(cell) for cell in cells(capital, days, MONDAYS)]
    for (a, one), (b, other) in combinations(enumerate(drawn, 1), 2):
        assert all(apart(p, q) for p in one for q in other), f"day {a} lies on day {b}"


@capitals
@months
def test_every_day_and_its_ring_stay_inside_the_picture(capital, days):
    out = MARGIN + (TAIL if capital == "Q" else 0)
    for cell in cells(capital, days, MONDAYS):
        for x, y in outline(cell.rungs, RING):
            assert -MARGIN <= x <= width(capital) + out
            assert -MARGIN <= y <= CAP + out


@capitals
def test_the_days_cover_the_whole_length_of_the_strokes(capital):
    covered = sum(cell.length for cell in cells(capital, 31))
    whole = sum(sum(((b.x - a.x) ** 2 + (b.y - a.y) ** 2) ** 0.5 for a, b in pairwise(s)) for s in ribbons(capital))
    gaps = 31 - len(ribbons(capital))
    assert covered + gaps * 3.4 == pytest.approx(whole)


@given(st.lists(st.floats(20, 900), min_size=1, max_size=4), st.integers(4, 31))
def test_all_days_are_shared_out_and_each_stroke_gets_one(lengths, days):
    counts = shares(lengths, days)
    assert sum(counts) == days
    assert min(counts) >= 1


@given(
    st.sampled_from(string.ascii_uppercase + "Ä7?"),
    st.lists(st.sampled_from(sorted(CLASSES)), min_size=1, max_size=31),
    st.integers(1, 31),
)
def test_any_month_can_be_drawn(capital, states, today):
    svg = letter(capital, states, today, "Safety", MONDAYS)
    assert svg.startswith("<svg")
    assert svg.endswith("</svg>")
    assert sum(
        part.count("M") for part in re.findall(r'class="c-(?!cut|hatch|peak|today)\w+" d="([^"]*)"', svg)
    ) == len(states)


def test_today_wears_a_ring_and_the_sun_until_it_is_decided():
    undecided = letter("S", ["met", "no_data", "future"], today=2)
    decided = letter("S", ["met", "missed", "future"], today=2)
    assert "c-today" in undecided
    assert "c-now" in undecided
    assert "c-today" in decided
    assert "c-now" not in decided


def test_a_missed_day_has_a_mark_that_needs_no_colour():
    assert "c-cut" in letter("Q", ["missed"] * 3)
    assert "c-cut" not in letter("Q", ["met"] * 3)


def test_a_near_miss_has_a_mark_and_a_yellow_of_its_own():
    assert "c-peak" in letter("S", ["near_miss", "met"])
    sheets = {path.name: path.read_text() for path in Path(settings.BASE_DIR, "static/css").rglob("*.css")}
    cells = (("letter.css", ".c-near {"), ("safety-cross.css", ".x-near_miss > rect:first-child {"))
    for sheet, cell in cells:
        assert "fill: var(--near);" in sheets[sheet].partition(cell)[2].partition("}")[0]
    lemon = re.search(r"--lemon-1: var\(--day, #(..)(..)(..)\) var\(--night, #(..)(..)(..)\)", sheets["scales.css"])
    red, green, blue, *night = (int(part, 16) for part in lemon.groups())
    assert min(red, green) > 2 * blue and min(night[:2]) > 2 * night[2]


def test_a_letter_says_in_words_what_it_shows():
    assert 'aria-label="Safety: 1 days met, 1 missed, 1 near miss"' in letter(
        "S", ["met", "missed", "near_miss"], label="Safety"
    )


def test_the_name_of_a_category_cannot_break_out_of_the_picture():
    assert "<script>" not in letter("S", ["met"], label='"><script>')


def test_a_letter_carries_no_colours():
    assert not re.search(r"#[0-9a-f]{3}|rgb|style=|fill=", letter("S", sorted(CLASSES), 3, numbers=True))


def test_numbers_stand_in_every_cell_that_ran():
    svg = letter("Q", ["met"] * 20 + ["not_run"] * 2 + ["future"] * 9, numbers=True)
    assert svg.count("<text") == 29
