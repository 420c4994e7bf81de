"""Django's sessions in the database, read in plain SQL: whose they are is asked first on every page."""

from django.contrib.sessions.backends import db
from django.utils import timezone

from web.prepared import ask

_DATA = "select session_data from django_session where session_key = %s and expire_date > %s"


class SessionStore(db.SessionStore):
    def load(self) -> dict:
        """What it holds; one that is over or was never there is empty, and will get another key."""
        rows = ask(_DATA, [self.session_key, timezone.now()])
        if not rows:
            self._session_key = None
            return {}
        return self.decode(rows[0][0])
