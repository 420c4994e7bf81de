"""How a team holds its huddle from now on. Huddles that were held keep the agenda they had."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from huddle.models import Huddle
from org.models import Person, Team
from org.operations import record, touch


@transaction.atomic
def shape(
    *,
    team: Team,
    shift_names: Sequence[str],
    agenda: list[dict],
    functions: list[str],
    weekdays: list[int],
    presence: str,
    by: Person,
    at: datetime,
) -> None:
    """The series of these shifts. `agenda`: [{"key", "minutes"}, ...]; no `weekdays`: on every day the team works."""
    said = {"agenda": agenda, "functions": functions, "weekdays": sorted(weekdays), "presence": presence}
    for name in shift_names:
        series, _ = Huddle.objects.update_or_create(
            team=team, shift_name=name, defaults=said, create_defaults=said | {"site_id": team.site_id}
        )
        record("huddle.series.shaped", site_id=team.site_id, subject=series.pk, by=by, at=at)
    touch(team, "huddle")
