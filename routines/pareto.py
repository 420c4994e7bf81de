"""What got in the way of someone's promises, counted: what lies around a person, and what lies with them, apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from routines.models import MissReason, Occurrence
from routines.reasons import Reasons

ASKED = {Occurrence.State.MISSED, Occurrence.State.SKIPPED}  # of these the reason is wanted


@dataclass(frozen=True)
class Bar:
    """One reason: how often it was named. `share` is its length beside the longest, 0 to 100."""

    code: str
    name: str
    count: int
    share: float


@dataclass(frozen=True)
class Pareto:
    """`n` promises with a reason. `groups`: (group's name, its sum, its bars, the most often named first)."""

    n: int
    groups: list[tuple[str, int, list[Bar]]]
    unsaid: int  # missed or skipped, and nobody has said why


def pareto_of(promises: Iterable[Occurrence], reasons: Reasons, *, without: frozenset[str] = frozenset()) -> Pareto:
    """Counted from rows that were read already. `without`: codes not for this reader, as if nothing was said."""
    rows = list(promises)
    named = Counter(row.reason for row in rows if row.reason and row.reason not in without)
    unsaid = sum(row.state in ASKED and (not row.reason or row.reason in without) for row in rows)
    longest = max(named.values(), default=0)
    groups = [(group.label, _bars(group, named, longest, reasons)) for group in MissReason.Group]
    return Pareto(
        n=named.total(),
        groups=[(label, sum(bar.count for bar in bars), bars) for label, bars in groups if bars],
        unsaid=unsaid,
    )


def _bars(group: MissReason.Group, named: Counter[str], longest: int, reasons: Reasons) -> list[Bar]:
    """Where two were named as often, in the site's order."""
    found = [row for row in reasons.rows if row.group == group and named[row.code]]
    found.sort(key=lambda row: -named[row.code])
    return [Bar(row.code, row.name, named[row.code], 100 * named[row.code] / longest) for row in found]
