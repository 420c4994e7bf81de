"""What a team's standstill does to the promises of its leaders: what could still be kept in time is asked of nobody.

due before it was said, its window over     stays: late, missed or done, as it is
due, and its window still open              excused: the area does not run
due until it runs again                     the same, by the plan
due after that, or kept any time (a quota)  asked as ever
"""

from datetime import date, datetime

from notices.operations import settle
from org.models import Assignment, Team
from org.roster_news import roster_changed
from routines.absences import put_back
from routines.models import Occurrence
from routines.news import keys_of
from routines.planning import Excuse, State, duties


def follow_standstill(team: Team, on: date, now: datetime) -> None:
    """Promises of a day become what the standstills that are stored say of them, whether one came, ended or went."""
    people = list(Assignment.objects.on(on).filter(team=team).values_list("person", flat=True))
    still = _still(team, on, people)
    rows = Occurrence.objects.filter(team=team, on=on, due_at__lte=now).select_related("routine", "site", "team")
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        is_still = (row.holder_id, row.routine.element, row.number) in still
        if is_still and row.state == State.OPEN and row.on_time_until > now:
            _excuse(row, now)
        elif not is_still and row.excuse == Excuse.NOT_RUNNING:
            put_back(row, "", now)
    roster_changed(site=team.site, first=on, last=on, people=people, now=now)


def _still(team: Team, on: date, people: list) -> set[tuple]:
    """Whose promises of the day the plan excuses, because nothing runs."""
    return {
        (duty.held.person_id, duty.routine.element, number)
        for duty in duties(team.site, on, on, people)
        for (day, number), start in duty.begins.items()
        if duty.held.team_id == team.pk and day == on and start.excuse == Excuse.NOT_RUNNING
    }


def _excuse(row: Occurrence, now: datetime) -> None:
    row.state, row.excuse, row.delegate_id, row.reason = State.EXCUSED, Excuse.NOT_RUNNING, None, ""
    row.save(update_fields=["state", "excuse", "delegate", "reason"])
    settle(*keys_of(row.pk), now=now)
