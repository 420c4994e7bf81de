"""A metric's chart: what its process is capable of, whether the newest result is a signal, what to do about it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from metrics import chart_page
from metrics.baseline_forms import RebaseForm
from metrics.behaviour import ASKS
from metrics.models import Metric
from metrics.offers import changes_of, offers_for
from metrics.reasons import asking_about, in_the_way
from metrics.series import Series, series_of
from metrics.spans import spans_of
from metrics.telling import Telling, segment_words
from metrics.views.access import may_write, metric_of
from metrics.views.today import proposed_of
from metrics.words import figure, target_words
from org.lines import leads
from org.visibility import is_person
from web import clock
from web.pages import respond


@require_GET
def chart(request: HttpRequest, pk) -> HttpResponse:
    return show(request, metric_of(request, pk))


def show(request: HttpRequest, metric: Metric, *, form: RebaseForm | None = None, status: int = 200) -> HttpResponse:
    """The page; after a refused form with that form, 422."""
    today = clock.today(metric.team.site.time_zone)
    series = series_of(metric)
    telling = Telling(series, series.targets, today)
    may = may_write(request.actor, metric.team, today)
    context = {
        **_said(telling),
        **_drawn(telling, is_all="all" in request.GET),
        "offers": offers_for(telling.situation, metric),
        "segments": _segments(telling),
        "others": _others(metric),
        "proposed": proposed_of(metric.team, metric),
        "here": metric.get_absolute_url(),
        "asking": asking_about(metric, today=today, rules=series.rules) if may else None,
        "way": in_the_way(metric, today=today, rules=series.rules, by=request.GET.get("by", "impact")),
        "may_write": may,
        "may_change": is_person(request.actor) and leads(request.actor, metric.team, day=today),
        **spans_of(series),
        "may_freeze": may and _may_freeze(series),
        "rebase": (form or RebaseForm(series=series, changes=changes_of(metric))) if may and series.shift else None,
    }
    return respond(request, "metrics/chart.html", context, status=status)


def _said(telling: Telling) -> dict:
    metric, results = telling.metric, telling.series.results
    last = results[-1] if results else None
    return {
        "metric": metric,
        "team": metric.team,
        "telling": telling,
        "today": telling.today,
        "last": last,
        "figure": figure(last.value, metric.decimals) if last else "–",
        "target_words": target_words(metric.better, telling.target, metric.decimals, metric.unit),
        "signal_words": telling.signal_words(telling.series.newest),
        "ask": ASKS[telling.situation],
        "reds": telling.reds(),
    }


def _drawn(telling: Telling, *, is_all: bool) -> dict:
    series = telling.series
    count = len(series.results)
    if series.is_rare:
        return {"is_rare": True, "between": chart_page.between(telling), "rows": telling.rows()}
    if count < 2:
        return {"rows": telling.rows()}
    first = 0 if is_all else max(count - chart_page.SHOWN, 0)
    return {
        "behaviour": chart_page.behaviour(telling, is_all=is_all),
        "ranges": chart_page.ranges(telling, is_all=is_all),
        "rows": telling.rows(first),
        "hidden": first,
    }


def _segments(telling: Telling) -> list[dict]:
    """Newest first; only the newest can be taken back."""
    segments = telling.series.segments[::-1]
    results = telling.series.results
    return [
        {
            "words": segment_words(telling, segment),
            "since": results[segment.begin].on,
            "until": results[segment.end - 1].on,
            "baseline": segment.baseline,
            "is_current": place == 0,
        }
        for place, segment in enumerate(segments)
    ]


def _others(metric: Metric) -> list[Metric]:
    """What else the team measures, in the order of its board."""
    rows = Metric.objects.filter(team=metric.team_id).in_use().exclude(pk=metric.pk).select_related("category")
    return list(rows.in_order())


def _may_freeze(series: Series) -> bool:
    """Is there more to freeze than what is frozen already?"""
    segment = series.current
    if segment is None or segment.limits is None:
        return False
    return segment.baseline is None or min(segment.end - segment.begin, 20) > segment.baseline.size
