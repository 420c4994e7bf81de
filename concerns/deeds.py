"""Who may do what with a concern now, and which of it is the likely next thing."""

from dataclasses import dataclass
from datetime import date

from concerns.models import Concern, Escalation
from org.lines import has_a_say, leaders_of_team, leads
from org.models import Person, Team


def may_change(actor: Person, concern: Concern, today: date) -> bool:
    """Whoever has it, the team, and those who lead it."""
    return concern.owner_id == actor.pk or has_a_say(actor, concern.team, day=today)


def may_answer(actor: Person, asked: Escalation, today: date) -> bool:
    """Who leads the team that was asked."""
    return _leads(actor, asked.to_team, today)


def may_answer_now(actor: Person, concern: Concern, today: date) -> bool:
    """Who leads the team, in its huddle."""
    return leads(actor, concern.team, day=today)


def may_tell(actor: Person, asked: Escalation, today: date) -> bool:
    """Who leads those who asked: the answer is said in their huddle."""
    return _leads(actor, asked.from_team, today)


def _leads(actor: Person, team: Team, today: date) -> bool:
    """By name, from further up, or as the leader of its area at its very tier: a site's own huddle is led so."""
    return leads(actor, team, day=today) or leaders_of_team(team, day=today).filter(pk=actor.pk).exists()


def may_refuse(actor: Person, asked: Escalation, today: date) -> bool:
    """Not OK: the team says so; of what was passed on, who leads those who passed it on."""
    return may_tell(actor, asked, today) if asked.parent_id else may_confirm(actor, asked.concern, today)


def may_withdraw(actor: Person, asked: Escalation, today: date) -> bool:
    """Whoever may change the concern takes back what its team asked; what was passed on, who leads those who did."""
    return may_tell(actor, asked, today) if asked.parent_id else may_change(actor, asked.concern, today)


def stands_at(escalations: list[Escalation]) -> Escalation | None:
    """The request that is to be moved next: the furthest up that was not told. Of all of a concern, latest first."""
    here = next((each for each in escalations if each.parent_id is None), None)
    while here and not here.answered_at:
        above = (each for each in escalations if each.parent_id == here.pk and not each.told_at)
        if (further := next(above, None)) is None:
            break
        here = further
    return here


def may_confirm(actor: Person, concern: Concern, today: date) -> bool:
    """Who raised it, or the team: for an anonymous concern the team says whether it is OK."""
    return concern.raised_by_id == actor.pk or has_a_say(actor, concern.team, day=today)


State = Concern.State
ANSWERED_HERE = (Concern.Kind.QUESTION, Concern.Kind.HELP)  # of anything else: what came of it


@dataclass(frozen=True)
class Deeds:
    """What this person is offered. `main` is the one button that stands out."""

    change: bool = False
    ask: bool = False
    park: bool = False
    unpark: bool = False
    answer_now: bool = False
    close: bool = False
    withdraw: bool = False
    answer: bool = False
    pass_on: bool = False
    take_back: bool = False
    tell: bool = False
    confirm: bool = False
    not_ok: bool = False
    holds: bool = False  # it is mine already

    @property
    def main(self) -> str:
        offered = [(self.answer, "answer"), (self.tell, "tell"), (self.confirm, "confirm")]
        first = next((name for is_offered, name in offered if is_offered), "")
        return first or ("close" if self.holds else "own")

    def __bool__(self) -> bool:
        return any((self.change, self.answer, self.take_back, self.tell, self.confirm, self.withdraw))


def deeds_of(actor: Person, concern: Concern, asked: Escalation | None, today: date) -> Deeds:
    """`asked`: the request that is to be moved next, if anything was asked above."""
    change = may_change(actor, concern, today)
    if concern.closed_at:
        return Deeds(change=change)
    above = _above(actor, concern, asked, today) if asked else {}
    holds = concern.owner_id == actor.pk
    can_ask = change and concern.team.parent_id is not None and not _is_above(asked)
    here = _here(actor, concern, today) if change else {}
    return Deeds(change=change, holds=holds, ask=can_ask, **here, **above)


def _here(actor: Person, concern: Concern, today: date) -> dict[str, bool]:
    """What the team does with it itself. An answer that came down is told before anything is closed."""
    is_parked, is_here = concern.state == State.PARKED, concern.state in (State.RAISED, State.OWNED, State.PARKED)
    return {
        "park": is_here and not is_parked,
        "unpark": is_parked,
        "answer_now": is_here and concern.kind in ANSWERED_HERE and leads(actor, concern.team, day=today),
        "close": concern.state != State.ANSWERED,
    }


def _is_above(asked: Escalation | None) -> bool:
    """It is with those who were asked, or their answer is not over: the team says OK, or not OK."""
    return bool(asked and not asked.confirmed_at)


def _above(actor: Person, concern: Concern, asked: Escalation, today: date) -> dict[str, bool]:
    if not asked.answered_at:
        answers = may_answer(actor, asked, today)  # who can answer it, answers it, and does not take the question back
        withdraws = not answers and not asked.passed_on.exists() and may_withdraw(actor, asked, today)
        return {"answer": answers, "pass_on": answers and bool(asked.to_team.parent_id), "withdraw": withdraws}
    if not asked.told_at:
        tells = may_tell(actor, asked, today)
        return {"tell": tells, "not_ok": tells and bool(asked.parent_id), "take_back": may_answer(actor, asked, today)}
    says = not asked.confirmed_at and may_confirm(actor, concern, today)
    return {"confirm": says, "not_ok": says}
