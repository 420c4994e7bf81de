from django.db import models
from django.db.models import Q

from notices.models.channel import Channel
from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class OwnQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor):
        """What someone chose for themselves is nobody else's."""
        rows = super().visible_to(actor)
        return rows.filter(person=actor.pk) if actor else rows


class Preference(models.Model):
    """A person's own word on one kind through one channel; without a row the kind's own default holds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey("org.Person", on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=Channel)
    is_on = models.BooleanField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "channel"], name="preference_once")]

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}: {'on' if self.is_on else 'off'}"


class Hours(models.Model):
    """When a person would rather be left alone, and when the digest suits. Local wall time; NULL: as the site says."""

    person = models.OneToOneField("org.Person", on_delete=models.CASCADE, primary_key=True, related_name="hours")
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+", db_index=False)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    digest_at = models.TimeField(null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "hours"
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="hours_quiet_begin_and_end",
                violation_error_message="Quiet hours have a beginning and an end.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.quiet_from} to {self.quiet_until}"
