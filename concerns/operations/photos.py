"""What it looks like: added, taken off, and let go after the days that the site says. Nobody's name goes with it."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from concerns.models import Concern, Photo, Rules
from concerns.operations.saying import locked
from org.operations import record
from web.ids import uuid7
from web.pictures import Picture

MOST = 3  # of one concern; what takes more is shown at the place


@transaction.atomic
def add_photos(concern: Concern, pictures: Iterable[Picture], *, at: datetime) -> int:
    """As many as there is room for; how many are new. The undo is `remove_photo`.

    No name is written down, of whoever adds one either: it could be the one of an anonymous raiser.
    """
    locked(concern)
    there = set(Photo.objects.filter(concern=concern).values_list("digest", flat=True))
    new = {digest: each for each in pictures if (digest := hashlib.sha256(each.data).hexdigest()) not in there}
    chosen = list(new.items())[: MOST - len(there)]
    ids = sorted(uuid7() for _ in chosen)  # in the order in which they were chosen
    rows = [_row(concern, digest, each, at, pk=pk) for pk, (digest, each) in zip(ids, chosen, strict=True)]
    Photo.objects.bulk_create(rows)
    if rows:
        record("concerns.concern.photo_added", site_id=concern.site_id, subject=concern.pk, by=None, at=at)
    return len(rows)


def _row(concern: Concern, digest: str, picture: Picture, at: datetime, *, pk: UUID) -> Photo:
    about = {"content_type": picture.content_type, "width": picture.width, "height": picture.height, "added_at": at}
    return Photo(pk=pk, site_id=concern.site_id, concern=concern, data=picture.data, digest=digest, **about)


@transaction.atomic
def remove_photo(photo: Photo, *, at: datetime) -> None:
    """It is gone at once, for whoever is in it."""
    if Photo.objects.filter(pk=photo.pk).delete()[0]:
        record("concerns.concern.photo_removed", site_id=photo.site_id, subject=photo.concern_id, by=None, at=at)


def let_photos_go(*, site, now: datetime, since: datetime) -> int:
    """A chore of every day: those older than the site keeps them. How many went."""
    until = now - timedelta(days=Rules.of(site).photo_days)
    return Photo.objects.filter(site=site, added_at__lt=until).delete()[0]
