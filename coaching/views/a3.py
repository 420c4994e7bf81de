from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coaching import operations
from coaching.a3_forms import SectionsForm, StartA3Form
from coaching.models import A3
from coaching.views.pages import people_only
from org.lines import teams_of
from web import clock
from web.pages import respond


def a3_of(request: HttpRequest, id) -> A3:
    rows = A3.objects.visible_to(request.actor).select_related("site", "team", "owner", "mentor")
    return get_object_or_404(rows, pk=id)


@require_GET
def a3(request: HttpRequest, id) -> HttpResponse:
    """The problem story on one page, for reading and for paper."""
    found = a3_of(request, id)
    context = {"a3": found, "now": clock.now(), "zone": found.site.time_zone}
    context["may_write"] = found.is_written_by(request.actor)
    context["is_mentor"] = found.mentor_id == request.actor.pk
    return respond(request, "coaching/a3.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    people_only(request)
    now = clock.now()
    today = clock.today(request.actor.site.time_zone, now)
    data = request.POST if request.method == "POST" else None
    first = teams_of(request.actor, day=today).first()
    initial = {"team": request.GET.get("team") or first}  # a chart leads here with its team
    form = StartA3Form(data, actor=request.actor, today=today, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            return redirect(operations.start_a3(**form.cleaned_data, by=request.actor, at=now))
        except A3.DoesNotExist as error:  # an id of another site
            raise Http404 from error
    return respond(request, "coaching/a3_start.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, id) -> HttpResponse:
    """The seven sections, for its owner and its mentor."""
    found = a3_of(request, id)
    if not found.is_written_by(request.actor):
        raise PermissionDenied("Owner and mentor write it.")
    form = SectionsForm(request.POST if request.method == "POST" else None, a3=found)
    if form.is_bound and form.is_valid():
        operations.write_a3(found, sections=form.changed(), by=request.actor, at=clock.now())
        return redirect(found)
    context = {"a3": found, "form": form}
    return respond(request, "coaching/a3_write.html", context, status=422 if form.is_bound else 200)


def _mentor_verb(operation):
    """A button of the mentor's on the left side."""

    @require_POST
    def view(request: HttpRequest, id) -> HttpResponse:
        found = a3_of(request, id)
        if found.mentor_id != request.actor.pk:
            raise PermissionDenied("Its mentor says so.")
        operation(found, by=request.actor, at=clock.now())
        return redirect(found)

    return view


accept_left = _mentor_verb(operations.accept_left)
withdraw_left = _mentor_verb(operations.withdraw_left)
