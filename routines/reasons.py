"""What gets in the way at one site, in its own words: read in one question, for a whole page."""

from collections.abc import Iterable
from functools import cached_property

from routines.models import MissReason

USUAL = 5  # so many chips; the rest stands behind "…", what lies around a person before what lies with them


class Reasons:
    """A site's reasons by code. A code that nobody knows any more says itself."""

    def __init__(self, rows: Iterable[MissReason]):
        self.rows = list(rows)
        self._by_code = {row.code: row for row in self.rows}

    @classmethod
    def of(cls, site_id) -> "Reasons":
        """Retired ones too: history keeps its words."""
        return cls(MissReason.objects.filter(site=site_id).in_order())

    @cached_property
    def offered(self) -> list[MissReason]:
        return [row for row in self.rows if row.is_offered]

    @property
    def usual(self) -> list[MissReason]:
        return self.offered[:USUAL]

    @property
    def further(self) -> list[tuple[str, list[MissReason]]]:
        """(group, its reasons) of those behind "…"; no empty groups."""
        rest = self.offered[USUAL:]
        groups = [(group.label, [row for row in rest if row.group == group]) for group in MissReason.Group]
        return [(label, rows) for label, rows in groups if rows]

    @cached_property
    def upward(self) -> frozenset[str]:
        """Codes that are addressed to the leader's leader, who sees counts."""
        return frozenset(row.code for row in self.rows if row.for_senior)

    def told_to(self, *, own: bool) -> frozenset[str]:
        """Codes that a review may name: what lies around a person, never with them; of a report, nothing that is
        addressed to the leader's leader."""
        around = frozenset(row.code for row in self.rows if row.group == MissReason.Group.SYSTEM)
        return around if own else around - self.upward

    def shown(self, code: str, *, own: bool) -> str:
        """Its name, for whoever kept the promise; to the direct leader nothing that is addressed further up."""
        return self.name(code) if code and (own or code not in self.upward) else ""

    def name(self, code: str) -> str:
        return self._by_code[code].name if code in self._by_code else code

    def said(self, code: str) -> str:
        """Inside a sentence: few people; IT or a tool."""
        return self._by_code[code].said if code in self._by_code else code
