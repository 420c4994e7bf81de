"""The letters of the month, today's figures, what got in the way."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from types import SimpleNamespace
from typing import NamedTuple

from django.db.models import Count, FilteredRelation, Q, Sum
from django.utils.safestring import SafeString

from huddle.boards import Look
from huddle.sections.say import day_word
from metrics.charts import run_chart
from metrics.goals import Goal, goal_of
from metrics.letters import letter
from metrics.models import Category, Miss, Reading, Target
from metrics.models.reading import AS_SHOWN, PROPOSED
from metrics.months import DayResult, day_results, mondays_of, month_states, target_on
from metrics.reasons import operating_day_before
from metrics.words import BEFORE, figure, target_words, with_unit
from org.calendars import Calendar, public_holidays
from org.models import Closure, ExtraDay, Site, Standstill
from web.html import format_html, join_html
from web.hyphens import soften
from web.paths import path_to
from web.templatetags.components import mark
from web.together import day as as_day

AGES = False
SPAN = timedelta(days=45)  # holds a month, 20 operating days and a long holiday
WEEKS = timedelta(weeks=26)  # a weekly metric reaches further back
SHOWN = 20  # results of the run chart
PARETO_DAYS = 20  # operating days
MOST = 6  # categories a wall has room for
HEADLINE = Q(metric__position=1)
MARKS = {"met": ("done", "on target"), "missed": ("missed", "off target"), "near_miss": ("near", "near miss")} | {
    PROPOSED: ("proposed", "to confirm")
}


class Headline(NamedTuple):
    """The metric that writes a category's letter; `metric` is None while the team measures nothing there."""

    letter: str
    category: str
    metric: str | None
    label: str | None
    unit: str | None
    decimals: int | None
    better: str | None
    signal: str | None = ""  # as it was noticed when the newest day was written
    signal_on: str | None = None
    aggregation: str | None = "mean"


def querysets(look: Look) -> dict:
    team, today = look.team, look.today
    categories = Category.objects.filter(team=team).on_board()
    headline = FilteredRelation("metrics", condition=Q(metrics__position=1))
    fields = ("pk", "label", "unit", "decimals", "better", "signal", "signal_on", "aggregation")
    recent = Q(on__gt=today - SPAN) | Q(metric__period="week", on__gt=today - WEEKS)
    misses = Miss.objects.filter(HEADLINE, metric__team=team, on__gt=today - SPAN, on__lte=today)
    pareto = misses.values("metric", "reason__label", "impact_unit", "on").annotate(sum=Sum("impact"), n=Count("pk"))
    return {
        "headlines": categories.annotate(headline=headline).values_list(
            "letter", "name", *(f"headline__{field}" for field in fields)
        )[:MOST],
        "targets": Target.objects.filter(HEADLINE, metric__team=team)
        .order_by("metric", "since")
        .values_list("metric", "since", "value", "high"),
        "readings": Reading.objects.filter(HEADLINE, recent, metric__team=team, on__lte=today)
        .annotate(shown=AS_SHOWN)
        .order_by("metric", "on", "number")
        .values_list("metric", "on", "value", "shown"),
        "misses": pareto.values_list("metric", "reason__label", "impact_unit", "on", "sum", "n"),
        "closures": Closure.objects.filter(site=team.site_id, on__gt=today - SPAN).values_list("on"),
        "extra_days": ExtraDay.objects.filter(site=team.site_id, on__gt=today - SPAN).values_list("on", "like"),
        "still": Standstill.objects.filter(team=team, on__gt=today - SPAN, shift=None, until_at=None).values_list("on"),
    }


def render(
    look: Look,
    headlines: list,
    targets: list,
    readings: list,
    misses: list,
    closures: list,
    extra_days: list,
    still: list,
) -> SafeString:
    works = works_on(look, closures, extra_days, still)
    rows = SimpleNamespace(targets=by_metric(targets), readings=by_metric(readings), misses=by_metric(misses))
    cells = (_category(look, Headline(*headline), rows, works) for headline in headlines)
    return join_html(cells) or _nothing_measured(look)


def works_on(look: Look, closures: list, extra_days: list, still: list) -> Callable[[date], bool]:
    """Not on a day on which the team did not run at all."""
    site = look.team.site
    holidays = _holidays(site.country, site.subdivision, look.today.year)
    closed = frozenset(as_day(on) for (on,) in closures)
    extra = {as_day(on): like for on, like in extra_days}
    calendar = Calendar(frozenset(site.working_days), holidays, closed, extra)
    stood_still = frozenset(as_day(on) for (on,) in still)
    return lambda day: day not in stood_still and calendar.works(day, look.team)


@lru_cache(64)
def _holidays(country: str, subdivision: str, year: int) -> frozenset[date]:
    return public_holidays(Site(country=country, subdivision=subdivision), range(year - 1, year + 2))


def by_metric(rows: list) -> dict[str, list]:
    grouped: dict[str, list] = {}
    for metric, *rest in rows:
        grouped.setdefault(metric, []).append(rest)
    return grouped


def _category(look: Look, headline: Headline, rows: SimpleNamespace, works: Callable[[date], bool]) -> SafeString:
    metric, today = headline.metric, look.today
    targets = goals(rows.targets.get(metric, []))
    readings = [(as_day(on), Decimal(value), status) for on, value, status in rows.readings.get(metric, [])]
    aggregation = headline.aggregation or "mean"
    results = day_results(readings, better=headline.better or "", targets=targets, aggregation=aggregation)
    states = month_states(results, today=today, works=works, since=results[0].on if results else None)
    month = letter(headline.letter, states, today.day, headline.category, mondays_of(today))
    last = results[-1] if results else None
    return format_html(
        '<article class="cat rail"><h2>{}{}</h2>{}{}<p class="fig-l">{}</p><p class="fig-t">{}</p>{}'
        '<p class="why">{}</p></article>',
        _linked(headline),
        _when(last, today),
        month,
        _figure(headline, last),
        headline.label or "nothing measured yet",
        target_words(headline.better or "", target_on(targets, today), headline.decimals or 0, headline.unit or ""),
        _chart(headline, results[-SHOWN:], target_on(targets, today), today),
        _signal(headline, last) + _why(look, rows.misses.get(metric, []), results, states, works),
    )


def _linked(headline: Headline) -> SafeString | str:
    """The category leads to its chart."""
    if headline.metric is None:
        return headline.category
    return format_html('<a href="{}">{}</a>', path_to("metrics:chart", headline.metric), headline.category)


def _signal(headline: Headline, last: DayResult | None) -> SafeString:
    """Apart from the colour: the process changed, on or off target."""
    if not headline.signal or last is None or as_day(headline.signal_on or "") != last.on:
        return SafeString("")
    return SafeString('<span class="plate-signal">signal</span> ')


def _when(last: DayResult | None, today: date) -> SafeString:
    """The newest result is often yesterday's; then the heading says so."""
    if last is None or last.on == today:
        return SafeString("")
    return format_html(' <span class="n">{}</span>', day_word(last.on, today))


def _figure(headline: Headline, last: DayResult | None) -> SafeString:
    if last is None:
        return SafeString('<p class="fig">–</p>')
    unit = headline.unit or ""
    number = figure(last.value, headline.decimals or 0)
    small = format_html("<small>{}</small>", unit) if unit and unit not in BEFORE else ""
    sign = mark(*MARKS[last.status]) if last.status in MARKS else ""
    return format_html('<p class="fig">{}{}{}{}</p>', unit if unit in BEFORE else "", number, small, sign)


def goals(rows: list) -> list[tuple[date, Goal]]:
    """Since when, and what; out of rows of targets in time order."""
    return [(as_day(since), goal_of(value, high)) for since, value, high in rows]


def _chart(headline: Headline, results: list[DayResult], target: Goal | None, today: date) -> SafeString:
    results = confirmed(results)
    return run_chart(
        [float(result.value) for result in results],
        target=target,
        better=headline.better or "lower",
        label=f"{headline.label or headline.category}, last {len(results)} results",
        running=bool(results) and results[-1].on == today,
    )


def confirmed(results: list[DayResult]) -> list[DayResult]:
    """What is only proposed is no point of a chart."""
    return [result for result in results if result.status != PROPOSED]


def _why(look: Look, misses: list, results: list[DayResult], states: list[str], works) -> SafeString:
    if not results:
        shift = look.shift
        return format_html("first result at {}", f"{shift.ends_at:%H:%M}") if shift else SafeString("no result yet")
    since = operating_day_before(look.today, PARETO_DAYS, works, SPAN)
    reason = top_reason(misses, since=since)
    if reason is None:
        return SafeString(what_was_seen(states, [result.status for result in results if result.on >= since]))
    much, label = reason
    return format_html("<b>{}</b> {}", much, soften(label))


def what_was_seen(month: list[str], lately: list[str]) -> str:
    """Without a reason noted, what the letter and the chart show is said all the same: they never disagree."""
    for states, period in ((month, "this month"), (lately, "in 20 days")):
        missed, near = states.count("missed"), states.count("near_miss")
        said = [f"{missed} missed"] if missed else []
        said += [f"{near} near miss{'es' if near > 1 else ''}"] if near else []
        if said:
            return f"{', '.join(said)} {period}"
    return "nothing noted in 20 days"


def top_reason(misses: list, *, since: date) -> tuple[str, str] | None:
    """What got in the way most: by impact where it was noted, else by how often. `("412 min", "tools searched")`.

    Rows are `[reason, unit, on, impact or None, times]`.
    """
    by_reason: dict[tuple[str, str], list] = {}
    for label, unit, on, impact, times in misses:
        if as_day(on) >= since:
            total = by_reason.setdefault((label, unit), [Decimal(0), 0])
            total[0] += Decimal(impact or 0)
            total[1] += times
    if not by_reason:
        return None
    (label, unit), (impact, times) = max(by_reason.items(), key=lambda item: item[1])
    if impact:
        return with_unit(impact, 0, unit), label
    return f"{times} of {sum(total[1] for total in by_reason.values())}", label


def _nothing_measured(look: Look) -> SafeString:
    words = (
        '<p class="empty">Which five things tell you that it was a good day? <a href="{}">Choose your letters</a></p>'
    )
    return format_html(words, path_to("metrics:letters", look.team.slug))
