from django.db import models
from django.urls import reverse

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class Import(models.Model):
    """Results that came in together: who brought them, out of what, and what was not taken. Taken back as a whole."""

    class Source(models.TextChoices):
        PASTE = "paste", "Pasted"
        FILE = "file", "A file"
        API = "api", "Another program"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)  # its creator's: sent twice, it is one
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(  # NULL: a program, or left
        "org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=5, choices=Source)
    name = models.CharField(max_length=120, blank=True)  # of the file, or of the program
    rows = models.PositiveIntegerField(default=0)  # taken in
    already = models.PositiveIntegerField(default=0)  # they were so before
    left_out = models.JSONField(default=list)  # [row, question, its cells]: to be mended
    heading = models.JSONField(default=list)  # the cells above them
    replaced = models.JSONField(default=list)  # proposals of an earlier import, for the way back
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PeopleOnlyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["site", "-made_at"], name="import_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=False) | models.Q(undone_by__isnull=True),
                name="import_undone_by_somebody_has_a_moment",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.get_source_display()

    def get_absolute_url(self) -> str:
        return reverse("metrics:import", args=[self.pk])
