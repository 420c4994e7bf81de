"""Categories, metrics, targets, readings, reasons and misses of every board."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import ModuleType

from demo.build import limits
from demo.build.series import Drift, spread_over
from demo.build.world import World
from metrics.models import Category, Import, Metric, Miss, Reading, Reason, Target
from org.models import Team
from web.clock import monday_of

TARGETS_SINCE = 200
PARETO_DAYS = 20


@dataclass(frozen=True)
class M:
    """One metric in a story: its letter, its words, where it came from and where it is now."""

    letter: str
    key: str
    name: str
    label: str
    unit: str
    better: str
    target: float | None
    first: float = 0
    last: float = 0
    good: tuple[float, float] = (0.4, 0.7)
    spread: float = 1.0
    high: float | None = None
    decimals: int = 0
    period: str = "day"
    use: str = "driver"
    series: tuple[float, ...] = ()  # exact values, oldest first; the last one is of the last working day
    events: tuple[tuple[int, float], ...] = ()  # exact (days back, value), for a metric of single events
    near_misses: tuple[int, int] = (0, 0)  # days with one, in the first and in the last month
    injuries: tuple[int, ...] = ()  # days back
    reasons: tuple[str, ...] = ()
    pareto: tuple[tuple[str, int], ...] = ()  # exact impact of each reason in the last 20 working days
    impact_unit: str = ""
    weekdays_only: bool = False
    balances: str = ""
    today: bool = False  # the team has already marked today
    sent_by: str = ""  # the program that brings it: the newest result waits until the team has looked at it


def measure(world: World, words: ModuleType) -> None:
    """Write what every team measures. `words.BOARDS` gives each team its categories and its metrics."""
    made = [row for slug, board in words.boards().items() for row in board_of(world, world.teams[slug], *board)]
    world.keep(category for category in dict.fromkeys(metric.category for metric, _ in made))
    world.metrics = {(metric.team.slug, m.key): metric for metric, m in made}
    for metric, m in made:
        metric.balances = world.metrics.get((metric.team.slug, m.balances))
    readings = [row for metric, m in made for row in readings_of(world, metric, m)]
    baselines = list(limits.freeze(world, words, made, readings))
    world.keep(sorted(world.metrics.values(), key=lambda metric: metric.balances is not None))
    world.keep(target_of(world, metric, m) for metric, m in made if m.target is not None)
    world.keep(row.batch for row in readings if row.batch)
    world.keep(readings)
    world.keep(baselines)
    reasons = world.keep(row for metric, m in made for row in reasons_of(world, metric, m))
    explain(world, made, readings, reasons)


def board_of(world: World, team: Team, categories: list[tuple[str, str]], rows: list[M]) -> list[tuple[Metric, M]]:
    made = []
    for place, (letter, name) in enumerate(categories, start=1):
        key = world.id("category", team.slug, letter)
        category = Category(id=key, site=world.site, team=team, letter=letter, name=name, position=place)
        mine = [m for m in rows if m.letter == letter]
        made += [(metric_of(world, category, m, n), m) for n, m in enumerate(mine, start=1)]
    return made


def metric_of(world: World, category: Category, m: M, position: int) -> Metric:
    return Metric(
        id=world.id("metric", category.team.slug, m.key),
        site=world.site,
        team=category.team,
        category=category,
        name=m.name,
        label=m.label,
        unit=m.unit,
        decimals=m.decimals,
        better=m.better,
        period=m.period,
        use=m.use,
        position=position,
    )


def target_of(world: World, metric: Metric, m: M) -> Target:
    since = world.today - timedelta(days=TARGETS_SINCE)
    key = world.id("target", metric.id)
    return Target(id=key, site=world.site, team=metric.team, metric=metric, since=since, value=Decimal(str(m.target)))


def readings_of(world: World, metric: Metric, m: M) -> list[Reading]:
    rows = [reading(world, metric, m, day, number, value) for day, number, value in values_of(world, metric, m)]
    if m.sent_by:
        came_in(world, rows[-1], m.sent_by)
    return rows


def came_in(world: World, row: Reading, program: str) -> None:
    """Nobody of the team has looked at it yet."""
    key = world.id("import", row.metric_id)
    source, at = Import.Source.API, row.recorded_at
    row.batch = Import(id=key, site=world.site, made_at=at, source=source, name=program, rows=1)
    row.source, row.recorded_by, row.confirmed_at = Reading.Source.IMPORT, None, None


def values_of(world: World, metric: Metric, m: M) -> list[tuple[date, int, Decimal]]:
    dice = world.dice(f"readings/{metric.team.slug}/{m.key}")
    if m.events:
        return events_of(world, m)
    if m.better == "zero":
        return safe_days(world, metric, m)
    if any(m.near_misses):
        near = near_miss_days(world, metric, m)
        return [(day, 1, Decimal(int(day in near))) for day in world.days.past]
    days = days_of(world, m)
    if m.series:
        days, values = days[-len(m.series) :], [Decimal(str(value)) for value in m.series]
    else:
        drift = Drift(m.first, m.last, m.target, m.better, m.good, m.spread, 0, m.high, m.decimals)
        values = drift.values(len(days), dice)
    return [(day, 1, value) for day, value in zip(days, values, strict=True)]


def days_of(world: World, m: M) -> list[date]:
    if m.period == "week":
        monday = monday_of(world.today)
        return [monday - timedelta(weeks=n) for n in range(12, 0, -1)]
    if m.weekdays_only:
        back = (world.today - timedelta(days=n) for n in range(100, 0, -1))
        return [day for day in back if day.isoweekday() <= 5]
    return [*world.days.past, world.today] if m.today else world.days.past


def events_of(world: World, m: M) -> list[tuple[date, int, Decimal]]:
    seen: dict[date, int] = {}
    rows = []
    for days_back, value in m.events:
        day = world.days.working(-days_back)
        seen[day] = seen.get(day, 0) + 1
        rows.append((day, seen[day], Decimal(str(value))))
    return rows


def safe_days(world: World, metric: Metric, m: M) -> list[tuple[date, int, Decimal]]:
    """Nought a day; today's too, for the first look of the day is at safety."""
    hurt = {world.days.working(-n) for n in m.injuries}
    days = [*world.days.past, world.today]
    return [(day, 1, Decimal(1 if day in hurt else 0)) for day in days]


def reading(world: World, metric: Metric, m: M, day: date, number: int, value: Decimal) -> Reading:
    at = world.past(world.at(day if m.period != "week" else day + timedelta(days=6), "06:05"))
    by = next(iter(world.leaders(metric.team)), None)
    return Reading(
        id=world.id("reading", metric.id, day, number),
        site=world.site,
        team=metric.team,
        metric=metric,
        on=day,
        number=number,
        value=value,
        status=status_of(world, metric, m, day, value),
        recorded_at=at,
        recorded_by=by,
        confirmed_at=at,
    )


def status_of(world: World, metric: Metric, m: M, day: date, value: Decimal) -> str:
    if m.target is None or metric.meets(value, Decimal(str(m.target))):
        near = m.better == "zero" and day in near_miss_days(world, metric, m)
        return Reading.Status.NEAR_MISS if near else Reading.Status.ON_TARGET
    return Reading.Status.OFF_TARGET


def near_miss_days(world: World, metric: Metric, m: M) -> set[date]:
    """Days on which a near miss was reported, as many in the first and the last month as the story says."""
    dice, days = world.dice(f"near misses/{metric.team.slug}"), world.days.past
    hurt = {world.days.working(-n) for n in m.injuries}
    first = [day for day in days if (day - days[0]).days < 28 and day not in hurt]
    last = [day for day in days if (world.today - day).days <= 28 and day not in hurt]
    then, now = m.near_misses
    return {*dice.sample(first, min(then, len(first))), *dice.sample(last, min(now, len(last)))}


def reasons_of(world: World, metric: Metric, m: M) -> Iterator[Reason]:
    labels = [label for label, _ in m.pareto] or m.reasons
    for position, label in enumerate(labels, start=1):
        yield Reason(
            id=world.id("reason", metric.id, label),
            site=world.site,
            team=metric.team,
            metric=metric,
            label=label,
            position=position,
            is_other=label.casefold() == "other",
        )


def explain(world: World, made: list, readings: list[Reading], reasons: list[Reason]) -> None:
    """Give misses their reasons: exactly as the Pareto names them, or with the first reasons most often."""
    by_metric: dict = {}
    for row in reasons:
        by_metric.setdefault(row.metric_id, []).append(row)
    off: dict = {}
    for row in readings:
        if row.status == Reading.Status.OFF_TARGET and row.confirmed_at:
            off.setdefault(row.metric_id, []).append(row.on)
    misses: list[Miss] = []
    for metric, m in made:
        make = named_misses if m.pareto else likely_misses
        misses += make(world, metric, m, off.get(metric.id, []), by_metric.get(metric.id, []))
    world.keep(misses)


def named_misses(world: World, metric: Metric, m: M, days: list[date], reasons: list[Reason]) -> Iterator[Miss]:
    dice = world.dice(f"misses/{metric.team.slug}/{m.key}")
    window = world.days.past[1 - PARETO_DAYS :]  # with today these are the twenty days that a board looks back on
    recent = [day for day in days if day >= window[0]] or window
    for reason, (_, total) in zip(reasons, m.pareto, strict=True):
        parts = spread_over(total, max(2, min(len(recent), total // 18)), dice)
        for n, impact in enumerate(parts):
            yield miss(world, metric, m, reason, dice.choice(recent), n, Decimal(impact))
    for n, day in enumerate(day for day in days if day < world.days.past[-PARETO_DAYS]):
        reason = dice.choices(reasons, weights=[total for _, total in m.pareto])[0]
        yield miss(world, metric, m, reason, day, 1000 + n, Decimal(dice.randrange(8, 40)))


def likely_misses(world: World, metric: Metric, m: M, days: list[date], reasons: list[Reason]) -> Iterator[Miss]:
    if not reasons:
        return
    dice = world.dice(f"misses/{metric.team.slug}/{m.key}")
    weights = [1 / (n + 1) for n in range(len(reasons))]
    for n, day in enumerate(days):
        reason = dice.choices(reasons, weights=weights)[0]
        impact = Decimal(dice.randrange(2, 19)) if m.impact_unit else None
        yield miss(world, metric, m, reason, day, n, impact)


def miss(world: World, metric: Metric, m: M, reason: Reason, day: date, n: int, impact: Decimal | None) -> Miss:
    return Miss(
        id=world.id("miss", reason.id, day, n),
        site=world.site,
        team=metric.team,
        metric=metric,
        reason=reason,
        on=day,
        impact=impact,
        impact_unit=m.impact_unit,
    )
