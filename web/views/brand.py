"""What a device asks for when somebody puts Asaichi on its home screen, or wants its notices there."""

from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def manifest(request):
    """A view and not a static file, because it names the icons by their hashed addresses."""
    return render(request, "app.webmanifest", content_type="application/manifest+json")


@require_safe
def service_worker(request):
    """At the root, so that it speaks for every page; asked for anew each time, so that a mended one arrives."""
    response = render(request, "sw.js", content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response
