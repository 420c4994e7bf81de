"""Absence and standing in: who promises what, who is asked, and what counts for whom."""

from datetime import timedelta

import pytest

from notices.models import Notice
from org.models import Absence, Event
from routines import absences, delegating, gaps, operations
from routines.adherence import tally_of
from routines.models import Delegation, Occurrence
from tests.routines.conftest import MONDAY, berlin

TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
NEXT_MONDAY = MONDAY + timedelta(days=7)
BEFORE = berlin(12, day=MONDAY - timedelta(days=3))


@pytest.fixture
def planned(routine, leader, site):
    operations.plan(site=site, first=MONDAY, last=NEXT_MONDAY, now=BEFORE)
    return Occurrence.objects.filter(holder=leader)


def states(rows):
    return [str(row.state) for row in rows.order_by("on") if row.on <= FRIDAY]


def asked(leader, delegate, **more):
    return delegating.ask(leader, delegate=delegate, first=MONDAY, last=FRIDAY, by=leader, now=BEFORE, **more)


def test_a_stand_in_counts_once_they_say_yes_and_may_say_no_after_all(planned, leader, other_leader):
    absences.be_away(leader, first=MONDAY, last=FRIDAY, by=leader, now=BEFORE)
    request = asked(leader, other_leader)
    assert Notice.objects.get(person=other_leader).path == request.get_absolute_url()
    assert list(Occurrence.objects.of(other_leader)) == [] and states(planned) == ["excused"] * 5
    delegating.accept(request, by=other_leader, now=BEFORE)
    assert Occurrence.objects.of(other_leader).count() == 5 and states(planned) == ["open"] * 5
    assert not Occurrence.objects.of(leader).filter(on__lte=FRIDAY).exists()
    delegating.decline(request, by=other_leader, now=BEFORE)
    assert states(planned) == ["excused"] * 5
    delegating.accept(request, by=other_leader, now=BEFORE)
    delegating.withdraw(request, by=leader, now=BEFORE)
    assert states(planned) == ["excused"] * 5


def test_some_routines_only(planned, routine_of, routine, leader, other_leader, site):
    other = routine_of("Handover", times=[planned.first().due_at.time().replace(hour=13)])
    operations.plan(site=site, first=MONDAY, last=FRIDAY, now=BEFORE)
    absences.be_away(leader, first=MONDAY, last=FRIDAY, by=leader, now=BEFORE)
    delegating.accept(asked(leader, other_leader, elements=[other.element]), by=other_leader, now=BEFORE)
    theirs = Occurrence.objects.filter(holder=leader, delegate=other_leader)
    assert set(theirs.values_list("routine__name", flat=True)) == {"Handover"}
    assert states(planned.filter(routine=routine)) == ["excused"] * 5


def test_taken_on_and_not_done_is_missed_by_the_stand_in_and_never_by_who_was_away(planned, leader, other_leader):
    absences.be_away(leader, first=MONDAY, last=FRIDAY, by=leader, now=BEFORE)
    delegating.accept(asked(leader, other_leader), by=other_leader, now=BEFORE)
    first = planned.order_by("on").first()
    operations.mark_done(first, by=other_leader, at=berlin(8, 5), now=berlin(8, 5))
    night = berlin(20, day=NEXT_MONDAY)
    operations.sweep(now=night)
    span = {"first": MONDAY, "last": FRIDAY, "now": night}
    hers, his = tally_of(leader, **span), tally_of(other_leader, **span)
    assert (hers.missed, hers.expected, hers.covered) == (0, 0, 1)
    assert (his.missed, his.on_time) == (4, 1)


def test_a_sick_call_in_the_morning_excuses_what_was_due_and_undo_asks_again(planned, leader):
    operations.skip(planned.get(on=TUESDAY), reason="ME1", by=leader, now=berlin(7))
    absence = absences.be_away(leader, first=MONDAY, last=TUESDAY, by=leader, kind="sick", now=berlin(9))
    assert states(planned)[:3] == ["excused", "skipped", "open"]
    absences.be_back(absence, by=leader, now=berlin(10))
    assert states(planned)[:3] == ["open", "skipped", "open"] and not Absence.objects.exists()


def test_only_oneself_and_the_direct_leader_say_so(planned, leader, coach, manager, teammate, stranger):
    absences.be_away(leader, first=MONDAY, last=MONDAY, by=coach, now=BEFORE)
    for other in (manager, teammate, stranger):
        with pytest.raises(operations.NotYours):
            absences.be_away(leader, first=MONDAY, last=MONDAY, by=other, now=BEFORE)


def test_who_is_asked_first(leader, other_leader, coach, manager):
    assert delegating.could_stand_in(leader, day=MONDAY)[:2] == [other_leader, coach]


# a whole gap


def test_coming_back_closes_the_gap_in_one_tap_and_history_says_that_it_was_said_afterwards(planned, leader):
    back = berlin(7, day=NEXT_MONDAY)
    operations.sweep(now=back)
    operations.give_reason(planned.get(on=MONDAY), reason="SYS4", by=leader, now=back)
    gap = gaps.gap_of(leader, now=back)
    assert (gap.first, gap.last, gap.count) == (TUESDAY, FRIDAY, 4)
    absence = gaps.close_gap(leader, now=back)
    assert states(planned) == ["missed"] + ["excused"] * 4
    assert Event.objects.get(name="org.absence.said").facts["afterwards"] is True
    assert gaps.gap_of(leader, now=back) is None
    absences.be_back(absence, by=leader, now=back)
    assert states(planned)[:4] == ["missed"] * 4


@pytest.fixture
def checks(routine_of, leader, site):
    """Three checks in a week; suggested for Monday, Wednesday and Friday."""

    def make(quota=3, rrule="FREQ=WEEKLY"):
        made = routine_of("Check", kind="quota", quota=quota, rrule=rrule, times=[], grace_minutes=2880)
        operations.plan(site=site, first=MONDAY, last=NEXT_MONDAY, now=BEFORE, elements=[made.element])
        rows = Occurrence.objects.filter(routine=made, on__lte=FRIDAY)
        return lambda: [str(row.state) for row in rows.order_by("number")]

    return make


@pytest.mark.parametrize(
    ("quota", "days_away", "after"),
    [
        (1, 4, ["open"]),  # suggested for Wednesday, and Friday is left
        (1, 5, ["excused"]),
        (3, 1, ["open", "open", "open"]),
        (3, 3, ["excused", "open", "open"]),  # two days are left for two
        (3, 4, ["excused", "excused", "open"]),
    ],
)
def test_days_away_leave_a_quota_as_much_as_the_rest_of_its_window_holds(
    planned, checks, leader, site, quota, days_away, after
):
    states_of = checks(quota)
    day = MONDAY + timedelta(days=days_away)
    absence = absences.be_away(leader, first=MONDAY, last=day - timedelta(days=1), by=leader, now=berlin(7, day=day))
    operations.plan_ahead(site=site, now=berlin(7, day=day))
    assert states_of() == after
    absences.be_back(absence, by=leader, now=berlin(7, day=day))
    assert states_of() == ["open"] * quota


def test_a_gap_that_is_closed_leaves_a_quota_that_still_has_days(planned, checks, leader):
    states_of = checks(1)
    friday = berlin(7, day=FRIDAY)
    operations.sweep(now=friday)
    gap = gaps.close_gap(leader, now=friday)
    assert (gap.starts_on, gap.ends_on) == (MONDAY, FRIDAY - timedelta(days=1))
    assert states_of() == ["open"]
    rest = absences.be_away(leader, first=FRIDAY, last=FRIDAY, by=leader, now=friday)
    assert states_of() == ["excused"]  # nothing is left of its week
    absences.be_back(rest, by=leader, now=friday)
    assert states_of() == ["open"]


def test_a_day_with_a_tap_ends_the_gap_and_one_day_is_none(planned, leader):
    thursday = FRIDAY - timedelta(days=1)
    operations.mark_done(planned.get(on=thursday), by=leader, at=berlin(8, 5, thursday), now=berlin(8, 5, thursday))
    assert gaps.gap_of(leader, now=berlin(7, day=NEXT_MONDAY)) is None


def test_who_was_here_is_not_asked_again(planned, leader):
    back = berlin(7, day=NEXT_MONDAY)
    gaps.was_here(leader, now=back)
    assert gaps.gap_of(leader, now=back) is None


def test_five_weeks_back_is_history(planned, leader):
    with pytest.raises(absences.TooLongAgo):
        absences.be_away(leader, first=MONDAY, last=FRIDAY, by=leader, now=berlin(9, day=MONDAY + timedelta(days=60)))


def test_an_answer_is_the_delegate_s_alone(planned, leader, other_leader, coach):
    request = asked(leader, other_leader)
    for other in (leader, coach):
        with pytest.raises(operations.NotYours):
            delegating.accept(request, by=other, now=BEFORE)
    assert Delegation.objects.waiting().count() == 1
