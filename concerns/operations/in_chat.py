"""What a team reads in its chat: that help is asked of it, and its answers. Teams are named there, never people.

A chat is a wall outside the house. The words of what was raised without a name stay here, and what is for the leader
only is not mentioned at all: no board shows that it is there.
"""

from datetime import datetime

from concerns.models import Concern, Escalation
from concerns.news import ANSWERED, ASKED
from notices import chat
from org.models import Team


def say_asked(asked: Escalation, *, at: datetime) -> None:
    words = f"{asked.concern.text}. What we need: {asked.need}"
    title, nameless = f"{asked.from_team} asks {asked.to_team} for help", "asks for help above"
    _say(asked, asked.to_team, _key(asked), title, words, nameless, at=at)


def unsay_asked(asked: Escalation, *, at: datetime) -> None:
    if chat.unsay(dedupe_key=_key(asked)):
        title, nameless = f"{asked.from_team} asks no longer", "asks no longer"
        _say(asked, asked.to_team, f"{_key(asked)}:back", title, asked.concern.text, nameless, at=at)


def say_answered(asked: Escalation, *, at: datetime) -> None:
    words = f"{asked.concern.text}. {asked.get_decision_display()}{asked.answer and ': '}{asked.answer}"
    _say(asked, asked.from_team, _key(asked), f"{asked.to_team} has answered", words, "has an answer", at=at)


def unsay_answered(asked: Escalation, *, at: datetime) -> None:
    """While the answer's own moment is still known: another answer may follow."""
    if chat.unsay(dedupe_key=_key(asked)):
        title, nameless = f"{asked.to_team} has taken its answer back", "waits for its answer again"
        _say(asked, asked.from_team, f"{_key(asked)}:back", title, asked.concern.text, nameless, at=at)


def _say(asked: Escalation, team: Team, key: str, title: str, text: str, nameless: str, *, at: datetime) -> None:
    """`nameless`: what a concern without a name does, instead of its words."""
    concern = asked.concern
    if not concern.is_public:
        return
    if concern.visibility == Concern.Visibility.ANONYMOUS:
        title, text = f"A concern of {asked.from_team} {nameless}", ""
    kind = ANSWERED.name if asked.answered_at else ASKED.name
    path = concern.get_absolute_url()
    chat.tell_team(team=team, kind=kind, title=title, text=text, path=path, dedupe_key=key, now=at)


def _key(asked: Escalation) -> str:
    """One for the asking, and one for each answer: after one that was taken back another may follow."""
    moment = asked.answered_at
    return f"escalation:{asked.pk}:{f'answered:{moment.timestamp():.0f}' if moment else 'asked'}:chat"
