from django.db import models
from django.urls import reverse

from org.visibility import PeopleOnlyQuerySet
from web.ids import uuid7


class A3(models.Model):
    """A problem story on one page, developed with a mentor."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("org.Team", on_delete=models.CASCADE, related_name="a3s")
    owner = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="a3s_owned")
    mentor = models.ForeignKey("org.Person", on_delete=models.SET_NULL, null=True, related_name="a3s_mentored")
    title = models.CharField(max_length=120)
    background = models.TextField(blank=True)
    current_condition = models.TextField(blank=True)
    goal = models.TextField(blank=True)
    root_cause = models.TextField(blank=True)
    countermeasures = models.TextField(blank=True)
    plan = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    started_on = models.DateField()
    goal_by = models.DateField()
    left_accepted_at = models.DateTimeField(null=True, blank=True)  # the mentor agrees that the problem is understood
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PeopleOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "A3"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coaching:a3", args=[self.pk])

    def is_written_by(self, person) -> bool:
        """By its owner and its mentor; others of the site read it."""
        return bool(person) and person.pk in (self.owner_id, self.mentor_id)
