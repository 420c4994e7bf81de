"""The page around the sections of a board, drawn once for all who may see the same of it.

It is rendered without a request, out of the fields of a `Shell` and nothing else, and those are its key: what is not
among them cannot stand on the page of somebody else. What is one's own, or has a version, is put in later.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from concerns.forms import new_id
from huddle.boards import Look
from huddle.later import Drawn, later, version_of
from huddle.schedule import Slot, next_slot
from huddle.store import Store
from org.visibility import is_person
from web.context import page_of

OWN = {
    "token": get_token,
    "nonce": lambda request: request.csp_nonce,
    "actor": lambda request: request.actor.pk,
    "id": lambda request: new_id()["id"],  # of the concern that may be raised
}

_shells: Store[Drawn] = Store(200)  # of 10 KB each


@dataclass(frozen=True)
class Shell:
    """A team's board without what is on it. In its templates this is `team`."""

    pk: UUID
    name: str
    slug: str
    tier: int
    zone: str
    shift: str
    is_mine: bool
    is_led: bool
    is_persons: bool  # someone looks at a device of their own; else it is a screen
    hand: UUID | None  # the screen, while it writes for somebody
    next_huddle: str  # on a screen: "06:15", or "Fri 06:15"
    is_huddle_today: bool  # and then the screen says how it is begun
    standstill: UUID | None  # that holds, for whoever may say that it is over
    distance: int
    theme: str
    turns: tuple[tuple[datetime, str], ...]


def shell_of(actor, look: Look, *, distance: int, theme: str, turns: Iterable, standstill: UUID | None) -> Shell:
    team, slot = look.team, None if is_person(actor) else next_slot(look)
    return Shell(
        pk=team.pk,
        name=team.name,
        slug=team.slug,
        tier=team.tier,
        zone=team.site.time_zone,
        shift=look.shift.name if look.shift else "",
        is_mine=team.is_mine,
        is_led=team.is_led,
        is_persons=is_person(actor),
        hand=hand_of(actor),
        next_huddle=words_of(look, slot) if slot else "",
        is_huddle_today=bool(slot and slot.on == look.today),
        standstill=standstill,
        distance=distance,
        theme=theme,
        turns=tuple(turns),
    )


def words_of(look: Look, slot: Slot) -> str:
    at = slot.at.astimezone(look.zone)
    return f"{at:%H:%M}" if slot.on == look.today else f"{at:%a %H:%M}"


def hand_of(actor) -> UUID | None:
    screen = getattr(actor, "at_screen", None)
    return screen.pk if screen else None


def page(request: HttpRequest, look: Look, shell: Shell, sections: Mapping[str, str]) -> str:
    """The whole page, for who asks."""
    said = list(get_messages(request))
    drawn = _draw(shell, said) if said else _shells.get_or_make(shell, lambda: _draw(shell, []))
    own = {name: make(request) for name, make in OWN.items() if name in drawn.places}
    versions = {version_of(name): look.versions[name] for name in ("wall", *sections)}
    return drawn.having({**own, **versions, **sections, "clock": look.clock, "date": look.day_words})


def _draw(shell: Shell, said: list) -> Drawn:
    actor = {"pk": later("actor"), "is_screen": not shell.is_persons, "at_screen": shell.hand and {"pk": shell.hand}}
    own = {"csrf_token": later("token"), "csp_nonce": later("nonce"), "form": {"id": {"value": later("id")}}}
    here = {"team": shell, "actor": actor, "theme": shell.theme, "page": page_of("huddle:board"), "messages": said}
    return Drawn(render_to_string("huddle/board.html", here | own))
