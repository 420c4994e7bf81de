"""Rows in which more than a third was missed, for four weeks or longer: a question about the day, not about the person.

All direct reports stand in one question, in the order of the page, so that nobody is picked out. Of a report only whole
weeks count: the person has seen them first.
"""

from collections import Counter
from dataclasses import dataclass

from insights import words
from insights.cadence import Row, Week
from insights.finding import Finding

FEWEST_WEEKS, FEWEST = 4, 8
THIRD = 1 / 3


@dataclass(frozen=True)
class Stretch:
    """The weeks of one row that are looked at: the last four with promises, or all of them."""

    row: Row
    weeks: list[Week]

    @property
    def missed(self) -> int:
        return sum(week.count("missed") for week in self.weeks)

    @property
    def decided(self) -> int:
        return sum(week.decided for week in self.weeks)

    @property
    def stands_out(self) -> bool:
        enough = len(self.weeks) >= FEWEST_WEEKS and self.decided >= FEWEST
        return enough and self.missed > self.decided * THIRD

    @property
    def said(self) -> str:
        first, last = (week.monday.isocalendar().week for week in (self.weeks[0], self.weeks[-1]))
        who = "" if self.row.leader.is_viewer else f"{self.row.leader.first_name}: "
        return f"{who}{self.missed} of {self.decided} missed in weeks {first} to {last}."


def much_missed(rows: list[Row]) -> list[Finding]:
    """The viewer's own, and one for all direct reports."""
    found = [stretch for row in rows if (stretch := stretch_of(row))]
    own = [stretch for stretch in found if stretch.row.leader.is_viewer]
    others = [stretch for stretch in found if not stretch.row.leader.is_viewer]
    return [finding(group) for group in (own, others) if group]


def stretch_of(row: Row) -> Stretch | None:
    """The last four weeks, else the whole span, where more than a third was missed."""
    weeks = row.weeks if row.leader.is_viewer else row.weeks[:-1]
    decided = [week for week in weeks if week.decided]
    tried = (Stretch(row, decided[-FEWEST_WEEKS:]), Stretch(row, decided))
    return next((stretch for stretch in tried if stretch.stands_out), None)


def finding(group: list[Stretch]) -> Finding:
    own = group[0].row.leader.is_viewer
    whose = "your" if own else words.listed(f"{stretch.row.leader.first_name}’s" for stretch in group)
    day = f"{whose} day" if len(group) == 1 else "their day"
    return Finding(
        title=f"More than a third of {whose} promises were missed, for four weeks or longer.",
        evidence=" ".join([*(stretch.said for stretch in group), way_said(group)]).strip(),
        question="Which promise no longer fits your day?" if own else f"What could you take off {day}?",
        own=own,
    )


def way_said(group: list[Stretch]) -> str:
    """What got in the way most often in these weeks, where it repeats; how often stays with the person."""
    named = sum((week.reasons for stretch in group for week in stretch.weeks), Counter()).most_common(1)
    return f"Most often in the way: {named[0][0]}." if named and named[0][1] > 1 else ""
