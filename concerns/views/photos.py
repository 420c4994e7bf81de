import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from concerns import operations
from concerns.forms.photos import PhotosForm
from concerns.models import Photo
from concerns.photographing import takes_photos
from concerns.views.access import for_change
from concerns.views.concern import done, page
from org.visibility import is_person
from web import clock

A_DAY = 24 * 60 * 60


@require_safe
def photo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The picture itself: asked for anew each time whether one may, and kept by this browser alone."""
    found = get_object_or_404(Photo.objects.visible_to(request.actor), pk=pk)
    if not is_person(request.actor):
        raise PermissionDenied("Look at it with your phone: a screen shows the board.")
    response = HttpResponse(bytes(found.data), content_type=found.content_type)
    response["Cache-Control"] = f"private, max-age={A_DAY}, immutable"
    response["Content-Disposition"] = "inline"
    return response


@require_POST
def add(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    concern = for_change(request, pk)
    if not takes_photos(concern.team):
        raise PermissionDenied("No photos here: patients could be in them.")
    form = PhotosForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, concern, status=422, photos_form=form)
    new = operations.add_photos(concern, form.cleaned_data["photos"], at=clock.now())
    return done(request, concern, "It is there." if new else "It is there already, or there are three.")


@require_POST
def remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Photo.objects.visible_to(request.actor).defer("data"), pk=pk)
    concern = for_change(request, found.concern_id)
    operations.remove_photo(found, at=clock.now())
    return done(request, concern, "The photo is gone.")
