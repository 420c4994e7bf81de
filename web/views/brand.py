"""What a device asks for when somebody puts Asaichi on its home screen."""

from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def manifest(request):
    """A view and not a static file, because it names the icons by their hashed addresses."""
    return render(request, "app.webmanifest", content_type="application/manifest+json")
