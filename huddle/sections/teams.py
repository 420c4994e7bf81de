"""What an upper tier gathers from its teams: where someone can be hurt, and letters that say something has changed.

A letter that is off target without a signal is chance or the system, and no reason to hunt for a cause: it is counted,
not shown. It is no ranking either: teams stand in the order of the site, and none has a number to compare it by.
"""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.safestring import SafeString

from concerns.models import Concern
from huddle.boards import Look
from huddle.letter_rows import by_first, goals
from huddle.letters import MARKS
from huddle.sections.say import day_word, heading
from metrics.models import Metric, Reading, Target
from metrics.months import DayResult, day_results
from metrics.safety_reports import INCIDENT, Reports, safety_reports
from metrics.words import with_unit
from org.models import Team
from web.html import format_html, join_html
from web.paths import path_to
from web.templatetags.components import icon, mark
from web.together import day as as_day

AGES = True  # no team below bumps this board's version: it is read again each minute
RECENT = timedelta(days=7)  # what is older is no news
HEARD = timedelta(days=3)  # a report of Friday is still one of Monday's huddle
DANGERS = 6


class Row(NamedTuple):
    """The metric that writes a letter of a team below."""

    metric: str
    team: str
    slug: str
    letter: str
    category: str
    label: str
    unit: str
    decimals: int
    better: str
    position: int
    signal: str
    signal_on: str | None
    aggregation: str


class News(NamedTuple):
    """A letter and its newest day."""

    row: Row
    last: DayResult

    @property
    def is_off(self) -> bool:
        return self.last.status in (Reading.Status.OFF_TARGET, Reading.Status.NEAR_MISS)

    @property
    def is_safety(self) -> bool:
        """As `Metric.is_safety` has it: what happened there is told by the reports."""
        return self.row.better == Metric.Better.ZERO and self.row.position == 1

    @property
    def is_signal(self) -> bool:
        return bool(self.row.signal) and as_day(self.row.signal_on) == self.last.on


def querysets(look: Look) -> dict:
    """The same few parts of one statement for three teams and for fifty."""
    below = Team.objects.filter(under(look.team)).values("pk")
    letters = Metric.objects.filter(team__in=below, position=1, category__position__isnull=False).order_by(
        "team__tier", "team__name", "category__position"
    )
    danger = Concern.objects.open().filter(team__in=below, is_immediate_danger=True)
    public = danger.exclude(visibility=Concern.Visibility.LEADER_ONLY)
    return {
        "teams": Team.objects.filter(pk__in=below).order_by("tier", "name").values_list("pk", "name", "slug"),
        "danger": public.order_by("raised_at").values_list("pk", "text", "team__name")[:DANGERS],
        "letters": letters.values_list(
            "pk", "team__name", "team__slug", "category__letter", "category__name", "label", "unit", "decimals",
            "better", "category__position", "signal", "signal_on", "aggregation",
        ),
        "readings": _newest(below, look).values_list("metric", "on", "value", "status"),
        "targets": Target.objects.filter(metric__position=1, team__in=below).order_by("metric", "since")
        .values_list("metric", "since", "value", "high"),
        "reports": safety_reports(look.team.site, below, since=look.today - RECENT, until=look.today),
    }  # fmt: skip


def under(team: Team) -> Q:
    """Every team whose concerns come to this one, over at most three tiers."""
    return Q(parent=team.pk) | Q(parent__parent=team.pk) | Q(parent__parent__parent=team.pk)


def _newest(below: QuerySet, look: Look) -> QuerySet:
    """The readings of each letter's newest day."""
    recent = Reading.objects.counting().filter(on__gt=look.today - RECENT, on__lte=look.today)
    of_metric = recent.filter(metric=OuterRef("metric")).order_by().values("metric").annotate(newest=Max("on"))
    rows = recent.filter(metric__position=1, metric__team__in=below)
    return (
        rows.annotate(newest=Subquery(of_metric.values("newest"))).filter(on=F("newest")).order_by("metric", "number")
    )


def render(
    look: Look, teams: list, danger: list, letters: list, readings: list, targets: list, reports: list
) -> SafeString:
    if not teams:
        return heading("From our teams") + SafeString("<p>Which teams bring their concerns here?</p>")
    said = _reports(look, reports)
    hurt = [_report(look, team, slug, said[key]) for key, team, slug in teams if _is_fresh(said.get(key))]
    news = list(_news(letters, by_first(readings), by_first(targets)))
    signals = [_letter(look, one) for one in news if one.is_signal]
    noise = sum(1 for one in news if one.is_off and not one.is_signal and not one.is_safety)
    items = [_danger(*row) for row in danger] + hurt + signals or [_calm(said)]
    rest = format_html('<p class="sub">{}</p>', _noise(noise, is_rest=bool(hurt or signals))) if noise else ""
    listed = join_html(items)
    more = SafeString('<li class="more" data-left="0" hidden>more</li>')
    return heading("From our teams", _count(len(teams), len(danger) + len(hurt), len(signals))) + format_html(
        '<whole-items><ul class="below">{}{}</ul></whole-items>{}', listed, more, rest
    )


def _news(letters: list, readings: dict, targets: dict) -> Iterator[News]:
    for row in (Row(*letter) for letter in letters):
        since = goals(targets.get(row.metric, []))
        rows = [(as_day(day), Decimal(value), status) for day, value, status in readings.get(row.metric, [])]
        if rows:
            yield News(row, day_results(rows, better=row.better, targets=since, aggregation=row.aggregation)[-1])


def _reports(look: Look, rows: list) -> dict[str, Reports]:
    """What each team reported lately."""
    told = {team: [(as_day(on), kind, count) for on, kind, count in said] for team, said in by_first(rows).items()}
    return {team: Reports.of(said, look.today) for team, said in told.items()}


def _is_fresh(reports: Reports | None) -> bool:
    return reports is not None and reports.since_last is not None and reports.since_last <= HEARD.days


def _calm(said: dict[str, Reports]) -> SafeString:
    """Silence is no proof of safety: what is said is how long ago anybody said anything."""
    last = min((reports for reports in said.values() if reports.last), key=lambda one: one.since_last, default=None)
    words = f"Last {last.last_words}" if last else f"No report in {RECENT.days} days"
    return format_html('<li class="calm">{}, and no signal. What do the teams need?</li>', words)


def _count(teams: int, safety: int, signals: int) -> str:
    said = [f"{safety} safety"] if safety else []
    said += [f"{signals} {'signals' if signals > 1 else 'signal'}"] if signals else []
    return " · ".join([*said, f"{teams} {'teams' if teams > 1 else 'team'}"])


def _noise(count: int, *, is_rest: bool) -> str:
    more = " more" if is_rest else ""
    letters = f"1{more} letter is" if count == 1 else f"{count}{more} letters are"
    return f"{letters} off target without a signal: chance, or the system"


def _danger(pk: str, text: str, team: str) -> SafeString:
    return format_html(
        '<li>{}<b class="team">{}</b><p><a href="{}">{}</a></p><span class="esc is-over">Immediate danger</span></li>',
        icon("hazard"), team, path_to("concerns:concern", pk), text,
    )  # fmt: skip


def _report(look: Look, team: str, slug: str, reports: Reports) -> SafeString:
    """The newest day on which a team reported anything, and what it was."""
    last = reports.last
    assert last is not None
    sign = MARKS["missed" if reports.kind_of(last) == INCIDENT else "near_miss"]
    when = "" if last == look.today else f" {day_word(last, look.today)}"
    return format_html(
        '<li>{}<b class="team">{}</b><p><a href="{}">{}</a>{}</p></li>',
        mark(*sign), team, path_to("metrics:safety", slug), ", ".join(reports.words(last)), when,
    )  # fmt: skip


def _letter(look: Look, one: News) -> SafeString:
    row, last = one.row, one.last
    when = "" if last.on == look.today else f" {day_word(last.on, look.today)}"
    signal = SafeString('<span class="plate-signal">signal</span>') if one.is_signal else ""
    return format_html(
        '<li>{}<b class="team">{}</b><p><a href="{}">{}</a> {} <b>{}</b>{}</p>{}</li>',
        mark(*MARKS[last.status]), row.team, path_to("metrics:chart", row.metric), row.category, row.label,
        with_unit(last.value, row.decimals, row.unit), when, signal,
    )  # fmt: skip
