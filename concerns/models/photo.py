from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from concerns.models.concern import Concern
from org.visibility import SiteQuerySet
from web.ids import uuid7


class PhotoQuerySet(SiteQuerySet):
    def visible_to(self, actor) -> Self:
        """Whoever may know of the concern sees what it looks like."""
        rows = super().visible_to(actor)
        return rows.filter(Exists(Concern.objects.visible_to(actor).filter(pk=OuterRef("concern"))))


class Photo(models.Model):
    """What it looks like. The picture alone: who took it, with what and where is stored nowhere.

    Kept in the database, so that it goes with its concern, is saved with it and has no other address. For as many days
    as the site says (`Rules.photo_days`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    concern = models.ForeignKey("concerns.Concern", on_delete=models.CASCADE, related_name="photos")
    data = models.BinaryField()
    digest = models.CharField(max_length=64)  # of the data: sent twice, it is there once
    content_type = models.CharField(max_length=10)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()

    objects = PhotoQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["concern", "digest"], name="photo_once_a_concern")]
        indexes = [models.Index(fields=["site", "added_at"], name="photo_age")]

    def __str__(self) -> str:
        return f"Photo of {self.concern}"
