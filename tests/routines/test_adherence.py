"""The formulas, by hand, and the laws of sums."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.adherence import Share, Tally, TooGood, tallies, tallies_of, tally, tally_of, too_good, total
from routines.models import Occurrence, Rules
from tests.routines.conftest import MONDAY, berlin

RULES = Rules()
LATER = berlin(17, day=MONDAY + timedelta(days=6))
AWAY = {"state": "excused", "excuse": "planned"}
DONE = {"state": "done", "done_at": berlin(8, 5)}
LATE = {"state": "late", "done_at": berlin(9)}
MISSED = {"state": "missed", "missed_at": berlin(16)}
SKIPPED = {"state": "skipped", "skipped_at": berlin(8)}


@pytest.fixture
def many(promise_of):
    def make(holder, *kinds, **fields):
        rows = Occurrence.objects.filter(holder=holder).count()
        return [promise_of(holder, number=rows + n, **kind, **fields) for n, kind in enumerate(kinds, start=1)]

    return make


def week_of(person):
    return tally_of(person, first=MONDAY, last=MONDAY + timedelta(days=6), now=LATER)


def test_a_week_by_hand(many, leader):
    """10 scheduled, 2 excused (1 because the area stood still): 8 expected, 4 on time, 1 late, 2 missed, 1 skipped."""
    many(leader, DONE, DONE, DONE, DONE, LATE, MISSED, MISSED, SKIPPED, AWAY, AWAY | {"excuse": "not_running"})
    week = week_of(leader)
    assert (week.scheduled, week.excused, week.expected) == (10, 2, 8)
    assert (str(week.adherence(RULES)), week.adherence(RULES).percent) == ("63 % of 8", 63)  # 5/8
    assert week.on_time_rate(RULES).percent == 50  # 4/8
    assert str(week.coverage(RULES)) == "56 % of 9"  # 5/9: the standstill is nobody's gap, the absence is one
    assert (week.uncovered, week.band(RULES)) == (1, "redesign or help")


def test_what_a_stand_in_did_covers_and_is_the_stand_in_s(many, leader, teammate):
    """She is away with a stand-in: he keeps 5 of 6. Her adherence excludes all six, coverage counts the five."""
    many(leader, *[DONE] * 5, MISSED, delegate=teammate)
    hers, his = week_of(leader), week_of(teammate)
    assert (hers.expected, hers.covered, hers.missed, str(hers.coverage(RULES))) == (0, 5, 0, "83 % of 6")
    assert hers.adherence(RULES).percent is None
    assert (his.expected, his.done, his.missed, his.stood_in) == (6, 5, 1, 5)
    assert tallies_of([leader, teammate], first=MONDAY, last=MONDAY, now=LATER) == {leader.pk: hers, teammate.pk: his}


def test_who_was_there_after_all_and_did_it_kept_it_and_not_the_stand_in(many, leader, teammate):
    many(leader, *[DONE | {"done_by": leader}] * 5, delegate=teammate)
    hers, his = week_of(leader), week_of(teammate)
    assert (str(hers.adherence(RULES)), hers.stood_in, hers.covered) == ("100 % of 5", 0, 0)
    assert (his.expected, his.done, his.stood_in) == (0, 0, 0)
    assert tallies_of([leader, teammate], first=MONDAY, last=MONDAY, now=LATER) == {leader.pk: hers, teammate.pk: his}


def test_of_a_team_each_promise_counts_once(many, leader, teammate, team):
    many(leader, *[DONE] * 5, MISSED, delegate=teammate)
    many(teammate, *[DONE] * 4, AWAY)
    rows = Occurrence.objects.filter(team=team)
    assert str(tally(rows, now=LATER).adherence(RULES)) == "90 % of 10"
    assert total(tallies(rows, "holder", now=LATER).values()) == tally(rows, now=LATER)


def test_what_can_still_be_kept_is_in_no_figure(many, leader):
    many(leader, {}, {}, DONE)
    running = tally_of(leader, first=MONDAY, last=MONDAY, now=berlin(9))
    assert (running.open, running.scheduled, running.done) == (2, 1, 1)
    assert week_of(leader).missed == 2  # past the last moment, whether or not it was swept


def test_a_new_holder_s_ramp_is_excused_and_not_missed(many, leader):
    many(leader, {"is_ramp": True}, DONE)
    assert (week_of(leader).missed, week_of(leader).excused) == (0, 1)


def test_the_figures_are_one_question_each(many, leader, teammate, django_assert_num_queries):
    many(leader, DONE, MISSED)
    with django_assert_num_queries(1):
        week_of(leader)
    with django_assert_num_queries(2):
        tallies_of([leader, teammate], first=MONDAY, last=MONDAY, now=LATER)


@pytest.mark.parametrize(
    ("kept", "n", "percent", "words"),
    [(4, 4, None, "4 of 4"), (0, 0, None, "0 of 0"), (5, 5, 100, "100 % of 5"), (1, 8, 13, "13 % of 8")],
)
def test_no_percentage_under_five(kept, n, percent, words):
    share = Share(kept, n, RULES.fewest)
    assert (share.percent, str(share)) == (percent, words)


@pytest.mark.parametrize(
    ("done", "band"),
    [(85, "steady"), (84, "talk"), (70, "talk"), (69, "redesign or help")],
)
def test_bands(done, band):
    assert Tally(scheduled=100, on_time=done, missed=100 - done).band(RULES) == band


@pytest.mark.parametrize(
    ("done", "percent", "band"),
    [(850, 85, "steady"), (846, 85, "steady"), (844, 84, "talk"), (695, 70, "talk"), (694, 69, "redesign or help")],
)
def test_the_same_figure_has_the_same_band(done, percent, band):
    shown = Tally(scheduled=1000, on_time=done, missed=1000 - done)
    assert (shown.adherence(RULES).percent, shown.band(RULES)) == (percent, band)


# laws of sums

counts = st.integers(0, 50)
tallies_at_will = st.builds(
    lambda on_time, late, missed, skipped, away, still, covered: Tally(
        scheduled=on_time + late + missed + skipped + away + still + covered,
        excused=away + still + covered,
        not_operating=still,
        on_time=on_time,
        late=late,
        missed=missed,
        skipped=skipped,
        covered=covered,
        uncovered=away,
    ),
    *[counts] * 7,
)


@given(tallies_at_will, tallies_at_will, tallies_at_will)
def test_adding_up_is_a_sum(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c) == total([a, b, c])
    assert a + Tally() == a


@given(tallies_at_will, tallies_at_will)
def test_a_roll_up_lies_between_its_parts(a, b):
    shares = [each.adherence(Rules(fewest=1)) for each in (a, b, a + b)]
    assert shares[2].n == shares[0].n + shares[1].n
    if shares[0].n and shares[1].n:
        low, high = sorted(share.percent for share in shares[:2])
        assert low <= shares[2].percent <= high


@given(tallies_at_will)
def test_shares_are_shares(each):
    for share in (each.adherence(RULES), each.on_time_rate(RULES), each.coverage(RULES)):
        assert 0 <= share.kept <= share.n
        assert share.percent is None or 0 <= share.percent <= 100
    assert each.on_time_rate(RULES).kept <= each.adherence(RULES).kept <= each.coverage(RULES).kept


# too good


def test_five_ticks_within_two_minutes_are_a_question_to_the_person(many, leader):
    seconds = [0, 20, 40, 60, 119]
    many(leader, *[DONE | {"done_at": berlin(13, 58) + timedelta(seconds=n)} for n in seconds])
    found = too_good(leader, today=MONDAY, rules=RULES, now=LATER)
    assert found == TooGood(at_once=5, seconds=120)
    assert found.question.startswith("5 promises were ticked within 2 minutes.")


def test_the_stretch_is_said_as_the_site_set_it(many, leader):
    many(leader, *[DONE | {"done_at": berlin(13, 58) + timedelta(seconds=n)} for n in range(5)])
    found = too_good(leader, today=MONDAY, rules=Rules(perfect_seconds=90), now=LATER)
    assert "within 90 seconds." in found.question


def test_a_quiet_month_of_everything_is_a_question_and_one_word_beside_it_answers(promise_of, leader):
    for day in (MONDAY + timedelta(days=n) for n in range(20)):
        promise_of(leader, day=day, state="done", done_at=berlin(8, day=day))
    last = MONDAY + timedelta(days=19)
    found = too_good(leader, today=last, rules=RULES, now=berlin(17, day=last))
    assert found == TooGood(days=20) and "20 days" in found.question
    Occurrence.objects.filter(on=last).update(note="Found a leak")
    assert too_good(leader, today=last, rules=RULES, now=berlin(17, day=last)) is None
