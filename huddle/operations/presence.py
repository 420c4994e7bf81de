"""Who is here: functions, and how many heads. Names are nobody's business but the team's."""

from django.db import transaction

from huddle.models import HuddleSession
from org.models import Person
from org.operations import touch

MOST = 99


@transaction.atomic
def mark_function(session: HuddleSession, *, function: str, is_here: bool) -> HuddleSession:
    """A function is here, or not after all. Said twice it is said once."""
    stored = HuddleSession.objects.select_for_update(of=("self",)).select_related("team").get(pk=session.pk)
    others = [name for name in stored.functions_present if name != function]
    stored.functions_present = [*others, function] if is_here else others
    return _kept(stored, "functions_present")


@transaction.atomic
def count_heads(session: HuddleSession, *, heads: int) -> HuddleSession:
    """So many people stand at the board."""
    stored = HuddleSession.objects.select_for_update(of=("self",)).select_related("team").get(pk=session.pk)
    stored.headcount = min(max(heads, 0), MOST)
    return _kept(stored, "headcount")


@transaction.atomic
def mark_person(session: HuddleSession, *, person: Person, is_here: bool) -> HuddleSession:
    """Someone is here, or not after all. The head-count follows; the names are forgotten at the end."""
    stored = HuddleSession.objects.select_for_update(of=("self",)).select_related("team").get(pk=session.pk)
    others = [key for key in stored.people_present if key != str(person.pk)]
    stored.people_present = [*others, str(person.pk)] if is_here else others
    stored.headcount = len(stored.people_present)
    return _kept(stored, "people_present", "headcount")


def _kept(session: HuddleSession, *fields: str) -> HuddleSession:
    session.save(update_fields=fields)
    touch(session.team, "huddle")
    return session
