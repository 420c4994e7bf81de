"""What every form of the house keeps to, whichever room it stands in."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.urls import get_resolver

from web.fields import DayInput

NOT_OF_A_ROOM = ("django", "allauth", "web.", "tests.")  # the gallery and its tests show a day that cannot be read


def every_form(kind: type = forms.BaseForm) -> Iterator[type]:
    assert get_resolver().url_patterns  # every room's forms are loaded with its views
    for form in kind.__subclasses__():
        if not form.__module__.startswith(NOT_OF_A_ROOM):
            yield form
        yield from every_form(form)


def test_a_day_that_is_filled_in_is_one_that_the_browser_shows():
    assert 'value="2026-11-05"' in DayInput().render("since", date(2026, 11, 5))


def test_what_is_missing_is_asked_in_our_words():
    library = forms.Field.default_error_messages["required"]
    silent = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in every_form()
        for name, field in form.base_fields.items()
        if field.required and field.error_messages["required"] == library and not is_preset(field)
    ]
    assert [one for one in silent if "RulesForm" not in one] == []  # those make their fields anew, number by number


def is_preset(field: forms.Field) -> bool:
    """Nobody can leave it empty: it is hidden, or one of a few that is chosen already."""
    return field.widget.is_hidden or isinstance(field, forms.ChoiceField)


def test_every_form_asks_for_a_day_in_that_way():
    asked = [(form, name, field) for form in every_form() for name, field in form.base_fields.items()]
    days = [(form.__name__, name, field) for form, name, field in asked if isinstance(field, forms.DateField)]

    assert len(days) > 10
    other = [
        f"{form}.{name}" for form, name, field in days if not isinstance(field.widget, (DayInput, forms.HiddenInput))
    ]
    assert other == []
