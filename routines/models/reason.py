from typing import Self

from django.db import models

from org.visibility import SiteQuerySet


class MissReasonQuerySet(SiteQuerySet):
    def offered(self) -> Self:
        return self.filter(retired_at__isnull=True)

    def in_order(self) -> Self:
        """As the site has put them: the usual ones first."""
        return self.order_by("position", "code")


class MissReason(models.Model):
    """One thing that gets in the way of a promise, in one tap. The site's own data; a retired one keeps its history."""

    class Group(models.TextChoices):
        SYSTEM = "system", "Around me"
        ME = "me", "On my side"

    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    code = models.CharField(max_length=10)  # what a promise keeps
    group = models.CharField(max_length=10, choices=Group)
    name = models.CharField(max_length=60)
    short = models.CharField(max_length=24)  # on a chip
    for_senior = models.BooleanField(default=False)  # the leader's leader is asked, and sees counts
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = MissReasonQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "code"], name="miss_reason_code_once_a_site")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_offered(self) -> bool:
        return self.retired_at is None

    @property
    def said(self) -> str:
        """Inside a sentence: few people; IT or a tool."""
        is_abbreviation = self.short[:2].isupper()
        return self.short if is_abbreviation else self.short[:1].lower() + self.short[1:]
