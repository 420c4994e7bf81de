"""The small signs: shape first, words for ears, nothing unescaped."""

import pytest
from django import forms
from django.template import Context, Template

from tests.permissions import ROUTES
from web.context import TABS


def render(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize("kind", ["done", "missed", "late", "now", "open", "excused"])
def test_a_mark_speaks_unless_words_stand_beside_it(kind):
    assert 'role="img"' in render("{% mark kind %}", kind=kind)
    assert 'aria-hidden="true"' in render('{% mark kind "" %}', kind=kind)


def test_an_icon_comes_out_of_the_sprite():
    assert "icons.svg#i-bell" in render('{% icon "bell" %}')


def test_words_of_people_are_escaped():
    assert "<b>" not in render("{% mark 'done' words %}{% icon 'bell' words %}{% track 1 2 words %}", words='"><b>')


@pytest.mark.parametrize("share", [None, -1, 0, 0.5, 1, 7])
def test_a_wedge_takes_any_share(share):
    assert "w-gone" in render("{% wedge share %}", share=share)


@pytest.mark.parametrize(("at", "total", "ticks"), [(1, 1, 1), (0, 5, 5), (9, 5, 5), (3, 0, 1)])
def test_a_track_stays_on_its_rail(at, total, ticks):
    svg = render("{% track at total %}", at=at, total=total)
    assert svg.count("k-tick") == ticks
    assert "k-now" in svg


class Question(forms.Form):
    when = forms.DateField(label="By when?")
    who = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "Jonas"), ("b", "Marta")])


def test_a_field_ties_its_label_and_its_question_to_the_input():
    html = render("{% field form.when %}", form=Question({"when": "31 Sep"}))
    assert '<label for="id_when">By when?</label>' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_when_error"' in html


def test_a_choice_becomes_chips():
    html = render("{% field form.who %}", form=Question())
    assert html.count('class="chip"') == 2
    assert html.count('type="radio"') == 2


@pytest.mark.parametrize(
    ("view", "label"),
    [
        ("insights:my_day", "My day"),
        ("insights:day", "My day"),
        ("routines:standards", "My day"),
        ("org:crews", "Boards"),
        ("insights:review", "Review"),
        ("notices:notices", None),
    ],
)
def test_the_navigation_says_where_one_is(view, label):
    assert [tab.label for tab in TABS if tab.is_current(view)] == [label] * bool(label)


def test_each_page_that_the_navigation_names_is_one():
    assert {page for tab in TABS for page in tab.pages} <= set(ROUTES)
