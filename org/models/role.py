from django.db import models

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class Role(models.Model):
    """What a leader does is written for the role, so that it survives a change of person."""

    class Duty(models.TextChoices):
        MEMBER = "member", "Works in a team"
        LEADER = "leader", "Leads people"
        IMPROVER = "improver", "Supports improvement"
        REPRESENTATIVE = "representative", "Represents the people"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(max_length=80)
    duty = models.CharField(max_length=20, choices=Duty, default=Duty.MEMBER)
    tier = models.PositiveSmallIntegerField(default=1)
    reports_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reports")

    objects = PeopleOnlyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "name"], name="role_name_once_a_site")]

    def __str__(self) -> str:
        return self.name
