"""The letters of the month, today's figures, what got in the way."""

from datetime import date

from django.utils.safestring import SafeString

from huddle.boards import Look
from huddle.letter_rows import Headline, querysets
from huddle.letters import Result, results_in
from huddle.sections.say import day_word
from metrics.months import DayResult
from metrics.pareto import IMPACT
from metrics.reasons import operating_day_before
from metrics.safety_reports import Reports
from web.html import format_html, join_html
from web.hyphens import soften
from web.paths import path_to
from web.templatetags.components import mark

__all__ = ["AGES", "querysets", "render"]

AGES = False
SHOWN = 20  # results of the run chart
LATELY = 20  # operating days whose results are said where nobody gave a reason
ROWS = (
    "headlines",
    "targets",
    "readings",
    "reports",
    "misses",
    "rules",
    "closures",
    "extra_days",
    "still",
)  # as `querysets` has them


def render(look: Look, *rows: list) -> SafeString:
    results = results_in(look, dict(zip(ROWS, rows, strict=True)))
    return join_html(_category(look, row) for row in results) or _nothing_measured(look)


def _category(look: Look, row: Result) -> SafeString:
    return format_html(
        '<article class="cat rail"><h2>{}{}</h2>{}{}<p class="fig-l">{}</p><p class="fig-t">{}</p>{}'
        '<p class="why">{}</p></article>',
        _linked(row.headline),
        _when(row.last, look.today),
        row.plain_letter,
        _figure(row),
        row.headline.label or "nothing measured yet",
        row.reports.last_words if row.reports else row.target,
        row.run_chart(row.points(SHOWN)),
        _signal(row) + _why(look, row),
    )


def _linked(headline: Headline) -> SafeString | str:
    """The category leads to its chart."""
    if headline.metric is None:
        return headline.category
    return format_html('<a href="{}">{}</a>', path_to("metrics:chart", headline.metric), headline.category)


def _signal(row: Result) -> SafeString:
    """Apart from the colour: the process changed, on or off target."""
    return SafeString('<span class="plate-signal">signal</span> ' if row.is_signal else "")


def _when(last: DayResult | None, today: date) -> SafeString:
    """The newest result is often yesterday's; then the heading says so."""
    if last is None or last.on == today:
        return SafeString("")
    return format_html(' <span class="n">{}</span>', day_word(last.on, today))


def _figure(row: Result) -> SafeString:
    small = format_html("<small>{}</small>", row.unit) if row.last and row.unit else ""
    return format_html('<p class="fig">{}{}{}</p>', row.figure, small, mark(*row.mark) if row.mark else "")


def _why(look: Look, row: Result) -> SafeString:
    if not row.days:
        shift = look.shift
        return format_html("first result at {}", f"{shift.ends_at:%H:%M}") if shift else SafeString("no result yet")
    chart = row.in_the_way
    if chart.bars:
        top = chart.bars[0]
        much = chart.much(top) if chart.by == IMPACT else f"{top.times} of {chart.times}"
        return format_html("<b>{}</b> {}", much, soften(top.label))
    if row.reports:
        return SafeString(what_was_reported(row.reports))
    since = operating_day_before(row.today, LATELY, row.works)
    return SafeString(what_was_seen(row.states, [result.status for result in row.days if result.on >= since]))


def what_was_reported(reports: Reports) -> str:
    said = ", ".join(reports.words_of_month(reports.today))
    return f"{said} this month" if said else "nothing reported this month"


def what_was_seen(month: list[str], lately: list[str]) -> str:
    """Without a reason noted, what the letter and the chart show is said all the same: they never disagree."""
    for states, period in ((month, "this month"), (lately, f"in {LATELY} days")):
        missed, near = states.count("missed"), states.count("near_miss")
        said = [f"{missed} missed"] if missed else []
        said += [f"{near} near miss{'es' if near > 1 else ''}"] if near else []
        if said:
            return f"{', '.join(said)} {period}"
    return f"nothing noted in {LATELY} days"


def _nothing_measured(look: Look) -> SafeString:
    words = (
        '<p class="empty">Which five things tell you that it was a good day? <a href="{}">Choose your letters</a></p>'
    )
    return format_html(words, path_to("metrics:letters", look.team.slug))
