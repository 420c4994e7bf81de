"""What a promise's holder is told, and when: before, inside and at the end of the window, and at the last moment."""

from datetime import date, time, timedelta

import pytest
from django.db import connection

from notices.models import Delivery, Notice
from routines import operations
from routines.models import Occurrence, Rules
from routines.sweeping import NEXT_MOMENT
from tests.routines.conftest import MONDAY, berlin
from web.clock import at_local

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def promise(promise_of, leader):
    """On time from 08:00 to 08:30, late until 16:00."""
    return promise_of(leader)


def told() -> list[str]:
    return list(Notice.objects.order_by("created_at", "pk").values_list("title", flat=True))


def unread() -> set[str]:
    return set(Notice.objects.unread().values_list("kind", flat=True))


def through(day: date, first: time, last: time, every: int = 1) -> None:
    """The clock goes on in a whole number of minutes, and beat ticks each time."""
    moment, end = berlin(first.hour, first.minute, day), berlin(last.hour, last.minute, day)
    while moment <= end:
        operations.sweep(now=moment)
        moment += timedelta(minutes=every)


def test_a_day_says_soon_then_half_time_then_asks_and_closes(promise):
    said = []
    for wall in (time(7, 49), time(7, 50), time(8, 14), time(8, 15), time(8, 29), time(8, 30), time(15, 59), time(16)):
        operations.sweep(now=berlin(wall.hour, wall.minute))
        said.append((f"{wall:%H:%M}", *Notice.objects.order_by("-pk").values_list("kind", flat=True)[:1]))
    assert said == [
        ("07:49",),
        ("07:50", "routine.soon"),
        ("08:14", "routine.soon"),
        ("08:15", "routine.nudge"),
        ("08:29", "routine.nudge"),
        ("08:30", "routine.ask"),
        ("15:59", "routine.ask"),
        ("16:00", "routine.ask"),
    ]
    promise.refresh_from_db()
    assert (promise.state, promise.missed_at, promise.next_at) == ("missed", berlin(16), None)


def test_what_is_said_and_the_very_tap(promise):
    through(MONDAY, time(7, 50), time(8, 30))
    assert list(Notice.objects.order_by("pk").values_list("title", "text")) == [
        ("08:00 Plan-vs-actual look, in 10 min", "In time until 08:30."),
        ("Plan-vs-actual look: half of its time is left", "Promised for 08:00, in time until 08:30."),
        (
            "Plan-vs-actual look: the window has ended",
            "It still counts until 16:00. If it does not fit: what got in the way?",
        ),
    ]
    assert set(Notice.objects.values_list("path", flat=True)) == {promise.get_absolute_url()}


def test_the_bell_says_where_a_promise_stands_and_not_its_story(promise):
    operations.sweep(now=berlin(7, 50))
    assert unread() == {"routine.soon"}
    operations.sweep(now=berlin(8, 15))
    assert unread() == {"routine.nudge"}
    through(MONDAY, time(8, 30), time(16), every=30)
    assert unread() == {"routine.ask"}


def test_a_reminder_that_comes_at_its_moment_does_not_say_in_ten_minutes(promise):
    operations.sweep(now=berlin(8, 2))
    assert told() == ["08:00 Plan-vs-actual look, now"]


def test_a_quota_has_no_time_of_its_own(routine_of, leader, site):
    routine_of("Gemba walk", kind="quota", quota=1, rrule="FREQ=WEEKLY")
    operations.plan(site=site, first=MONDAY, last=MONDAY + timedelta(days=6), now=berlin(0))
    walk = Occurrence.objects.get(routine__name="Gemba walk")
    operations.sweep(now=walk.next_at)
    notice = Notice.objects.get()
    assert notice.title == "Today would be a good day: Gemba walk"
    assert notice.text == "Any moment until the end of Friday is in time."


def test_nothing_is_said_of_what_was_done(promise, leader):
    operations.sweep(now=berlin(7, 50))
    operations.mark_done(promise, by=leader, at=berlin(7, 55), now=berlin(7, 55))
    through(MONDAY, time(8), time(16), every=15)
    assert told() == ["08:00 Plan-vs-actual look, in 10 min"]


def test_what_was_done_meanwhile_is_read_and_its_letter_stays_here(promise, leader):
    through(MONDAY, time(7, 50), time(8, 30))
    operations.mark_done(promise, by=leader, at=berlin(8, 40), now=berlin(8, 40))
    assert unread() == set()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"skipped"}


def test_after_an_undo_the_next_moment_comes_back(promise, leader):
    operations.sweep(now=berlin(7, 50))
    operations.mark_done(promise, by=leader, at=berlin(8, 5), now=berlin(8, 5))
    operations.take_back(promise, by=leader, now=berlin(8, 6))
    through(MONDAY, time(8, 6), time(8, 15))
    assert told()[1:] == ["Plan-vs-actual look: half of its time is left"]


def test_a_reason_given_in_time_is_not_asked_again(promise, leader):
    Occurrence.objects.filter(pk=promise.pk).update(reason="SYS2")
    operations.sweep(now=berlin(8, 30))
    operations.sweep(now=berlin(16))
    promise.refresh_from_db()
    assert (promise.state, promise.reason, told()) == ("missed", "SYS2", [])


def test_after_an_outage_only_the_last_stage_is_told_with_the_moment_it_was_about(promise):
    operations.sweep(now=berlin(8, 40))
    assert told() == ["Plan-vs-actual look: the window has ended"]


def test_an_outage_past_the_last_moment_asks_once(promise, leader):
    operations.sweep(now=berlin(20))
    notice = Notice.objects.get()
    assert (notice.person, notice.path) == (leader, promise.get_absolute_url())
    assert notice.title == "Missed: Plan-vs-actual look"
    assert notice.text == "Promised for Mon 2 March. What got in the way?"
    assert operations.sweep(now=berlin(20)) == 0


def test_a_miss_undone_and_missed_again_is_not_told_twice(promise, leader):
    operations.sweep(now=berlin(16))
    operations.mark_done(promise, by=leader, at=berlin(8), now=berlin(16, 5))
    operations.take_back(promise, by=leader, now=berlin(16, 6))
    assert operations.sweep(now=berlin(16, 7)) == 1
    assert len(told()) == 1


def test_the_stand_in_is_told_and_nobody_else(promise_of, leader, teammate, coach, manager):
    promise_of(leader, delegate=teammate)
    through(MONDAY, time(7, 50), time(16), every=5)
    assert set(Notice.objects.values_list("person", flat=True)) == {teammate.pk}


def test_a_new_holder_is_reminded_and_misses_nothing(promise_of, leader):
    row = promise_of(leader, is_ramp=True, reason="SYS2")  # said before its end what got in the way
    other = promise_of(leader, number=2, is_ramp=True)
    through(MONDAY, time(7, 50), time(16), every=5)
    row.refresh_from_db()
    other.refresh_from_db()
    assert [(each.state, each.excuse, each.missed_at) for each in (row, other)] == [("excused", "ramp", None)] * 2
    assert set(Notice.objects.values_list("kind", flat=True)) == {"routine.soon", "routine.nudge"}


def test_done_and_excused_promises_have_no_next_moment(promise_of, leader):
    away = promise_of(leader, state="excused", excuse="sick")
    kept = promise_of(leader, number=2)
    operations.mark_done(kept, by=leader, at=berlin(7, 40), now=berlin(7, 40))
    assert not Occurrence.objects.filter(pk__in=[away.pk, kept.pk], next_at__isnull=False).exists()
    assert operations.sweep(now=berlin(16)) == 0


def test_more_than_one_batch_is_swept_at_once(promise_of, leader, monkeypatch):
    monkeypatch.setattr("routines.sweeping.FIRST", 1)
    monkeypatch.setattr("routines.sweeping.BATCH", 2)
    for number in range(1, 6):
        promise_of(leader, number=number)
    assert operations.sweep(now=berlin(16)) == 5
    assert Notice.objects.count() == 5


def test_a_look_that_finds_nothing_is_planned_once_a_connection(db):
    for minute in range(3):
        operations.sweep(now=berlin(16, minute))
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_prepared_statements where statement = %s", [NEXT_MOMENT])
        assert cursor.fetchone() == (1,)


# nobody can leave a promise out


def test_whoever_writes_a_promise_it_is_found(promise_of, leader):
    """By a save, in bulk, by an update past the model, and by plain SQL."""
    saved = promise_of(leader)
    fields = {name: getattr(saved, name) for name in ("site", "routine", "holder", "on", "due_at", "on_time_until")}
    Occurrence.objects.bulk_create([Occurrence(number=2, late_until=saved.late_until, **fields)])
    promise_of(leader, number=3, state="excused", excuse="sick")
    Occurrence.objects.filter(number=3).update(state="open", excuse="")
    with connection.cursor() as cursor:
        cursor.execute(
            'insert into routines_occurrence (id, site_id, routine_id, holder_id, "on", number, due_at, on_time_until,'
            " late_until, state, reason, excuse, learned) select uuidv7(), site_id, routine_id, holder_id, "
            '"on", 4, due_at, on_time_until, late_until, state, reason, excuse, learned from routines_occurrence'
            " where number = 1"
        )
    assert set(Occurrence.objects.values_list("number", "next_at")) == {(n, berlin(7, 50)) for n in range(1, 5)}


def test_a_promise_that_moves_takes_its_moments_along(promise_of, leader):
    moved = promise_of(leader)
    Occurrence.objects.filter(pk=moved.pk).update(
        due_at=berlin(10), on_time_until=berlin(11), late_until=berlin(18), stage="nudge"
    )
    moved.refresh_from_db()
    assert moved.next_at == berlin(10, 30)


def test_how_long_before_is_the_site_s_to_say(routine, leader, site):
    Rules.objects.create(site=site, remind_minutes=25)
    operations.plan(site=site, first=MONDAY, last=MONDAY, now=berlin(0))
    assert Occurrence.objects.get().next_at == berlin(7, 35)


def test_a_changed_rule_reaches_what_is_planned_already(routine, leader, site):
    operations.plan(site=site, first=MONDAY, last=MONDAY, now=berlin(0))
    Rules.objects.create(site=site, remind_minutes=25)
    operations.plan(site=site, first=MONDAY, last=MONDAY, now=berlin(1))
    assert Occurrence.objects.get().next_at == berlin(7, 35)


def test_what_was_past_when_it_came_here_is_not_told(promise_of, leader):
    promise_of(leader)
    Occurrence.objects.all().pass_over(berlin(8, 20))
    assert operations.sweep(now=berlin(8, 20)) == 0
    assert Occurrence.objects.get().next_at == berlin(8, 30)


# nights, and nights when the clocks change


@pytest.mark.parametrize(
    ("day", "soon", "nudge"),
    [
        (date(2026, 3, 28), "2026-03-29 00:50:00+00:00", "2026-03-29 01:15:00+00:00"),  # 02:00 does not exist: 03:00
        (date(2026, 10, 24), "2026-10-24 23:50:00+00:00", "2026-10-25 00:15:00+00:00"),  # 02:00 comes twice: the first
    ],
)
def test_a_night_shift_is_reminded_by_the_clock_on_the_wall(routine_of, leader, site, team, day, soon, nudge):
    team.shifts.update(starts_at=time(22), ends_at=time(6))
    team.working_days = [1, 2, 3, 4, 5, 6, 7]
    team.save(update_fields=["working_days"])
    routine_of("Round", times=[time(2)], since=day)
    operations.plan(site=site, first=day, last=day, now=at_local(day, time(12), site.time_zone))
    night = Occurrence.objects.get()
    assert (night.on, str(night.next_at)) == (day, soon)
    operations.sweep(now=night.next_at)
    night.refresh_from_db()
    assert str(night.next_at) == nudge
    assert told() == [f"0{3 if day.month == 3 else 2}:00 Round, in 10 min"]
