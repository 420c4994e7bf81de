from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from notices.models.channel import Channel, every_channel
from org.visibility import SiteQuerySet


class SiteNotices(models.Model):
    """What a site allows: ways out, quiet hours, how much a day. Hours are local wall time. Read it with `of(site)`."""

    site = models.OneToOneField("org.Site", on_delete=models.CASCADE, primary_key=True, related_name="notices")
    channels = ArrayField(models.CharField(max_length=10, choices=Channel), default=every_channel, blank=True)
    quiet_from = models.TimeField(null=True, blank=True, default=time(20))  # NULL: no hour is quiet
    quiet_until = models.TimeField(null=True, blank=True, default=time(6))
    is_quiet_off_shift = models.BooleanField(default=True)  # and on days off
    shift_margin_minutes = models.PositiveSmallIntegerField(default=15)  # around a shift, that still count as it
    messages_a_day = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1)])
    digest_at = models.TimeField(default=time(7))
    breaker_factor = models.PositiveSmallIntegerField(default=3, validators=[MinValueValidator(2)])
    breaker_floor = models.PositiveIntegerField(default=20)  # messages in an hour that are normal anywhere

    objects = SiteQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "site notices"
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="site_notices_quiet_begin_and_end",
                violation_error_message="Quiet hours have a beginning and an end.",
            ),
            models.CheckConstraint(
                condition=Q(messages_a_day__gte=1),
                name="site_notices_at_least_one_a_day",
                violation_error_message="At least one message a day has to be possible: the digest.",
            ),
            models.CheckConstraint(
                condition=Q(breaker_factor__gte=2),
                name="site_notices_breaker_above_normal",
                violation_error_message="Sending pauses at twice the normal rate or more.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site}"

    @classmethod
    def of(cls, site) -> "SiteNotices":
        """The site's own, or what holds until it says otherwise."""
        return cls.objects.filter(site=site).first() or cls(site=site)
