"""What a page asks and shows about reasons: the chips of a result, and what gets in the way most."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.safestring import SafeString

from metrics.models import Metric, Miss, Reading, Reason, Rules
from metrics.pareto import Pareto, Told, draw, pareto
from metrics.words import with_unit
from org.calendars import calendar_of

SPAN = timedelta(days=120)  # holds sixty operating days and a long standstill
ASKED = timedelta(days=14)  # off target longer ago, nobody remembers


@dataclass(frozen=True)
class Asking:
    """A result off target, and what may have got in its way."""

    reading: Reading
    given: Miss | None
    chips: Sequence[Reason]
    more: Sequence[Reason]

    @property
    def said(self) -> str:
        return with_unit(self.reading.value, self.reading.metric.decimals, self.reading.metric.unit)


def asking_about(metric: Metric, *, today: date, rules: Rules, reading: str = "") -> Asking | None:
    """The newest result off target, or the one that was chosen; None when there is none to ask about. Two queries."""
    off = Reading.objects.filter(metric=metric, status=Reading.Status.OFF_TARGET).confirmed()
    rows = off.between(today - ASKED, today).select_related("metric", "miss__reason").order_by("-on", "-number")
    found = next((row for row in rows if not reading or str(row.pk) == reading), None)
    if found is None:
        return None
    before = Q(misses__on__gt=today - SPAN) & ~Q(misses__reading=found.pk)  # a tap moves no chip under the finger
    used = Count("misses", filter=before)
    reasons = list(Reason.objects.filter(metric=metric).annotate(used=used).order_by("is_other", "-used", "position"))
    most = rules.most_reasons
    return Asking(found, getattr(found, "miss", None), reasons[:most], reasons[most:])


@dataclass(frozen=True)
class InTheWay:
    """The Pareto of a metric, ready for a page."""

    chart: Pareto
    since: date
    days: int
    fewest: int
    other_share: int
    free: Sequence[tuple[str, int]]  # what was said beside "other", and how often

    @property
    def is_enough(self) -> bool:
        return self.chart.times >= self.fewest

    @property
    def splits(self) -> bool:
        """ "Other" says more than one in so many: then it hides something."""
        return self.is_enough and self.chart.other_share * 100 > self.other_share

    @property
    def other(self) -> str:
        return f"{self.chart.other_share:.0%}"

    @property
    def wide(self) -> SafeString:
        return draw(self.chart, self.chart.summary)

    @property
    def narrow(self) -> SafeString:
        return draw(self.chart, self.chart.summary, width=350)

    @property
    def rows(self) -> list[tuple]:
        return [
            (
                bar.label,
                self.chart.said(bar.impact) if bar.impact else "",
                bar.times,
                f"{bar.share:.0%}",
                f"{bar.so_far:.0%}",
            )
            for bar in self.chart.bars
        ]


def in_the_way(metric: Metric, *, today: date, rules: Rules, by: str) -> InTheWay:
    """Over so many operating days of the team. Four queries."""
    team, calendar = metric.team, calendar_of(metric.team.site, today - SPAN, today)
    since = operating_day_before(today, rules.pareto_days, lambda day: calendar.works(day, team))
    rows = Miss.objects.filter(metric=metric, on__gte=since, on__lte=today)
    sums = rows.values_list("reason", "reason__label", "reason__is_other", "impact_unit")
    told = [
        Told(str(reason), label, is_other, impact, unit, times)
        for reason, label, is_other, unit, impact, times in sums.annotate(Sum("impact"), Count("pk"))
    ]
    free = _free(rows) if any(one.is_other for one in told) else []
    return InTheWay(pareto(told, by), since, rules.pareto_days, rules.pareto_fewest, rules.other_share, free)


def _free(rows: QuerySet[Miss]) -> list[tuple[str, int]]:
    """What was said beside "other", the most often first; in whatever letters."""
    said: dict[str, list] = {}
    for (words,) in rows.filter(reason__is_other=True).exclude(words="").order_by("on").values_list("words"):
        said.setdefault(words.casefold(), [words, 0])[1] += 1
    return sorted(((words, n) for words, n in said.values()), key=lambda row: -row[1])


def operating_day_before(today: date, count: int, works: Callable[[date], bool], span: timedelta = SPAN) -> date:
    """The first of the last `count` operating days, today included; within a span that is known."""
    days = (today - timedelta(days=n) for n in range(span.days))
    working = list(islice((day for day in days if works(day)), count))
    return working[-1] if working else today
