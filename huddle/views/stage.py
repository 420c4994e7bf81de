"""Who may run a huddle, and what its page shows."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from huddle.agenda import agenda_for
from huddle.boards import Look, look_at
from huddle.models import Huddle, HuddleSession
from huddle.rail import minutes_of
from huddle.schedule import session_of, slot_of
from huddle.shown import context_of
from huddle.stage import Stage
from huddle.summary import summary_of
from huddle.who import people_of
from org.models import Screen, Team
from org.unlocking import note_touch
from org.visibility import is_hand, is_person
from web.clock import now


def may_run(actor, team: Team) -> bool:
    """The team, and those who lead it; on an unlocked screen, for whom it was unlocked. `team` comes from `look_at`."""
    return (is_person(actor) or is_hand(actor)) and (team.is_mine or team.is_led)


def acting(request: HttpRequest):
    """Whoever acts. On an unlocked screen that is the person who unlocked it, from here on in this request."""
    if isinstance(request.actor, Screen) and (hand := request.actor.hand(now())):
        if request.method == "POST":
            note_touch(request.actor, now=now())
        request.actor = hand
    return request.actor


def look_to_run(request: HttpRequest, slug: str) -> Look:
    look = look_at(acting(request), slug, now=now())
    if not may_run(request.actor, look.team):
        raise PermissionDenied("The team runs its own huddle.")
    return look


def session_to_run(request: HttpRequest, slug: str, pk: uuid.UUID) -> tuple[Look, HuddleSession]:
    """404 for what one may not know of, 403 for what only the team does."""
    look = look_at(acting(request), slug, now=now())
    session = get_object_or_404(HuddleSession.objects.visible_to(request.actor), pk=pk, team=look.team)
    if not may_run(request.actor, look.team):
        raise PermissionDenied("The team runs its own huddle.")
    return look, session


def stage_context(request: HttpRequest, look: Look) -> dict:
    session, can = session_of(look), may_run(request.actor, look.team)
    context = {"look": look, "team": look.team, "session": session, "may_run": can, "now": look.now}
    context["own_device"] = is_person(request.actor)  # not on a TV, whose ways lead nowhere but the board
    if can and is_person(request.actor):
        context["screens"] = _screens_of(look)
    if session is None:
        return context | _not_begun(look)
    if session.ended_at:
        return context | {"summary": summary_of(look, session)}
    if not session.agenda:  # begun elsewhere, without an agenda
        session.agenda = agenda_for(look.team)
    return context | context_of(Stage(look, session)) | {"leaders": people_of(look) if can else []}


def _screens_of(look: Look) -> list[Screen]:
    """Those that a phone may let write."""
    rows = Screen.objects.live().filter(team=look.team, paired_at__isnull=False)
    return list(rows.select_related("unlocked_by").order_by("approved_at"))


def _not_begun(look: Look) -> dict:
    slot = slot_of(look)
    series = Huddle.objects.filter(team=look.team, shift_name=slot.shift_name).first()
    agenda = series.agenda if series else agenda_for(look.team)
    preview = HuddleSession(agenda=agenda, step=len(agenda))
    last = HuddleSession.objects.filter(team=look.team, ended_at__isnull=False).order_by("-started_at").first()
    return {"slot": slot, "minutes": minutes_of(agenda), "preview": Stage(look, preview).rail, "last": last}
