"""Concerns and what became of them: the named ones as the story tells them, the others so that the shares hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from types import ModuleType

from concerns.models import Concern, Escalation
from demo.build.world import World
from org.models import Team

ANSWER_DAYS = {2: 1, 3: 2, 4: 3}  # working days in which each tier answers


@dataclass(frozen=True)
class Up:
    """One escalation of a named concern. Days are working days back; None: not yet."""

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


def escalations(world: World, concern: Concern, ups: tuple[Up, ...]) -> Iterator[Escalation]:
    """One after the other: each starts at the team that the one before went to."""
    sender, since = concern.team, concern.raised_at
    for n, up in enumerate(ups):
        row = escalation(world, concern, n, up, sender, since)
        sender, since = row.to_team, row.answered_at or row.escalated_at
        yield row


def escalation(world: World, concern: Concern, n: int, up: Up, sender: Team, since: datetime) -> Escalation:
    to = world.teams[up.to]
    escalated = max(since, world.past(world.at(world.days.working(-up.day), "06:20"), 4))
    answered = told = None
    if up.answered is not None:
        answered = max(escalated, world.past(world.at(world.days.working(-up.answered), meeting(world, to)), 3))
    if up.told is not None and answered:
        told = max(answered, world.past(world.at(world.days.working(-up.told), "14:06"), 2))
    return Escalation(
        id=world.id("escalation", concern.id, n),
        site=world.site,
        concern=concern,
        from_team=sender,
        to_team=to,
        to_tier=to.tier,
        why=up.why,
        tried=up.tried,
        need=up.need,
        carrier=world.people.get(up.by),
        escalated_at=escalated,
        answer_by=max(escalated, answer_by(world, to, -up.day)),
        seen_at=answered,
        decision=up.decision,
        answer=up.answer,
        answered_at=answered,
        answered_by=world.people.get(up.answered_by) if answered else None,
        told_at=told,
        confirmed_at=told,
    )


def answer_by(world: World, to: Team, day: int) -> datetime:
    """The huddle of the receiving tier by which an answer is due, for an escalation on the nth working day."""
    return world.at(world.days.working(day + ANSWER_DAYS[to.tier]), meeting(world, to))


def meeting(world: World, team: Team) -> time:
    return world.shifts[team.slug, "day"].huddle_at or time(10)
