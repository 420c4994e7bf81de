"""A screen goes where its team is: to the huddle while it is on, else to the board."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huddle.boards import Look, look_at
from huddle.models import HuddleSession
from org.models import Screen
from web.clock import now

READ_FOR = timedelta(minutes=5)  # the summary, before the board is back


@never_cache
@require_safe
def where(request: HttpRequest, team: str) -> JsonResponse:
    """`path`: what this screen should show. `lock`: for whom it writes, and empty while it is locked."""
    look = look_at(request.actor, team, now=now())
    if not isinstance(request.actor, Screen):
        raise PermissionDenied("This is for screens.")
    return JsonResponse({"path": path_of(look, request.actor), "lock": lock_of(request.actor, look)})


def path_of(look: Look, screen: Screen) -> str:
    held = HuddleSession.objects.filter(team=look.team)
    is_on = lock_of(screen, look) or held.running(look.now).exists()
    is_read = is_on or held.filter(ended_at__gt=look.now - READ_FOR).exists()
    return reverse("huddle:huddle" if is_read else "huddle:board", args=[look.team.slug])


def lock_of(screen: Screen, look: Look) -> str:
    hand = screen.hand(look.now)
    return str(hand.pk) if hand else ""
