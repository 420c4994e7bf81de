"""What becomes of a promise."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from notices.models import Notice
from org.models import Event
from org.operations import versions_of
from routines import operations
from routines.holding import hide_promises, show_promises
from routines.models import MissReason, Occurrence
from routines.reasons import Reasons
from tests.routines.conftest import MONDAY, berlin

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def promise(promise_of, leader):
    return promise_of(leader)


def done(promise, leader, at, now=None):
    return operations.mark_done(promise, by=leader, at=at, now=now or at)


def test_done_inside_the_window_is_done(promise, leader):
    assert done(promise, leader, berlin(8, 29)).state == "done"


def test_done_before_its_time_is_done(promise, leader):
    assert done(promise, leader, berlin(7, 40)).state == "done"


def test_done_after_the_window_is_done_late(promise, leader):
    row = done(promise, leader, berlin(8, 30))
    assert (row.state, row.done_at, row.done_by) == ("late", berlin(8, 30), leader)


def test_after_the_last_moment_it_cannot_be_done_any_more(promise, leader):
    with pytest.raises(operations.TooLate):
        done(promise, leader, berlin(16, 1))


def test_the_moment_on_the_device_counts_even_when_the_server_noted_it_as_missed(promise, leader):
    operations.sweep(now=berlin(16))
    row = done(promise, leader, at=berlin(8, 10), now=berlin(17))
    assert (row.state, row.missed_at, row.noted_at) == ("done", None, berlin(17))


def test_a_device_that_runs_fast_does_not_reach_into_the_future(promise, leader):
    assert done(promise, leader, at=berlin(12), now=berlin(8, 5)).done_at == berlin(8, 5)


def test_done_twice_is_done_once(promise, leader):
    done(promise, leader, berlin(8, 5))
    assert done(promise, leader, berlin(9)).done_at == berlin(8, 5)
    assert Event.objects.filter(subject=promise.pk).count() == 1


def test_undo_on_the_same_day(promise, leader):
    done(promise, leader, berlin(8, 5))
    row = operations.take_back(promise, by=leader, now=berlin(23, 59))
    assert (row.state, row.done_at, row.done_by) == ("open", None, None)
    assert operations.take_back(promise, by=leader, now=berlin(23, 59)).state == "open"


def test_no_undo_on_the_next_day(promise, leader):
    done(promise, leader, berlin(8, 5))
    with pytest.raises(operations.TooLate):
        operations.take_back(promise, by=leader, now=berlin(0, 1, day=TUESDAY))


def test_what_happened_is_written_down(promise, leader):
    done(promise, leader, berlin(8, 5))
    operations.take_back(promise, by=leader, now=berlin(8, 6))
    names = Event.objects.filter(subject=promise.pk).order_by("id").values_list("name", "person")
    assert list(names) == [
        ("routines.occurrence.done", leader.pk),
        ("routines.occurrence.taken_back", leader.pk),
    ]


def test_every_change_bumps_the_version_of_the_board(promise, leader, team):
    done(promise, leader, berlin(8, 5))
    operations.take_back(promise, by=leader, now=berlin(8, 6))
    operations.sweep(now=berlin(16))
    assert versions_of(team)["promises"] == 4


def test_only_the_holder_and_the_stand_in_may(promise_of, leader, teammate, coach):
    promise = promise_of(leader, delegate=teammate)
    for other in (coach,):
        with pytest.raises(PermissionDenied):
            done(promise, other, berlin(8))
    assert done(promise, teammate, berlin(8)).done_by == teammate


# what got in the way


def test_a_missed_promise_asks_what_got_in_the_way(promise, leader):
    operations.sweep(now=berlin(16))
    row = operations.give_reason(promise, reason="SYS2", by=leader, now=berlin(16, 5))
    assert Reasons.of(leader.site_id).name(row.reason) == "Few people, covered a post"
    assert not Notice.objects.unread().exists()


def test_it_need_not_wait_for_the_sweep(promise, leader):
    row = operations.give_reason(promise, reason="ME2", by=leader, now=berlin(16))
    assert (row.state, row.missed_at) == ("missed", berlin(16))
    assert operations.sweep(now=berlin(16)) == 0


def test_a_promise_that_was_not_missed_asks_nothing(promise, leader):
    with pytest.raises(operations.NotMissed):
        operations.give_reason(promise, reason="SYS2", by=leader, now=berlin(8, 10))


def test_a_reason_is_one_of_the_reasons(promise, leader):
    operations.sweep(now=berlin(16))
    with pytest.raises(MissReason.DoesNotExist):
        operations.give_reason(promise, reason="LAZY", by=leader, now=berlin(16, 5))


# a practice ticks off its routine


@pytest.fixture
def walk(routine_of):
    return routine_of("Gemba walk", kind="quota", quota=2, rrule="FREQ=WEEKLY", practice="walk")


@pytest.fixture
def walks(walk, leader, site):
    operations.plan(site=site, first=MONDAY, last=MONDAY + timedelta(days=6), now=berlin(0))
    return list(Occurrence.objects.filter(routine=walk).in_time_order())


def test_a_walk_ticks_off_the_nearest_open_promise_of_its_week(walks, leader):
    thursday = berlin(7, day=MONDAY + timedelta(days=3))
    assert operations.tick_off(owner=leader, practice="walk", at=thursday) == walks[1]
    assert operations.tick_off(owner=leader, practice="walk", at=thursday) == walks[0]
    assert operations.tick_off(owner=leader, practice="walk", at=thursday) is None


def test_a_walk_of_this_week_does_not_tick_off_the_next_one(walks, leader):
    assert operations.tick_off(owner=leader, practice="walk", at=berlin(9, day=MONDAY - timedelta(days=2))) is None


def test_another_practice_or_another_person_ticks_off_nothing(walks, leader, other_leader):
    assert operations.tick_off(owner=leader, practice="coaching", at=berlin(9)) is None
    assert operations.tick_off(owner=other_leader, practice="walk", at=berlin(9)) is None


def test_tomorrow_s_huddle_is_not_held_today(routine_of, leader, site):
    routine_of("Huddle", practice="huddle", times=[time(8)])
    operations.plan(site=site, first=TUESDAY, last=TUESDAY, now=berlin(0))
    assert operations.tick_off(owner=leader, practice="huddle", at=berlin(20)) is None


# who sees what


def test_the_board_shows_a_leader_s_promises_once_they_opted_in(promise, team, leader):
    assert not Occurrence.objects.shown_on_board(team, MONDAY).exists()
    show_promises(leader, now=berlin(6))
    assert list(Occurrence.objects.shown_on_board(team, MONDAY)) == [promise]
    hide_promises(leader, now=berlin(7))
    assert not Occurrence.objects.shown_on_board(team, MONDAY).exists()


def test_a_stand_in_who_did_not_opt_in_is_not_on_the_board(promise, team, leader, other_leader):
    show_promises(leader, now=berlin(6))
    Occurrence.objects.update(delegate=other_leader)
    assert not Occurrence.objects.shown_on_board(team, MONDAY).exists()
    show_promises(other_leader, now=berlin(6))
    assert list(Occurrence.objects.shown_on_board(team, MONDAY)) == [promise]


def test_the_holder_and_the_direct_leader_see_a_promise_and_nobody_else(
    promise, leader, coach, manager, teammate, other_leader, stranger, screen
):
    sees = {who: Occurrence.objects.visible_to(who).exists() for who in (leader, coach, manager, teammate)}
    assert list(sees.values()) == [True, True, False, False]
    assert not any(Occurrence.objects.visible_to(who).exists() for who in (other_leader, stranger, screen, None))


# what the database holds to


@pytest.mark.parametrize(
    ("good", "bad", "constraint"),
    [
        ({"state": "done", "done_at": berlin(8)}, {"state": "done"}, "occurrence_done_has_a_moment"),
        ({"state": "missed", "missed_at": berlin(8)}, {"state": "missed"}, "occurrence_missed_has_a_moment"),
        ({"state": "excused", "excuse": "sick"}, {"excuse": "sick"}, "occurrence_excuse_only_when_excused"),
        (
            {"state": "missed", "missed_at": berlin(8), "reason": "ME2"},
            {"state": "done", "done_at": berlin(8), "reason": "ME2"},
            "occurrence_reason_only_when_something_was_in_the_way",
        ),
        ({"due_at": berlin(8)}, {"due_at": berlin(9)}, "occurrence_moments_in_order"),
        ({"number": 2}, {"number": 1}, "occurrence_once"),
    ],
)
def test_the_database_refuses_what_cannot_be(promise, good, bad, constraint):
    fields = {name: getattr(promise, name) for name in ("site", "routine", "holder", "on", "due_at")}
    fields |= {"on_time_until": promise.on_time_until, "late_until": promise.late_until, "number": 3}
    Occurrence.objects.create(**fields | good)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Occurrence.objects.create(**fields | {"number": 4} | bad)
