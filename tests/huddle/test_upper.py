"""What an upper tier gathers from its teams: asked of it, where someone can be hurt, letters with a signal, one
experiment to learn from; and how little it asks of the database for it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coaching.models import Experiment
from coaching.trying import example_of
from huddle.sections.teams import under
from metrics.models import Metric, Reading, Target
from org.models import Team
from tests.boards import make_storyboard
from tests.cast import make_team
from tests.huddle import scene

UPPER = "/boards/assembly/"


def words_of(client, address: str = UPPER) -> str:
    return client.get(address).content.decode()


def gathered(client) -> str:
    return words_of(client, f"{UPPER}teams/")


def newest(team: Team, label: str, *, value: int, status: str, signal: str, on: date) -> Metric:
    """A letter's day as its team wrote it."""
    metric = Metric.objects.get(team=team, label=label)
    Reading.objects.filter(metric=metric, on=on).update(value=value, status=status)
    Metric.objects.filter(pk=metric.pk).update(signal=signal, signal_on=on)
    return metric


def test_off_target_is_shown_with_a_signal_and_only_counted_without(morning, coach, thursday, client_of):
    newest(morning, "pumps reworked", value=9, status="missed", signal="R1", on=thursday.date())
    newest(morning, "plan kept", value=80, status="missed", signal="", on=thursday.date())

    words = gathered(client_of(coach))

    assert "1 signal · 1 team" in words
    assert "pumps reworked <b>9</b>" in words and "off target" in words  # the mark says it for ears, the plate apart
    assert words.count('class="plate-signal"') == 1
    assert "plan kept" not in words
    assert "1 more letter is off target without a signal: chance, or the system" in words


def test_a_near_miss_and_danger_stand_first(morning, teammate, coach, thursday, client_of):
    newest(morning, "plan kept", value=80, status="missed", signal="R1", on=thursday.date())
    newest(morning, "hazards over 24 h", value=1, status="near_miss", signal="", on=thursday.date())
    scene.concern(morning, "Open pit at bay 4", by=teammate, at=thursday, is_immediate_danger=True)
    scene.concern(
        morning, "For Marta only", by=teammate, at=thursday, is_immediate_danger=True, visibility="leader_only"
    )

    words = gathered(client_of(coach))

    order = [words.index(text) for text in ("Open pit at bay 4", "1 near miss or hazard", "plan kept")]
    assert order == sorted(order)
    assert "2 safety · 1 signal" in words and "near miss" in words
    assert "For Marta only" not in words


def test_teams_stand_in_the_order_of_the_site_and_a_line_below_hears_nothing_of_it(
    morning, other_line, leader, coach, thursday, client_of
):
    other = make_team(other_line.area, "Bay 9", parent=morning.parent)
    for team, value in ((other_line, 99), (other, 5)):
        scene.measure(team, today=thursday.date(), now=thursday)
        newest(team, "pumps reworked", value=value, status="missed", signal="R1", on=thursday.date())

    words = gathered(client_of(coach))

    assert words.index("Bay 9") < words.index("Line 3")  # by name, not by how bad it is
    assert client_of(leader).get("/boards/line-2/teams/").status_code == 404


def test_what_is_imported_and_not_confirmed_is_no_news(morning, coach, thursday, client_of):
    metric = newest(morning, "pumps reworked", value=9, status="missed", signal="R1", on=thursday.date())
    Reading.objects.filter(metric=metric, on=thursday.date()).update(source="import", confirmed_at=None)

    assert "pumps reworked" not in gathered(client_of(coach))


def test_the_heading_says_how_many_wait_for_an_answer_today(morning, coach, client_of):
    assert "1 to answer " in words_of(client_of(coach))  # and the other one tomorrow


def test_another_team_to_learn_from_each_day(morning, other_line, upper_team, leader, other_leader, coach, client_of):
    for team, who, step in ((morning, leader, "A mirror at bay 4"), (other_line, other_leader, "A second cart")):
        board = make_storyboard(team, who, coach)
        Experiment.objects.create(
            site=team.site, storyboard=board, number=1, step=step, planned_on=date(2026, 10, 20), expected="10 min",
            expected_at="2026-10-20T06:00Z",
        )  # fmt: skip
    day = date(2026, 10, 22)

    two = {example_of(under(upper_team), today=day + timedelta(days=n)).team for n in range(2)}
    words = words_of(client_of(coach))

    assert two == {"Line 2", "Line 3"}
    assert ("Line 2 tries" in words) != ("Line 3 tries" in words)
    assert "Expected: 10 min" in words


@pytest.mark.parametrize("many", [3, 10, 50])
def test_a_board_asks_as_little_for_fifty_teams_as_for_three(morning, coach, thursday, client_of, many):
    teams = [
        Team(site=morning.site, area=morning.area, parent=morning.parent, name=f"Team {n}", slug=f"team-{n}")
        for n in range(many)
    ]
    for team in Team.objects.bulk_create(teams):
        category = morning.categories.model.objects.create(
            site=team.site, team=team, letter="Q", name="Quality", position=1
        )
        metric = Metric.objects.create(
            site=team.site, team=team, category=category, name="Rework", label="rework", better="lower",
            signal="R1", signal_on=thursday.date(),
        )  # fmt: skip
        common = {"site": team.site, "team": team, "metric": metric}
        Target.objects.create(since=date(2020, 1, 1), value=2, **common)
        Reading.objects.create(
            on=thursday.date(), value=4, status="missed", recorded_at=thursday, confirmed_at=thursday, **common
        )
    browser = client_of(coach)

    with CaptureQueriesContext(connection) as queries:
        words = words_of(browser)

    assert f"{many} signals · {many + 1} teams" in words
    assert len(queries) <= 6  # as a team's own board, and two for what is tried and by whom
