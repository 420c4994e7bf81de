"""After a reason was given, changed or cleared: what was said, and the way back to what was said before."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from routines.models import Occurrence


def offer(request: HttpRequest, promise: Occurrence, before: str, said: str) -> SafeString:
    """`before`: the code of the reason it had, or empty. `said`: the words of the one it has now, or empty."""
    context = {"promise": promise, "before": before, "said": said, "next": request.POST.get("next", "")}
    return render_to_string("routines/_reason_said.html", context, request)
