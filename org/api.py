"""Other programs of a site sign in with a token: `Authorization: Bearer asa_...`. It names what it may do."""

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import HttpError
from ninja.security import HttpBearer

from org.models import ApiToken, Team
from web.clock import now

router = Router(tags=["teams"])


class TokenAuth(HttpBearer):
    """Answers 401 without a token that is known, live and in time."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        moment = now()
        found = ApiToken.objects.with_secret(token).select_related("site").first()
        if not found or (found.expires_at and found.expires_at <= moment):
            return None
        found.note_seen(moment)
        request.actor = found
        return found


def require_scope(request: HttpRequest, scope: str) -> None:
    if scope not in request.actor.scopes:
        raise HttpError(403, f"This token may not do that: it lacks the scope {scope}.")


class Problem(Schema):
    detail: str


class TeamOut(Schema):
    slug: str
    name: str
    tier: int
    parent: str | None = None

    @staticmethod
    def resolve_parent(team: Team) -> str | None:
        return team.parent.slug if team.parent else None


@router.get("/teams", response={200: list[TeamOut], 401: Problem, 403: Problem}, url_name="teams")
def teams(request: HttpRequest):
    """The teams of the token's site, the highest tier first. Scope `boards:read`."""
    require_scope(request, "boards:read")
    return Team.objects.visible_to(request.actor).select_related("parent").in_order()
