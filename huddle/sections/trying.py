"""What the team is trying, and what it expects: told by whoever knows (see `metrics.trying`)."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from huddle.boards import Look
from huddle.sections.say import heading
from huddle.sections.teams import under
from metrics.trying import Trying, example_of, trying_of
from web.templatetags.components import track

AGES = False
WORDS = "What we are trying"


def querysets(look: Look) -> dict:
    return {}


def render(look: Look) -> SafeString:
    found = trying_of(look.team, today=look.today)
    if found is None and look.team.tier > 1:
        return _to_learn_from(look)
    return _trying(found) if found else _question()


def _to_learn_from(look: Look) -> SafeString:
    """An upper tier that tries nothing itself learns from one of its teams, another one each day."""
    found = example_of(under(look.team), today=look.today)
    return _trying(found.trying, f"{found.team} tries") if found else _question()


def _trying(found: Trying, words: str = WORDS) -> SafeString:
    rail = track(found.day, found.days, f"day {found.day} of {found.days}") if found.days > 1 else ""
    expected = format_html('<p class="sub">Expected: {}</p>', found.expected) if found.expected else ""
    so_far = format_html_join(" ", "{} <b>{}</b>", found.results)
    results = format_html('<p class="so-far">{}</p>', so_far) if found.results else ""
    return heading(words, extra=rail) + format_html("<p>{}</p>{}{}", found.step or found.title, expected, results)


def _question() -> SafeString:
    return heading(WORDS) + SafeString("<p>Nothing yet. Which one thing could be a little easier?</p>")
