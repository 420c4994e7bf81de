"""Concerns and what became of them: the named ones as the story tells them, the others so that the shares hold."""

from dataclasses import dataclass
from datetime import datetime, time
from types import ModuleType

from concerns.models import Concern, Escalation
from demo.build.world import World
from org.models import Team

ANSWER_DAYS = {2: 1, 3: 2, 4: 3}  # working days in which each tier answers
NOT_OVER = {Concern.State.ESCALATED, Concern.State.ANSWERED, Concern.State.TOLD}  # nobody has said OK yet


@dataclass(frozen=True)
class Up:
    """One request of a named concern, to the team's next tier or passed on from there. Days are working days back;
    None: not yet. What was passed on is answered in the words of the last one, by whoever tells them below."""

    to: str
    why: str
    need: str
    tried: str
    day: int
    answered: int | None = None
    decision: str = ""
    answer: str = ""
    told: int | None = None
    by: str = ""  # who carried it
    answered_by: str = ""
    authority: str = ""  # given back: what they may decide, and what they have for it
    resources: str = ""


@dataclass(frozen=True)
class C:
    """One named concern. `day` and `closed` are working days back; None: still open."""

    key: str
    team: str
    kind: str
    letter: str
    text: str
    day: int
    at: str
    by: str | None
    state: str
    owner: str | None = None
    due: int | None = None  # working days from today
    ups: tuple[Up, ...] = ()
    closed: int | None = None
    outcome: str = ""
    origin: str = "huddle"


def raise_concerns(world: World, words: ModuleType) -> None:
    """`words.NAMED`, just as the story tells them."""
    concerns = world.keep(named(world, row) for row in words.NAMED)
    world.concerns = {row.key: concern for row, concern in zip(words.NAMED, concerns, strict=True)}
    world.keep(up for row in words.NAMED for up in escalations(world, world.concerns[row.key], row.ups))


def named(world: World, row: C) -> Concern:
    moment = world.past(world.at(world.days.working(-row.day), row.at))
    closed = None if row.closed is None else world.past(world.at(world.days.working(-row.closed), "06:12"), 2)
    return Concern(
        id=world.id("concern", row.key),
        site=world.site,
        team=world.teams[row.team],
        kind=row.kind,
        text=row.text,
        language="en",
        category=row.letter,
        visibility=Concern.Visibility.NAMED if row.by else Concern.Visibility.ANONYMOUS,
        raised_by=world.people[row.by] if row.by else None,
        raised_at=moment,
        origin=row.origin,
        state=row.state,
        owner=world.people[row.owner] if row.owner else None,
        due_on=None if row.due is None else world.days.working(row.due),
        outcome=row.outcome,
        closed_at=max(closed, moment) if closed else None,
        closed_by=world.people.get(row.owner or "") if closed else None,
    )


def escalations(world: World, concern: Concern, ups: tuple[Up, ...]) -> list[Escalation]:
    """Up tier by tier, each passed on by the one before; the answer comes back down the same way."""
    way: list[Escalation] = []
    for up in ups:
        way.append(asked_of_next(world, concern, up, way))
    above = None
    for row, up in zip(reversed(way), reversed(ups), strict=True):
        bring_down(world, row, up, above)
        above = row
    return way


def asked_of_next(world: World, concern: Concern, up: Up, way: list[Escalation]) -> Escalation:
    parent = way[-1] if way else None
    sender, since = (parent.to_team, parent.escalated_at) if parent else (concern.team, concern.raised_at)
    to = world.teams[up.to]
    asked_at = meeting(world, sender) if parent else time(6, 20)
    escalated = max(since, world.past(world.at(world.days.working(-up.day), asked_at), 4))
    return Escalation(
        id=world.id("escalation", concern.id, len(way)),
        site=world.site,
        concern=concern,
        parent=parent,
        from_team=sender,
        to_team=to,
        to_tier=to.tier,
        why=up.why,
        tried=up.tried,
        need=up.need,
        carrier=world.people.get(up.by),
        escalated_at=escalated,
        answer_by=max(escalated, answer_by(world, to, -up.day)),
    )


def bring_down(world: World, row: Escalation, up: Up, above: Escalation | None) -> None:
    """As `concerns.operations` leaves it: answered here, or in the words from above, or still with the next tier."""
    if above and not above.told_at:
        row.seen_at = row.passed_at = above.escalated_at
        return
    if above:
        answer_as_above(row, above)
    elif up.answered is not None:
        answer(world, row, up)
    if not row.answered_at:
        return
    row.answered_by = world.people.get(up.answered_by)
    row.returned_at = row.answered_at if row.decision == Escalation.Decision.RETURNED else None
    if up.told is not None:
        row.told_at = max(row.answered_at, world.past(world.at(world.days.working(-up.told), "14:06"), 2))
        row.confirmed_at = None if row.concern.state in NOT_OVER else row.told_at


def answer(world: World, row: Escalation, up: Up) -> None:
    day = world.days.working(-(up.answered or 0))
    row.seen_at = row.answered_at = max(row.escalated_at, world.past(world.at(day, meeting(world, row.to_team)), 3))
    row.decision, row.answer = up.decision, up.answer
    row.authority, row.resources = up.authority, up.resources


def answer_as_above(row: Escalation, above: Escalation) -> None:
    row.seen_at, row.answered_at = above.escalated_at, above.told_at
    row.decision, row.answer = above.decision, above.answer
    row.authority, row.resources = above.authority, above.resources


def answer_by(world: World, to: Team, day: int) -> datetime:
    """The huddle of the receiving tier by which an answer is due, for an escalation on the nth working day."""
    return world.at(world.days.working(day + ANSWER_DAYS[to.tier]), meeting(world, to))


def meeting(world: World, team: Team) -> time:
    return world.shifts[team.slug, "day"].huddle_at or time(10)
