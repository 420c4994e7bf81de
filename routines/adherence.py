"""How much of what was promised was kept, as sums that can be added up.

    expected     = scheduled - excused
    adherence    = (on time + late) / expected              did I do mine?
    on_time_rate = on time / expected
    coverage     = (done by holder + done by delegate) / (scheduled - not operating)    did it happen, by whomever?

A share says of how many it is, and shows no percentage under the site's fewest (`Rules.fewest`). A roll-up adds
tallies: sum of numerators over sum of denominators, never a mean of percentages. Only decided promises count: what can
still be kept is `open`, and in no formula.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from routines.models import Occurrence, Rules

State, Excuse = Occurrence.State, Occurrence.Excuse

STEADY, TALK, HELP = "steady", "talk", "redesign or help"

# A promise with a stand-in is the stand-in's, unless the holder was there after all and did it.
BY_HOLDER = Q(done_by__isnull=False, done_by=F("holder"))
TO_STAND_IN = Q(delegate__isnull=False) & ~BY_HOLDER


@dataclass(frozen=True)
class Share:
    """`kept` of `n`; a percentage only where that is enough to say anything."""

    kept: int
    n: int
    fewest: int

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded half up; None where there is too little to say."""
        if self.n < max(self.fewest, 1):
            return None
        return (200 * self.kept + self.n) // (2 * self.n)

    def __str__(self) -> str:
        """`84 % of 25`, and `4 of 4` where no percentage is shown."""
        return f"{self.kept} of {self.n}" if self.percent is None else f"{self.percent} % of {self.n}"


@dataclass(frozen=True)
class Tally:
    """Counts of decided promises, `open` beside them.

    scheduled  all of them; excused: those of them that count for nobody (`not_operating`: because nobody worked)
    covered    promises handed over that the other one did; they are excused for the person
    uncovered  nobody was there: excused by an absence, and nobody stood in
    stood_in   of on time and late, those that were done for someone else
    """

    scheduled: int = 0
    excused: int = 0
    not_operating: int = 0
    on_time: int = 0
    late: int = 0
    missed: int = 0
    skipped: int = 0
    covered: int = 0
    uncovered: int = 0
    stood_in: int = 0
    open: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def expected(self) -> int:
        return self.scheduled - self.excused

    @property
    def n(self) -> int:
        return self.expected

    @property
    def done(self) -> int:
        return self.on_time + self.late

    def adherence(self, rules: Rules) -> Share:
        return Share(self.done, self.expected, rules.fewest)

    def on_time_rate(self, rules: Rules) -> Share:
        return Share(self.on_time, self.expected, rules.fewest)

    def coverage(self, rules: Rules) -> Share:
        return Share(self.done + self.covered, self.scheduled - self.not_operating, rules.fewest)

    def band(self, rules: Rules) -> str:
        """What to do next: go on, talk about it, or change the standard and help. Empty under the fewest.

        By the whole percent that is shown, so that the same figure never has two words beside it.
        """
        percent = self.adherence(rules).percent
        if percent is None:
            return ""
        if percent >= rules.steady_percent:
            return STEADY
        return TALK if percent >= rules.talk_percent else HELP


def total(tallies: Iterable[Tally]) -> Tally:
    """Of promises that are in one of them only."""
    return sum(tallies, Tally())


def tally(rows: QuerySet[Occurrence], *, now: datetime) -> Tally:
    """Of all these promises, by whomever they were kept: a team's, a role's, a routine's. One query.

    What a stand-in did counts as done; nothing is excused because someone else did it.
    """
    return Tally(**rows.aggregate(**_counts(now)))


def tallies(rows: QuerySet[Occurrence], by: str, *, now: datetime, handed_over: Q | None = None) -> dict:
    """The same for each value of a field, `tallies(rows, "team")`: one query."""
    found = rows.values(by).annotate(**_counts(now, handed_over)).order_by()
    return {row.pop(by): Tally(**row) for row in found}


def tallies_among(rows: QuerySet[Occurrence], by: str, *, now: datetime) -> dict:
    """`tallies` with the number of holders of whom anything was expected, `{value: (tally, people)}`: one query."""
    counts = _counts(now)
    expected = counts["scheduled"].filter & ~counts["excused"].filter
    people = {"people": Count("holder", distinct=True, filter=expected)}
    found = rows.values(by).annotate(**counts, **people).order_by()
    return {row.pop(by): (row.pop("people"), Tally(**row))[::-1] for row in found}


def tally_of(person, *, first: date, last: date, now: datetime) -> Tally:
    """One person's: what they promised or stood in for. What others did for them is excused, and covered. One query."""
    rows = Occurrence.objects.filter(Q(holder=person.pk) | Q(delegate=person.pk), on__gte=first, on__lte=last)
    handed_over = Q(holder=person.pk) & TO_STAND_IN | Q(delegate=person.pk) & BY_HOLDER
    return Tally(**rows.aggregate(**_counts(now, handed_over)))


def tallies_of(people: Iterable, *, first: date, last: date, now: datetime) -> dict:
    """`tally_of` for many, by the person's key: two queries, however many they are."""
    keys = [person.pk for person in people]
    span = Occurrence.objects.filter(on__gte=first, on__lte=last)
    held = tallies(span.filter(holder__in=keys), "holder", now=now, handed_over=TO_STAND_IN)
    stood_in = tallies(span.filter(delegate__in=keys), "delegate", now=now, handed_over=BY_HOLDER)
    return {key: held.get(key, Tally()) + stood_in.get(key, Tally()) for key in keys}


def _counts(now: datetime, handed_over: Q | None = None) -> dict[str, Count]:
    """Conditional counts, one pass. `handed_over`: those that someone else keeps for the person that is asked about."""
    is_open = Q(state=State.OPEN, late_until__gt=now)
    is_missed = Q(state=State.MISSED) | Q(state=State.OPEN, late_until__lte=now, is_ramp=False)
    is_ramp = Q(state=State.OPEN, late_until__lte=now, is_ramp=True)  # the sweep is about to excuse it
    is_done = Q(state__in=[State.DONE, State.LATE])
    is_excused = Q(state=State.EXCUSED) | is_ramp
    theirs = ~handed_over if handed_over is not None else Q()
    counts = {
        "scheduled": ~is_open,
        "excused": is_excused if handed_over is None else is_excused | (handed_over & ~is_open),
        "not_operating": Q(state=State.EXCUSED, excuse__in=[Excuse.HOLIDAY, Excuse.NOT_RUNNING]),
        "on_time": Q(state=State.DONE) & theirs,
        "late": Q(state=State.LATE) & theirs,
        "missed": is_missed & theirs,
        "skipped": Q(state=State.SKIPPED) & theirs,
        "uncovered": Q(state=State.EXCUSED, excuse__in=[Excuse.PLANNED, Excuse.SICK], delegate__isnull=True),
        "stood_in": is_done & TO_STAND_IN & theirs,
        "open": is_open & theirs,
    }
    if handed_over is not None:
        counts["covered"] = is_done & handed_over
    return {name: Count("pk", filter=condition) for name, condition in counts.items()}


@dataclass(frozen=True)
class TooGood:
    """A question to the person alone: 100 % for many days without a word beside it, or many ticked at once."""

    days: int = 0
    at_once: int = 0
    seconds: int = 0  # of the stretch in which they were ticked

    @property
    def question(self) -> str:
        if self.at_once:
            ticked = f"{self.at_once} promises were ticked within {_stretch(self.seconds)}."
            return f"{ticked} What would make ticking them as they happen easier?"
        return f"Everything was kept for {self.days} days, with nothing noted. Which of them could ask for more, or go?"


def _stretch(seconds: int) -> str:
    """2 minutes; 90 seconds."""
    count, unit = (seconds // 60, "minute") if seconds % 60 == 0 else (seconds, "second")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def too_good(person, *, today: date, rules: Rules, now: datetime) -> TooGood | None:
    """Looked for in the person's last weeks: two queries. It is a question, never a finding for anyone else."""
    since = today - timedelta(days=2 * rules.perfect_days)
    rows = Occurrence.objects.of(person).filter(on__gte=since, on__lte=today)
    at_once = _most_at_once(rows, rules)
    if at_once >= rules.perfect_together:
        return TooGood(at_once=at_once, seconds=rules.perfect_seconds)
    days = _perfect_days(rows, now)
    return TooGood(days=days) if days >= rules.perfect_days else None


def _most_at_once(rows: QuerySet[Occurrence], rules: Rules) -> int:
    """The most promises that one stretch of `perfect_seconds` saw ticked by hand: what a practice ticks off is held."""
    done = rows.filter(done_at__isnull=False, routine__practice__in=["none", "note", "check"])
    moments = sorted(done.values_list("done_at", flat=True))
    reach, most, first = timedelta(seconds=rules.perfect_seconds), 0, 0
    for last, moment in enumerate(moments):
        while moment - moments[first] > reach:
            first += 1
        most = max(most, last - first + 1)
    return most


def _perfect_days(rows: QuerySet[Occurrence], now: datetime) -> int:
    """How many of the last days, running, had everything done in time and nothing noted beside it."""
    decided = rows.exclude(state=State.EXCUSED).exclude(state=State.OPEN, late_until__gt=now)
    worded = (
        ~Q(note="") | ~Q(learned="") | ~Q(ticked=[]) | Q(routine__practice__in=["huddle", "walk", "coaching", "review"])
    )
    days = decided.values("on").annotate(flaws=Count("pk", filter=~Q(state=State.DONE) | worded))
    running = 0
    for day in days.order_by("-on"):
        if day["flaws"]:
            break
        running += 1
    return running
