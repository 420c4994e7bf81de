"""The bell of a person: how much is new, and the version that open pages watch."""

from functools import cached_property

from django.db import connection

from org.models import Person
from org.visibility import is_person

# Two looks into two small indexes, in one trip. Version 0: nobody ever told them anything, and no page need ask.
_BELL = """
select (select count(*) from notices_notice where person_id = %(person)s and read_at is null and kind <> 'digest'),
    coalesce((select max(changed) from notices_notice where person_id = %(person)s), 0)
"""


class Bell:
    """Asked for only where a template shows it."""

    def __init__(self, actor) -> None:
        self.actor = actor

    @property
    def count(self) -> int:
        return self._answer[0]

    @property
    def version(self) -> int:
        return self._answer[1]

    @cached_property
    def _answer(self) -> tuple[int, int]:
        if not is_person(self.actor) or not self.actor.is_active:
            return 0, 0
        with connection.cursor() as cursor:
            cursor.execute(_BELL, {"person": self.actor.pk})
            return cursor.fetchone()


def version_of(person: Person) -> int:
    return Bell(person).version
