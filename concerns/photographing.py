"""Where photos may be taken at all, and those of a concern."""

from django.db.models import Value
from django.db.models.functions import StrIndex

from concerns.forms.photos import PhotosForm
from concerns.models import Concern, Photo
from concerns.operations.photos import MOST
from org.models import Area, Team


def takes_photos(team: Team) -> bool:
    """Not where patients are, nor anywhere below."""
    patients = Area.objects.filter(site=team.site_id, is_patient_area=True)
    return not patients.annotate(above=StrIndex(Value(team.area.path), "path")).filter(above=1).exists()


def photos_of(concern: Concern, *, may_change: bool) -> dict:
    """For its page: the photos without their data, and room for another one."""
    photos = list(Photo.objects.filter(concern=concern).defer("data").order_by("added_at", "pk"))
    has_room = may_change and len(photos) < MOST and takes_photos(concern.team)
    return {"photos": photos, "photos_form": PhotosForm() if has_room else None}
