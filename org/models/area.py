from typing import Self

from django.db import models

from org.visibility import SiteQuerySet
from web.ids import uuid7


class AreaQuerySet(SiteQuerySet):
    def within(self, area: "Area") -> Self:
        """The area and everything below it."""
        return self.filter(path__startswith=area.path)


class Area(models.Model):
    """A place in the tree of a site. `path` holds the way down, `/plant/assembly/`, so that a subtree is one prefix."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="areas")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=80)
    slug = models.SlugField()
    path = models.CharField(max_length=400)
    is_patient_area = models.BooleanField(default=False)  # no photos here

    objects = AreaQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="area_path_once_a_site")]
        indexes = [
            models.Index(fields=["site", "path"], name="area_path", opclasses=["uuid_ops", "varchar_pattern_ops"])
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def below(cls, parent: "Area | None", *, site, name: str, slug: str, **fields) -> "Area":
        """An unsaved area with its path worked out."""
        path = f"{parent.path if parent else '/'}{slug}/"
        return cls(site=site, parent=parent, name=name, slug=slug, path=path, **fields)
