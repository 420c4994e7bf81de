"""Who may watch a live stream. Called outside Django's own request cycle, so it cleans up after itself."""

import io
import uuid
from collections.abc import Callable
from functools import reduce
from importlib import import_module
from operator import or_

from django.conf import settings
from django.contrib.auth import get_user
from django.core.handlers.asgi import ASGIRequest
from django.db import connections

from org.middleware import actor_of
from org.models import Person, Team
from org.operations import every_section
from org.visibility import is_person
from web.live.stream import Topics


def may_watch(scope: dict, topics: Topics) -> dict[str, int] | None:
    """The versions of a board that the actor sees, and of what is the person's own; None where anything is not."""
    try:
        actor = _actor(scope)
        answers = [OF_KIND[kind](actor, id) for kind, id in topics.items()]
        return None if None in answers else reduce(or_, answers)
    finally:
        connections.close_all()


def _of_board(actor, team_id: uuid.UUID) -> dict[str, int] | None:
    """In one query: after a restart 500 screens ask at once."""
    team = Team.objects.visible_to(actor).filter(pk=team_id)
    touched = dict(team.values_list("topics__section", "topics__version"))  # {None: None} where none ever was
    return every_section(touched) if touched else None


def _of_person(actor, person_id: uuid.UUID) -> dict[str, int] | None:
    """Nobody hears when somebody else is told something."""
    if not is_person(actor) or actor.pk != person_id:
        return None
    return {section: version_of(actor) for section, version_of in _own.items()}


_own: dict[str, Callable[[Person], int]] = {}


def register(section: str, version_of: Callable[[Person], int]) -> None:
    """A room above names something that is a person's own, in `AppConfig.ready()`: its newest version, by person."""
    _own[section] = version_of


OF_KIND: dict[str, Callable[..., dict[str, int] | None]] = {"boards": _of_board, "people": _of_person}


def _actor(scope: dict):
    request = ASGIRequest(scope, io.BytesIO())
    sessions = import_module(settings.SESSION_ENGINE)
    request.session = sessions.SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    request.user = get_user(request)
    return actor_of(request)
