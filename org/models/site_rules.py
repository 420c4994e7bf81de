from typing import Self

from django.db import models

from org.models.site import Site
from org.visibility import SiteQuerySet


class SiteRules(models.Model):
    """The numbers that one room goes by, of a site that may set them. Each is a field with its starting value."""

    site = models.OneToOneField("org.Site", on_delete=models.CASCADE, related_name="+", primary_key=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        abstract = True
        verbose_name_plural = "rules"

    def __str__(self) -> str:
        return f"Rules of {self.site}"

    @classmethod
    def of(cls, site) -> Self:
        """The site's own numbers, or the starting values; nothing is written. `site`: itself, or its id."""
        which = {"site": site} if isinstance(site, Site) else {"site_id": site}
        return cls.objects.filter(**which).first() or cls(**which)
