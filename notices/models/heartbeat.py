from datetime import datetime, timedelta

from django.db import models

PARTS = ("dispatcher", "sweep", "beat", "worker")  # without any of them something is not noticed or does not leave
PATIENCE = timedelta(seconds=55)  # a part that is silent for longer has stopped: each does something every 15 to 40 s


class HeartbeatQuerySet(models.QuerySet):
    def beat(self, name: str, at: datetime) -> None:
        """One statement, so that several processes of a name don't wait for each other's reads."""
        Heartbeat.objects.bulk_create(
            [Heartbeat(name=name, at=at)], update_conflicts=True, unique_fields=["name"], update_fields=["at"]
        )

    def last_seen(self) -> dict[str, datetime]:
        """When each part was heard last; one that never was is not in it. One query."""
        return dict(self.filter(name__in=PARTS).values_list("name", "at"))

    def is_older(self, name: str, than: datetime) -> bool:
        """True as well when it was never heard."""
        return not self.filter(name=name, at__gt=than).exists()

    def take_turn(self, name: str, at: datetime, every: timedelta) -> bool:
        """Is it this caller's turn to do what is done once in a while? Of several that ask, one hears yes."""
        Heartbeat.objects.bulk_create([Heartbeat(name=name, at=at - 2 * every)], ignore_conflicts=True)
        return self.filter(name=name, at__lte=at - every).update(at=at) == 1


class Heartbeat(models.Model):
    """When a part of this installation last did its work: `sweep`, `worker`, `dispatcher`; or a chore of one site
    (`plan:<site>`, notices/chores.py). Nothing of what a site writes."""

    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()
    stumbled_at = models.DateTimeField(null=True, blank=True)  # a chore that failed at its last try; NULL: it did not
    error = models.CharField(max_length=60, blank=True, db_default="")  # its name, never its words

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
