from django.db import models


class Installation(models.Model):
    """Which database these rows live in: one row. When it differs from the truth, they came out of a backup.

    Not data of a site.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    identity = models.CharField(max_length=80)
    restored_at = models.DateTimeField(null=True, blank=True)  # what was due or happened before is not sent any more

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="installation_is_one")]

    def __str__(self) -> str:
        return self.identity
