"""What the team is trying, and what it expects: told by whoever knows (see `metrics.trying`); and what it learned
from an idea."""

from datetime import datetime, time, timedelta

from django.utils.safestring import SafeString

from concerns.models import IdeaOutcome
from huddle.boards import Look
from huddle.sections.say import heading
from huddle.sections.teams import under
from metrics.trying import Trying, example_of, reader
from web.html import format_html, join_html
from web.hyphens import soften
from web.templatetags.components import track
from web.together import moment

AGES = False
FRESH, LATELY = timedelta(days=2), timedelta(days=14)
WORDS = "What we are trying"


def querysets(look: Look) -> dict:
    """The newest that the team learned from an idea of its own, and what tells what it is trying."""
    since = datetime.combine(look.today - LATELY, time(), look.zone)
    rows = IdeaOutcome.objects.on_board(look.team).filter(at__gt=since)
    learned = rows.values_list("concern__text", "outcome", "learned", "at")[:1]
    return {"learned": learned} | reader().asks(look.team, today=look.today)


def render(look: Look, learned: list, *tried: list) -> SafeString:
    """What was just learned, for two days; then what is being tried; without that, what was learned lately."""
    found = reader().tells(*tried, today=look.today, zone=look.team.site.time_zone)
    is_fresh = bool(learned) and look.now - moment(learned[0][-1]) < FRESH
    if learned and (is_fresh or found is None):
        return _learned(*learned[0][:3])
    if found is None and look.team.tier > 1:
        return _to_learn_from(look)
    return _trying(found) if found else _question()


def _learned(idea: str, outcome: str, learned: str) -> SafeString:
    words = IdeaOutcome.Outcome(outcome).label
    return heading("What we learned") + format_html('<p>{}</p><p class="sub">{}: {}</p>', learned, words, idea)


def _to_learn_from(look: Look) -> SafeString:
    """An upper tier that tries nothing itself learns from one of its teams, another one each day."""
    found = example_of(under(look.team), today=look.today)
    return _trying(found.trying, f"{found.team} tries") if found else _question()


def _trying(found: Trying, words: str = WORDS) -> SafeString:
    rail = track(found.day, found.days, f"day {found.day} of {found.days}") if found.days > 1 else ""
    expected = format_html('<p class="sub">Expected: {}</p>', found.expected) if found.expected else ""
    so_far = join_html((format_html("{} <b>{}</b>", *each) for each in found.results), between=" ")
    results = format_html('<p class="so-far">{}</p>', so_far) if found.results else ""
    step = soften(found.step or found.title)
    return heading(words, extra=rail) + format_html("<p>{}</p>{}{}", step, expected, results)


def _question() -> SafeString:
    return heading(WORDS) + SafeString("<p>Nothing yet. Which one thing could be a little easier?</p>")
