from datetime import timedelta

from org.lines import belongs_to, leaders_of, leads, line_of, reports_of, second_line_of, teams_of
from org.models import Assignment
from tests.cast import SINCE

DAY = SINCE + timedelta(days=1)


def test_a_leader_reports_to_the_holder_of_the_role_above_in_the_area_above(leader, coach, manager, other_leader):
    assert set(leaders_of(leader, day=DAY)) == {coach}
    assert set(leaders_of(coach, day=DAY)) == {manager}
    assert set(reports_of(coach, day=DAY)) == {leader, other_leader}
    assert set(reports_of(manager, day=DAY)) == {coach}


def test_a_line_is_everyone_below_and_nobody_beside(leader, teammate, coach, manager, other_leader):
    assert set(line_of(manager, day=DAY)) == {leader, teammate, coach, other_leader}
    assert set(line_of(coach, day=DAY)) == {leader, teammate, other_leader}
    assert set(line_of(teammate, day=DAY)) == set()


def test_two_levels_down_are_the_reports_of_ones_reports(leader, teammate, coach, manager, other_leader):
    assert set(second_line_of(manager, day=DAY)) == {leader, other_leader}
    assert set(second_line_of(coach, day=DAY)) == {teammate}
    assert set(second_line_of(leader, day=DAY)) == set()


def test_nobody_leads_across_sites(leader, stranger, manager):
    assert not line_of(stranger, day=DAY).exists()
    assert stranger not in line_of(manager, day=DAY)


def test_leading_a_team_means_leading_it_or_the_area_above(
    team, leader, teammate, coach, manager, other_leader, stranger
):
    leading = {
        person for person in [leader, teammate, coach, manager, other_leader, stranger] if leads(person, team, day=DAY)
    }
    assert leading == {leader, coach, manager}


def test_a_line_ends_with_its_assignment(leader, coach):
    Assignment.objects.filter(person=leader).update(until=DAY)
    assert leader in reports_of(coach, day=DAY)
    assert leader not in reports_of(coach, day=DAY + timedelta(days=1))


def test_a_person_belongs_to_the_teams_of_their_assignments(team, other_line, leader, teammate):
    assert list(teams_of(teammate, day=DAY)) == [team]
    assert belongs_to(leader, team, day=DAY)
    assert not belongs_to(leader, other_line, day=DAY)
