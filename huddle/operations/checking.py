"""The team looks at its own huddle, once a week."""

from datetime import date, datetime

from django.db import transaction

from huddle.models import SelfCheck
from huddle.models.self_check import ITEMS
from org.models import Person, Team
from org.operations import record
from web.clock import monday_of


@transaction.atomic
def say_thumb(*, team: Team, on: date, item: str, thumb: str, by: Person, at: datetime) -> SelfCheck:
    """The team's thumb for one item of this week; the same thumb again takes it back. Unknown items change nothing."""
    check = _of_week(team, on, by, at)
    if item in ITEMS and thumb in SelfCheck.Thumb.values:
        others = {key: said for key, said in check.thumbs.items() if key != item}
        check.thumbs = others if check.thumbs.get(item) == thumb else others | {item: thumb}
    return _kept(check, at)


@transaction.atomic
def say_one_thing(*, team: Team, on: date, text: str, by: Person, at: datetime) -> SelfCheck:
    """What the team tries next week."""
    check = _of_week(team, on, by, at)
    check.one_thing = text.strip()
    return _kept(check, at)


def _of_week(team: Team, on: date, by: Person, at: datetime) -> SelfCheck:
    fresh = {"site_id": team.site_id, "said_at": at}
    check, is_new = SelfCheck.objects.get_or_create(team=team, week_on=monday_of(on), defaults=fresh)
    if is_new:  # that it was made is written down, not who held which thumb
        record("huddle.self_check.begun", site_id=team.site_id, subject=check.pk, by=by, at=at)
    return SelfCheck.objects.select_for_update().get(pk=check.pk)


def _kept(check: SelfCheck, at: datetime) -> SelfCheck:
    check.said_at = at
    check.save(update_fields=["thumbs", "one_thing", "said_at"])
    return check
