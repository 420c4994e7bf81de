"""The foot of the review: join, cover, thank, and one promise by me."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from coaching.models import Storyboard
from insights import offering
from insights.coaching_lines import led_by, pair_of
from insights.offering import Pair
from insights.offering_forms import PromiseForm, ThankForm
from insights.views.review import show
from org.lines import reports_of
from org.visibility import is_person
from web.clock import now, today


@require_POST
def join(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _offered(_pair(request, pk), "join")


@require_POST
def cover(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _offered(_pair(request, pk), "cover")


@require_POST
def thank(request: HttpRequest, pk: UUID) -> HttpResponse:
    pair, form = _pair(request, pk), ThankForm(request.POST)
    if form.is_valid():
        offering.thank(pair, form.cleaned_data["text"], now=now())
    else:
        messages.error(request, str(form.errors["text"][0]))
    return _back(pair)


@require_POST
def take_back(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    if what not in (*offering.HELPS, "thank"):
        raise Http404
    pair = _pair(request, pk)
    offering.take_back(pair, what, now=now())
    return _back(pair)


@require_POST
def promise(request: HttpRequest) -> HttpResponse:
    """One promise by me; with words that cannot be kept the page comes back with them."""
    if not is_person(request.actor):
        raise Http404
    on = today(request.actor.site.time_zone, now())
    reports = {str(person.pk): person for person in reports_of(request.actor, day=on)}
    if not reports:
        raise PermissionDenied
    form = PromiseForm(request.POST, people=[(pk, person.name) for pk, person in reports.items()], on=on)
    if not form.is_valid():
        return show(request, promising=form, status=422)
    said = form.cleaned_data
    offering.promise_one(request.actor, to=reports[said["to"]], text=said["text"], due_on=said["due_on"], now=now())
    return redirect(reverse("insights:review") + "#promise")


@require_POST
def withdraw_promise(request: HttpRequest) -> HttpResponse:
    if not is_person(request.actor):
        raise Http404
    offering.withdraw_one(request.actor, now=now())
    return redirect(reverse("insights:review") + "#promise")


def _pair(request: HttpRequest, pk: UUID) -> Pair:
    """404 for a storyboard one does not see; 403 for one's own, and for a pair outside one's line."""
    if not is_person(request.actor):
        raise Http404
    boards = Storyboard.objects.visible_to(request.actor).running().select_related("learner", "coach", "team", "site")
    board = get_object_or_404(boards, pk=pk)
    on = today(board.site.time_zone, now())
    theirs = Storyboard.objects.filter(led_by(request.actor, on), pk=board.pk)
    if board.is_pair(request.actor) or not theirs.exists():
        raise PermissionDenied
    return pair_of(request.actor, board, on)


def _offered(pair: Pair, what: str) -> HttpResponse:
    offering.offer(pair, what, now=now())
    return _back(pair)


def _back(pair: Pair) -> HttpResponse:
    return redirect(f"{reverse('insights:review')}#pair-{pair.storyboard.pk}")
