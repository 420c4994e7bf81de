from typing import Self

from django.db import models

from org.visibility import PeopleOnlyQuerySet


class EventQuerySet(PeopleOnlyQuerySet):
    def visible_to(self, actor) -> Self:
        """What is stored about me: each person sees their own."""
        rows = super().visible_to(actor)
        return rows.filter(person=actor.pk) if actor else rows


class Event(models.Model):
    """What happened, written once in the transaction of the change and never edited: `gemba.walk.finished`."""

    id = models.BigAutoField(primary_key=True)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    subject = models.UUIDField()
    person = models.ForeignKey(
        "org.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )  # NULL: a device, or left
    at_device = models.DateTimeField()
    at_server = models.DateTimeField(auto_now_add=True)
    facts = models.JSONField(default=dict)  # numbers and ids, never what people wrote

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["site", "subject", "id"], name="event_of_subject")]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"
