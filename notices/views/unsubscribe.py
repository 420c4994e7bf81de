"""No more of this by e-mail: for whoever holds the link of a letter, signed in or not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notices import unsubscribing
from org.middleware import open_to_anyone


@open_to_anyone
@csrf_exempt  # a mail program posts this, without a page of ours; the signed link is what entitles to it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing: mail scanners open every link. One POST turns it off, another with `undo` on again."""
    asked = unsubscribing.read(token)
    if not asked:
        raise Http404
    said = ""
    if request.method == "POST":
        said = "on" if "undo" in request.POST else "off"
        turn = unsubscribing.resume if said == "on" else unsubscribing.stop
        if not turn(asked):
            raise Http404
    return render(request, "notices/unsubscribe.html", {"labels": asked.labels, "said": said})
