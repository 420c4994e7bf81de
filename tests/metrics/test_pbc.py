"""The drawing of the process behaviour chart: inside its paper, nothing on top of another, readable without colour."""

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from metrics.pbc import Picture, Stretch, draw, spread

values = st.lists(st.integers(-100, 100), min_size=2, max_size=60)
NUMBER = re.compile(r'\b(?:x|y|cx|cy)="(-?[\d.]+)"')


@given(values, st.data())
def test_any_series_lies_inside_the_paper(values, data):
    cut = data.draw(st.integers(1, len(values)))
    marks = dict.fromkeys(data.draw(st.sets(st.integers(0, len(values) - 1))), "outside")
    stretches = [Stretch(0, cut, 0, 50, -50), Stretch(cut, len(values), 10, 60, None)]
    changes = {cut: "Gauge & cart"} if cut < len(values) else {}

    svg = draw(Picture(values, stretches, [(0, len(values), 5)], marks, changes, ("1 Sep", "2 Oct")), "Any")

    assert svg.count("<circle") == len(marks)
    assert all(-25 <= float(number) <= 960 for number in NUMBER.findall(svg))
    assert "style=" not in svg
    assert "Gauge & cart" not in svg


@given(st.lists(st.floats(0, 300), max_size=6))
def test_words_at_the_end_of_lines_never_lie_on_each_other(heights):
    placed = sorted(spread(heights, 17))
    assert all(b - a > 16 for a, b in itertools.pairwise(placed))


def test_the_newest_results_keep_their_marks_targets_and_segments():
    picture = Picture(
        list(range(10)), [Stretch(0, 4, 1), Stretch(4, 10, 7)], [(0, 10, 3)], {2: "outside", 8: "3 of 4"}, {4: "Cart"}
    )

    newest = picture.newest(4)

    assert list(newest.values) == [6, 7, 8, 9]
    assert newest.marks == {2: "3 of 4"}
    assert newest.stretches == [Stretch(0, 4, 7)]
    assert newest.targets == [(0, 4, 3)]
    assert newest.changes == {}


def test_what_is_old_drawn_and_signalled_differs_by_shape():
    svg = draw(Picture([1, 2, 9], [Stretch(0, 1, 1, 2, 0), Stretch(1, 3, 2, 3, 1)], [(0, 3, 5)], {2: "outside"}), "Any")

    assert 'class="pbc-limit is-old"' in svg
    assert 'class="pbc-limit"' in svg
    assert 'class="pbc-mean"' in svg
    assert 'class="run-t"' in svg
    assert ">outside</text>" in svg


def test_a_word_that_found_room_only_far_off_is_tied_to_its_ring():
    near = draw(Picture([1, 2, 9], [Stretch(0, 3, 2)], marks={2: "outside"}), "Any")
    far = draw(Picture([5, 5, 50, 0, 50, 5, 5] * 5, [Stretch(0, 35, 20)], marks={17: "outside"}), "Any")

    assert "pbc-lead" not in near
    assert far.count('class="pbc-lead"') == 1
