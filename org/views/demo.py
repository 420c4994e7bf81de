import uuid

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from org.middleware import open_to_anyone
from org.models import Person


@open_to_anyone
@require_POST
def walk_in(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Sign in as someone of a demo site, in one tap. Anywhere else this address does not exist."""
    if not settings.DEMO:
        raise Http404
    person = get_object_or_404(Person.objects.active(), pk=pk, site__is_demo=True)
    login(request, person, backend="org.sign_in.PersonBackend")
    return redirect("/")
