"""Who is here: functions, and how many heads. Names are nobody's business but the team's."""

from django.db import transaction

from huddle.models import HuddleSession
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


def _kept(session: HuddleSession, field: str) -> HuddleSession:
    session.save(update_fields=[field])
    touch(session.team, "huddle")
    return session
