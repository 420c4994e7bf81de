"""What the site offers as reasons, in its own words and order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from org.views.looking_after import site_looked_after
from routines import reasons_offered
from routines.models import MissReason
from routines.number_forms import MissReasonForm
from routines.reasons import USUAL, Reasons
from web.clock import now
from web.pages import respond


@require_http_methods(["GET", "POST"])
def offered(request: HttpRequest) -> HttpResponse:
    """What the site offers as "what got in the way", in its order; one more is added here."""
    site = site_looked_after(request)
    form = MissReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = reasons_offered.add_reason(site=site, by=request.actor, now=now(), **form.cleaned_data)
        messages.info(request, f"“{row.name}” is offered from now on.")
        return redirect("routines:reasons_offered")
    return _page(request, form, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename one; its code, and with it history, stays."""
    row = get_object_or_404(MissReason.objects.visible_to(request.actor), pk=pk)
    site_looked_after(request)
    form = MissReasonForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("routines:reasons_offered")
    status = 422 if request.method == "POST" else 200
    return respond(request, "routines/reason_edit.html", {"form": form, "reason": row}, status=status)


@require_POST
def change(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One place up or down, retired, or brought back."""
    row = get_object_or_404(MissReason.objects.visible_to(request.actor), pk=pk)
    site_looked_after(request)
    reasons_offered.REASON_VERBS[verb](row, by=request.actor, now=now())
    return redirect("routines:reasons_offered")


def _page(request: HttpRequest, form: MissReasonForm, status: int) -> HttpResponse:
    found = Reasons.of(request.actor.site_id)
    retired = [row for row in found.rows if not row.is_offered]
    context = {"form": form, "offered": found.offered, "retired": retired, "usual": USUAL}
    return respond(request, "routines/reasons_offered.html", context, status=status)
