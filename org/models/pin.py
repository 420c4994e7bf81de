from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.utils.crypto import salted_hmac

TRIES = 5
SHUT_FOR = timedelta(minutes=15)


class Pin(models.Model):
    """Four to eight digits with which a person unlocks the screen of their team; it opens nothing else.

    So few digits would be guessed from any hash alone: the hash is of the PIN keyed with the installation's secret, and
    after five wrong ones the PIN is shut for a while. Removed with the person.
    """

    person = models.OneToOneField("org.Person", on_delete=models.CASCADE, primary_key=True, related_name="pin")
    hash = models.CharField(max_length=128)
    set_at = models.DateTimeField()
    wrong = models.PositiveSmallIntegerField(default=0, db_default=0)  # tries since the last right one
    shut_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"of {self.person_id}"

    def keep(self, digits: str, *, salt: str | None = None) -> None:
        """`salt`: only for a demo, which is the same each time."""
        self.hash = make_password(self._keyed(digits), salt=salt)

    def matches(self, digits: str) -> bool:
        return check_password(self._keyed(digits), self.hash)

    def is_shut(self, now: datetime) -> bool:
        return self.shut_until is not None and self.shut_until > now

    def _keyed(self, digits: str) -> str:
        return salted_hmac("org.pin", f"{self.person_id}:{digits}", algorithm="sha256").hexdigest()
