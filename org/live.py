"""Who may watch a board's live stream. Called outside Django's own request cycle, so it cleans up after itself."""

import io
import uuid
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.core.handlers.asgi import ASGIRequest
from django.db import connections

from org.middleware import actor_of
from org.models import Team
from org.operations import versions_of


def may_watch(scope: dict, team_id: uuid.UUID) -> dict[str, int] | None:
    """The versions of a team's board, for a signed-in person or an approved screen that sees the team; else None."""
    try:
        team = Team.objects.visible_to(_actor(scope)).filter(pk=team_id).first()
        return versions_of(team) if team else None
    finally:
        connections.close_all()


def _actor(scope: dict):
    request = ASGIRequest(scope, io.BytesIO())
    sessions = import_module(settings.SESSION_ENGINE)
    request.session = sessions.SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    request.user = get_user(request)
    return actor_of(request)
