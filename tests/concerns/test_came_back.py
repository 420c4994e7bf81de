"""How help comes back, beside the concerns of those who were asked and of those who asked."""

from datetime import timedelta

from concerns import operations
from concerns.models import Escalation
from tests.huddle import scene
from web.clock import now

HOUR = timedelta(hours=1)


def asked(team, upper_team, by, *, due: timedelta, **fields) -> Escalation:
    """Asked ten hours ago; `due` from now."""
    raised = scene.concern(team, "No drills", by=by, at=now() - 11 * HOUR, **fields)
    return scene.ask_above(raised, to=upper_team, at=now() - 10 * HOUR, answer_by=now() + due)


def test_both_sides_read_what_came_in_time_what_was_said_and_what_helped(
    team, upper_team, leader, teammate, coach, client_of
):
    said = {"decision": "yes", "text": "Tomorrow", "by": coach}
    helped, late = (asked(team, upper_team, teammate, due=due) for due in (HOUR, -2 * HOUR))
    for each in (helped, late):
        operations.answer(each, at=now() - HOUR, **said)
    operations.tell_team(helped, by=leader, at=now())
    operations.confirm(helped, by=teammate, at=now())
    asked(team, upper_team, teammate, due=-HOUR)  # nobody has answered
    asked(team, upper_team, teammate, due=HOUR)  # there is time yet
    private = asked(team, upper_team, teammate, due=HOUR, visibility="leader_only")
    operations.answer(private, at=now() - HOUR, **said)

    above = client_of(coach).get("/concerns/of/assembly/").content.decode()
    here = client_of(teammate).get("/concerns/of/line-2/").content.decode()

    figures = ["<b>33 % of 3</b>", "<b>50 % of 2</b>", "<span>It helped</span><b>1</b>"]
    assert all(figure in page for figure in figures for page in (above, here))
    assert "How we answered" in above and "How we were answered" in here and "How we were answered" not in above
