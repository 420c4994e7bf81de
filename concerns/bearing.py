"""How many promises a day can bear: said as a question where somebody is to take one more. Never a ban, no ranking.

Counted is what stands on boards: concerns somebody has by that day, and actions. What two people promised each other,
and what is for a leader only, is theirs.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count

from concerns.models import Action, Concern, Rules
from org.models import Person


def promises_on(people: Iterable[UUID], days: Iterable[date]) -> Counter[tuple[UUID, date]]:
    """Open promises by person and day. One query."""
    held = {"owner__in": list(people), "due_on__in": list(days)}
    concerns = Concern.objects.open().exclude(visibility=Concern.Visibility.LEADER_ONLY).filter(**held)
    actions = Action.objects.open().on_board().filter(**held)
    counted = [rows.order_by().values_list("owner", "due_on").annotate(n=Count("pk")) for rows in (concerns, actions)]
    found: Counter[tuple[UUID, date]] = Counter()
    for owner, day, n in counted[0].union(counted[1], all=True):
        found[owner, day] += n
    return found


def too_many(people: Iterable[Person], day: date, *, one_more: bool = True) -> dict[UUID, int]:
    """Of people of one site: who has more for that day than it can bear, `one_more` with the one that is to be taken;
    and how many they have. Two queries."""
    people = list(people)
    if not people:
        return {}
    most = (Rules.objects.filter(site=people[0].site_id).first() or Rules()).promises_a_day
    return {
        person: n for (person, _), n in promises_on([one.pk for one in people], [day]).items() if n + one_more > most
    }


def question(person: Person, day: date, *, asked: Person, today: date, one_more: bool = True) -> str:
    """`Ana has 9 promises for Tuesday. Who else could?`, to whoever asks; nothing where the day can bear it."""
    n = too_many([person], day, one_more=one_more).get(person.pk)
    if not n:
        return ""
    has = "You have" if person == asked else f"{person.first_name} has"
    return f"{has} {n} promises for {day_words(day, today)}. Who else could?"


def day_words(day: date, today: date) -> str:
    ahead = (day - today).days
    if ahead in (0, 1):
        return ("today", "tomorrow")[ahead]
    return f"{day:%A}" if 0 < ahead < 7 else f"{day:%a} {day.day} {day:%B}"
