from datetime import datetime

from django.db import models


class HeartbeatQuerySet(models.QuerySet):
    def beat(self, name: str, at: datetime) -> None:
        self.update_or_create(name=name, defaults={"at": at})


class Heartbeat(models.Model):
    """When a part of this installation last did its work: `sweep`, `worker`, `dispatcher`. Not data of a site."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
