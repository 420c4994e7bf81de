"""Who may do what with a concern now, and which of it is the likely next thing."""

from dataclasses import dataclass
from datetime import date

from concerns.models import Concern, Escalation
from org.lines import belongs_to, leads
from org.models import Person


def may_change(actor: Person, concern: Concern, today: date) -> bool:
    """Whoever has it, the team, and those who lead it."""
    team = concern.team
    return concern.owner_id == actor.pk or belongs_to(actor, team, day=today) or leads(actor, team, day=today)


def may_answer(actor: Person, asked: Escalation, today: date) -> bool:
    """Who leads the team that was asked."""
    return leads(actor, asked.to_team, day=today)


def may_tell(actor: Person, asked: Escalation, today: date) -> bool:
    """Who leads those who asked: the answer is said in their huddle."""
    return leads(actor, asked.from_team, day=today) or leads(actor, asked.concern.team, day=today)


def may_confirm(actor: Person, concern: Concern, today: date) -> bool:
    """Who raised it, or the team: for an anonymous concern the team says whether it is OK."""
    if concern.raised_by_id == actor.pk:
        return True
    return belongs_to(actor, concern.team, day=today) or leads(actor, concern.team, day=today)


@dataclass(frozen=True)
class Deeds:
    """What this person is offered. `main` is the one button that stands out."""

    change: bool = False
    ask: bool = False
    withdraw: bool = False
    answer: bool = False
    take_back: bool = False
    tell: bool = False
    confirm: bool = False
    holds: bool = False  # it is mine already

    @property
    def main(self) -> str:
        offered = [(self.answer, "answer"), (self.tell, "tell"), (self.confirm, "confirm")]
        first = next((name for is_offered, name in offered if is_offered), "")
        return first or ("close" if self.holds else "own")

    def __bool__(self) -> bool:
        return self.change or self.answer or self.take_back or self.tell or self.confirm


def deeds_of(actor: Person, concern: Concern, asked: Escalation | None, today: date) -> Deeds:
    """`asked`: what was asked of the next tier last, if anything."""
    change = may_change(actor, concern, today)
    if concern.closed_at:
        return Deeds(change=change)
    waits = bool(asked and not asked.answered_at)
    above = _above(actor, concern, asked, today) if asked else {}
    holds = concern.owner_id == actor.pk
    can_ask = change and not waits and concern.team.parent_id is not None and not above.get("confirm")
    withdraw = change and waits and not above.get("answer")  # who can answer it, answers it
    return Deeds(change=change, holds=holds, ask=can_ask, withdraw=withdraw, **above)


def _above(actor: Person, concern: Concern, asked: Escalation, today: date) -> dict[str, bool]:
    if not asked.answered_at:
        return {"answer": may_answer(actor, asked, today)}
    if not asked.told_at:
        return {"tell": may_tell(actor, asked, today), "take_back": may_answer(actor, asked, today)}
    return {"confirm": not asked.confirmed_at and may_confirm(actor, concern, today)}
