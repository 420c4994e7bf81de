from django.db import models

from org.visibility import PeopleOnlyQuerySet


class Holder(models.Model):
    """What a person wants of their own standard work. Without a row nothing is wanted.

    Personal: the person's own; what they opted in to is all that others see. Goes with the person.
    """

    person = models.OneToOneField("org.Person", on_delete=models.CASCADE, related_name="holder", primary_key=True)
    site = models.ForeignKey("org.Site", on_delete=models.CASCADE, related_name="+")
    shows_promises_since = models.DateTimeField(null=True, blank=True)  # on the team's board; NULL: not opted in
    here_until = models.DateField(null=True, blank=True)  # said to have been here, when asked about days without a tap
    notes_minutes = models.BooleanField(default=False)  # asks how long it took, beside what was planned

    objects = PeopleOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person}’s own"
