"""The live regions of a board."""

from django import template

from huddle.later import later, version_of
from huddle.sections import SECTIONS, by_phone
from web.html import format_html
from web.paths import path_to
from web.templatetags.components import mark

register = template.Library()
AGING_SECONDS = 60
RARELY_SECONDS = 1800  # what changes with the day only


@register.simple_tag(takes_context=True)
def region(context, name):
    """A section of the board that keeps itself true; it is put in later, as it is then."""
    return format_html(
        '<live-region topic="{}" version="{}" href="{}" fresh="{}">{}</live-region>',
        name,
        later(version_of(name)),
        path_to("huddle:section", context["team"].slug, name),
        AGING_SECONDS if SECTIONS[name].AGES else RARELY_SECONDS,
        later(name),
    )


register.simple_tag(later)


@register.simple_tag
def raise_by_phone(team):
    """A screen has no hands: the way to raise a concern with one's own."""
    return by_phone.small_sign(team)


@register.simple_tag
def join_by_phone(session):
    """The code of a huddle that runs, as a picture."""
    return by_phone.join_sign(session.code)


@register.filter
def nights(turns):
    """When the light changes, for a script: `1792785600000:dark 1792812600000:light`."""
    return " ".join(f"{round(at.timestamp() * 1000)}:{theme}" for at, theme in turns)


@register.filter
def day_of(days, category):
    """The mark of a category's newest day, small; nothing where nothing was measured lately."""
    kind, words = days.get(category.pk, ("", ""))
    return mark(kind, f"{category.name}: {words}") if kind else ""


@register.filter
def writes(screen, moment):
    """Does this screen write for somebody now?"""
    return screen.hand(moment) is not None
