"""What stands on the screen while a huddle runs: where it is, what is talked about, what can be done with it."""

from dataclasses import dataclass
from functools import cached_property

from huddle.agenda import Section, functions_for, section_of
from huddle.boards import Look
from huddle.items import items_of
from huddle.letters import Result, results_of
from huddle.models import Huddle, HuddleSession
from huddle.presence import NameTag, name_tags
from huddle.rail import Part, rail_of


@dataclass(frozen=True)
class Move:
    """Where a press leads, and what the button says."""

    step: int
    item: int
    words: str


@dataclass(frozen=True)
class Stage:
    """One look at a running huddle."""

    look: Look
    session: HuddleSession

    @property
    def key(self) -> str:
        return self.session.key

    @property
    def section(self) -> Section:
        return section_of(self.key)

    @cached_property
    def rail(self) -> list[Part]:
        return rail_of(self.session, self.look.now)

    @cached_property
    def items(self) -> list[str]:
        return items_of(self.look, self.session, self.key)

    @property
    def number(self) -> int:
        """Which of the items, from 1; 0 without any."""
        return min(self.session.item + 1, len(self.items))

    @property
    def item(self) -> str:
        return self.items[self.number - 1] if self.items else ""

    @property
    def next(self) -> Move | None:
        """The next item, else the next section; None at the end."""
        step, number = self.session.step, self.number
        if number and number < len(self.items):
            return Move(step, number, self._next_item(self.items[number]))
        if step + 1 < len(self.rail):
            return Move(step + 1, 0, self.rail[step + 1].name)
        return None

    @property
    def back(self) -> Move | None:
        step, number = self.session.step, self.number
        if number > 1:
            return Move(step, number - 2, "Back")
        return Move(step - 1, 0, f"Back to {self.rail[step - 1].name}") if step else None

    def _next_item(self, item: str) -> str:
        if self.key == "results":
            return next((f"Next: {row.headline.category}" for row in self.results if row.key == item), "Next")
        return {"answers": "Next answer", "asked": "Next request"}.get(self.key, "Next concern")

    @cached_property
    def series(self) -> Huddle | None:
        return Huddle.objects.filter(team=self.look.team, shift_name=self.session.shift_name).first()

    @cached_property
    def name_tags(self) -> list[NameTag]:
        """Empty where the team says by function who is here."""
        by_name = self.series and self.series.presence == Huddle.Presence.NAMES
        return name_tags(self.look, self.session) if by_name else []

    @property
    def expected(self) -> int:
        """So many names are expected today."""
        return sum(not tag.is_off or tag.is_here for tag in self.name_tags)

    @property
    def functions(self) -> list[tuple[str, bool]]:
        """The functions that are expected, and whoever came besides; and whether they are here."""
        expected = self.series.functions if self.series else functions_for(self.look.team)
        present = self.session.functions_present
        return [(name, name in present) for name in dict.fromkeys([*expected, *present])]

    @cached_property
    def results(self) -> list[Result]:
        return results_of(self.look)

    @property
    def result(self) -> Result | None:
        return next((row for row in self.results if row.key == self.item), None)

    @property
    def calm(self) -> list[Result]:
        """The letters that need no words."""
        return [row for row in self.results if not row.needs_words]

    @property
    def safety(self) -> Result | None:
        return self.results[0] if self.results else None

    @property
    def fewer(self) -> int:
        return max((self.session.headcount or 0) - 1, 0)

    @property
    def more(self) -> int:
        """The first press begins at the functions that are here."""
        heads = self.session.headcount
        return heads + 1 if heads is not None else max(len(self.session.functions_present), 1)
