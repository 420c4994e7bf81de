"""The way of a concern up and back down: every tier that was asked, from the team's own request on."""

from dataclasses import dataclass
from datetime import datetime

from concerns.ages import share_used
from concerns.history import answer_words
from concerns.models import Escalation


@dataclass(frozen=True)
class Asked:
    """One request on the way. `used`: the share of its answer time that is gone."""

    asked: Escalation
    answered: str
    used: float
    is_over: bool


def way_of(escalations: list[Escalation], now: datetime) -> list[Asked]:
    """The team's last request and what was passed on of it, in the order in which it went up."""
    root = next((each for each in escalations if each.parent_id is None), None)
    way, latest = [], root
    while latest:
        way.append(latest)
        latest = next((each for each in escalations if each.parent_id == way[-1].pk), None)
    return [_step(each, now) for each in way]


def _step(asked: Escalation, now: datetime) -> Asked:
    return Asked(
        asked=asked,
        answered=answer_words(asked) if asked.answered_at else "",
        used=share_used(asked.escalated_at, asked.answer_by, now),
        is_over=asked.answer_by < now,
    )
