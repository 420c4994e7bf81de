"""The board of cards: what hangs in an area, what was turned in its period, and what the last periods say.

Reads in a fixed number of queries; who checked is nowhere in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Min

from gemba.models import Check, CheckCard
from gemba.periods import last_periods, period_after
from org.calendars import Calendar, calendar_of, days_between

SHOWN = 6  # periods of a card's strip, the present one last
LOOK_BACK = timedelta(weeks=8)  # over which checks are counted
Mark = Check.Mark
LOUDEST = [Mark.NEEDS_ADJUSTMENT, Mark.FIXED, Mark.AS_STANDARD]  # of several marks in one period
DEVIATES = {Mark.FIXED, Mark.NEEDS_ADJUSTMENT}


@dataclass(frozen=True)
class Cell:
    """One period of a card: its mark, empty for not visited. `is_due` is False where nothing could be expected."""

    first: date
    mark: str
    is_due: bool
    is_present: bool

    @property
    def sign(self) -> str:
        """Which mark is drawn for it; "none" leaves room for one."""
        return self.mark or ("not_visited" if self.is_due and not self.is_present else "none")

    @property
    def words(self) -> str:
        if self.mark:
            return str(Mark(self.mark).label).lower()
        return "still to come" if self.is_present else "not visited" if self.is_due else "not expected"


@dataclass
class Slot:
    """One card on its rail."""

    card: CheckCard
    cells: list[Cell]
    checks: list[Check]  # marked ones of the time looked back over, the latest first
    in_hand: Check | None  # drawn in this period, and not marked yet

    @property
    def present(self) -> Cell:
        return self.cells[-1]

    @property
    def is_turned(self) -> bool:
        return bool(self.present.mark)

    @property
    def last(self) -> Check | None:
        return self.checks[0] if self.checks else None

    @cached_property
    def deviations(self) -> list[Check]:
        return [check for check in self.checks if check.mark in DEVIATES]

    @property
    def strip_words(self) -> str:
        """The strip for ears, the oldest period first."""
        return f"Last {len(self.cells)} times: {', '.join(cell.words for cell in self.cells)}"

    @property
    def is_repeating(self) -> bool:
        return len(self.deviations) > 1


@dataclass(frozen=True)
class Share:
    """So many of so many; no percentage where they are too few to say anything."""

    part: int
    n: int
    fewest: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.n) if self.n >= self.fewest else None


def rack(cards: Iterable[CheckCard], *, day: date, shown: int = SHOWN) -> list[Slot]:
    """The cards as slots, in their order, with the present period and those before it. Four queries at most."""
    cards = list(cards)
    if not cards:
        return []
    strips = {card.element: last_periods(card.every, day, shown) for card in cards}
    first = min([day - LOOK_BACK, *(strip[0] for strip in strips.values())])
    checks = _checks(cards, first)
    calendar, since = calendar_of(cards[0].site, first, day), _since(cards)
    return [_slot(card, strips[card.element], checks[card.element], since, calendar, day) for card in cards]


def schedule_kept(slots: Iterable[Slot], fewest: int) -> Share:
    """Schedule adherence: of the past periods in which a card was to be visited, those in which it was.

    Sum of numerators over sum of denominators; the present period is not over and does not count.
    """
    past = [cell for slot in slots for cell in slot.cells if cell.is_due and not cell.is_present]
    return Share(sum(bool(cell.mark) for cell in past), len(past), fewest)


def conforming(slots: Iterable[Slot], fewest: int) -> Share:
    """First-time conformance: of the checks of eight weeks, those that found the standard as it should be."""
    return _conforming([check for slot in slots for check in slot.checks], fewest)


def conforming_by_layer(slots: Iterable[Slot], fewest: int) -> list[tuple[int, Share]]:
    """The same for each layer that looked, for a layered audit: differences are worth a conversation."""
    layers: dict[int, list[Check]] = defaultdict(list)
    for slot in slots:
        for check in slot.checks:
            layers[check.tier].append(check)
    return [(tier, _conforming(checks, fewest)) for tier, checks in sorted(layers.items())]


def closed_of_raised(slots: Iterable[Slot], fewest: int) -> Share:
    """Closure: of the concerns that checks raised, those that are closed."""
    raised = [check.concern for slot in slots for check in slot.checks if check.concern]
    return Share(sum(concern.state == "closed" for concern in raised), len(raised), fewest)


def marks_of(slots: Iterable[Slot]) -> list[tuple[str, str, int]]:
    """How often each mark was given: key, words, count."""
    found = Counter(check.mark for slot in slots for check in slot.checks)
    return [(mark.value, mark.label, found[mark.value]) for mark in Mark]


def _conforming(checks: list[Check], fewest: int) -> Share:
    return Share(sum(check.mark == Mark.AS_STANDARD for check in checks), len(checks), fewest)


def _checks(cards: list[CheckCard], first: date) -> dict[UUID, list[Check]]:
    rows = Check.objects.standing().filter(site=cards[0].site_id, element__in=[card.element for card in cards])
    rows = rows.filter(period_on__gte=first - timedelta(days=92)).select_related("concern").latest_first()
    found: dict[UUID, list[Check]] = defaultdict(list)
    for check in rows:
        found[check.element].append(check)
    return found


def _since(cards: list[CheckCard]) -> dict[UUID, date]:
    """The day each card was hung first, through all its versions."""
    versions = CheckCard.objects.filter(site=cards[0].site_id, element__in=[card.element for card in cards])
    return dict(versions.values_list("element").annotate(first=Min("since")))


def _slot(
    card: CheckCard, strip: list[date], checks: list[Check], since: dict[UUID, date], calendar: Calendar, day: date
) -> Slot:
    by_period: dict[date, list[str]] = defaultdict(list)
    for check in checks:
        by_period[check.period_on].append(check.mark)
    cells = [_cell(card, first, by_period[first], since[card.element], calendar, day) for first in strip]
    marked = [check for check in checks if check.mark and check.checked_at.date() > day - LOOK_BACK]
    in_hand = next((check for check in checks if not check.mark and check.period_on == strip[-1]), None)
    return Slot(card, cells, marked, in_hand)


def _cell(card: CheckCard, first: date, marks: list[str], since: date, calendar: Calendar, day: date) -> Cell:
    after = period_after(card.every, first)
    works = any(calendar.works(one, card.team) for one in days_between(first, min(after, day) - timedelta(days=1)))
    loudest = next((mark.value for mark in LOUDEST if mark in marks), "")
    return Cell(first, loudest, since <= first and works, after > day)
