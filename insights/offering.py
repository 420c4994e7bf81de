"""What a manager can do for a pair: join its next coaching, cover for the coach, thank the two. And one promise a week.

Each is an ordinary thing of the room it belongs to: help promised to one person, or thanks on a board. Its id is worked
out from what it is about, so pressing twice is one offer, and the page finds again what was offered.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from coaching.models import CoachingCycle, Storyboard
from concerns.models import Action
from concerns.operations import promise_help, withdraw_help
from huddle import operations as huddle
from huddle.models import Recognition
from notices.kinds import Kind
from notices.operations import settle, tell
from org.lines import teams_of
from org.models import Person, Team
from web.clock import monday_of, today

WEEK = timedelta(days=7)
HELPS = ("join", "cover")
OFFERED = Kind(
    name="review.offered",
    label="Someone offers me help with coaching, or promises me something",
    why="This came because a leader of your line promised you something of their own accord.",
    freshness=timedelta(days=2),
)
KINDS = (OFFERED,)


@dataclass(frozen=True)
class Pair:
    """A learner and coach as the viewer may help them, on a day. `next_on`: the next coaching the two agreed."""

    viewer: Person
    storyboard: Storyboard
    on: date
    next_on: date | None

    def id_of(self, what: str) -> uuid.UUID:
        """One offer a coaching, one thanks a day."""
        about = self.on if what == "thank" else self.next_on or monday_of(self.on)
        return uuid.uuid5(self.storyboard.pk, f"{what}:{self.viewer.pk}:{about}")

    @property
    def helped(self) -> Person:
        """Whom the help is promised to: the coach, or a learner who has none yet."""
        return self.storyboard.coach or self.storyboard.learner

    @property
    def names(self) -> str:
        board = self.storyboard
        both = [one.first_name for one in (board.learner, board.coach) if one]
        return " and ".join(both)

    @property
    def due_on(self) -> date:
        return max(self.next_on or self.on + WEEK, self.on)


def next_days(boards: Iterable[Storyboard], zone) -> dict[uuid.UUID, date]:
    """{storyboard: the day of its next coaching}: the day only."""
    planned = CoachingCycle.objects.planned().filter(storyboard__in=[board.pk for board in boards])
    rows = planned.order_by("-planned_at").values_list("storyboard", "planned_at")
    return {board: at.astimezone(zone).date() for board, at in rows}


def offers_of(pairs: Iterable[Pair]) -> dict[uuid.UUID, dict[str, object]]:
    """{storyboard: {"join": the help, "cover": .., "thank": the thanks}}: what this viewer offered. Two queries."""
    pairs = list(pairs)
    helps = Action.objects.in_bulk([pair.id_of(what) for pair in pairs for what in HELPS])
    thanks = Recognition.objects.on_wall().in_bulk([pair.id_of("thank") for pair in pairs])
    found = helps | thanks
    return {pair.storyboard.pk: {what: found.get(pair.id_of(what)) for what in (*HELPS, "thank")} for pair in pairs}


@transaction.atomic
def offer(pair: Pair, what: str, *, now: datetime) -> Action:
    """Join the next coaching, or cover for the coach: the viewer's own action, seen by the two of them."""
    action = Action.objects.filter(pk=pair.id_of(what)).first()
    if action:
        return action
    return _promise(
        id=pair.id_of(what),
        team=pair.storyboard.team,
        text=_said(pair, what),
        owner=pair.viewer,
        to=pair.helped,
        due_on=pair.due_on,
        now=now,
        path=pair.storyboard.get_absolute_url(),
    )


@transaction.atomic
def take_back(pair: Pair, what: str, *, now: datetime) -> None:
    """Undo for `offer` and `thank`; twice is harmless. What is done stays."""
    if what == "thank":
        _unthank(pair, now)
    else:
        _withdraw(Action.objects.filter(pk=pair.id_of(what)).first(), pair.viewer, now)


def thank(pair: Pair, text: str, *, now: datetime) -> Recognition:
    """Thanks for something specific, on the learner's board; the two hear of it. One a day."""
    board = pair.storyboard
    return huddle.thank(
        id=pair.id_of("thank"),
        team=board.team,
        text=text,
        by=pair.viewer,
        at=now,
        person=board.learner,
        and_person=board.coach,
        path=board.get_absolute_url(),
    )


def _unthank(pair: Pair, now: datetime) -> None:
    if thanks := Recognition.objects.filter(pk=pair.id_of("thank")).first():
        huddle.take_off_wall(thanks, by=pair.viewer, at=now)


# one promise a week by the manager


def own_id(viewer: Person, on: date) -> uuid.UUID:
    monday = monday_of(on)
    return uuid.uuid5(viewer.pk, f"promise:{monday}")


def own_promise(viewer: Person, on: date) -> Action | None:
    """What came out of this week's look."""
    return Action.objects.filter(pk=own_id(viewer, on)).select_related("promised_to").first()


@transaction.atomic
def promise_one(viewer: Person, *, to: Person, text: str, due_on: date, now: datetime) -> Action:
    """One promise by me, to one of those who report to me. Where this week has one already, this returns that one."""
    on = today(viewer.site.time_zone, now)
    team = team_of(to, on)
    return own_promise(viewer, on) or _promise(
        id=own_id(viewer, on),
        team=team,
        text=text,
        owner=viewer,
        to=to,
        due_on=due_on,
        now=now,
        path=reverse("concerns:concerns", args=[team.slug]),
    )


@transaction.atomic
def withdraw_one(viewer: Person, *, now: datetime) -> None:
    """Undo for `promise_one`; twice is harmless."""
    _withdraw(own_promise(viewer, today(viewer.site.time_zone, now)), viewer, now)


def team_of(person: Person, on: date) -> Team:
    """An action hangs on a team: the person's own, else the one at the top of the site."""
    top = Team.objects.filter(site=person.site_id).order_by("-tier", "name")
    return teams_of(person, day=on).last() or top.first()


def _said(pair: Pair, what: str) -> str:
    words = {
        "join": f"Join {pair.names} at their next coaching",
        "cover": f"Cover for {pair.helped.first_name}, so that there is time to practise",
    }
    return words[what][:120]


def _promise(*, path: str, now: datetime, **promised) -> Action:
    action = promise_help(**promised, at=now)
    tell(
        person=action.promised_to,
        kind=OFFERED.name,
        title=f"{action.owner.name} promises you something",
        text=f"{action.text}. By {action.due_on:%A} {action.due_on.day} {action.due_on:%B}; the two of you see it.",
        path=path,
        dedupe_key=_key(action),
        now=now,
    )
    return action


def _withdraw(action: Action | None, by: Person, now: datetime) -> None:
    if action and not action.done_at:
        settle(_key(action), now=now)
        withdraw_help(action, by=by, at=now)


def _key(action: Action) -> str:
    """Said again after it was taken back, it is told again."""
    return f"{OFFERED.name}:{action.pk}:{int(action.created_at.timestamp() * 1000)}"
