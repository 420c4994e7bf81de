from datetime import timedelta

import pytest

from gemba.models import Walk
from routines.models import Occurrence

KEPT = [Occurrence.State.DONE, Occurrence.State.LATE]


def adherence(world, role: str) -> float:
    """Kept of expected over the last twenty working days."""
    rows = Occurrence.objects.filter(
        site=world.site, routine__role__name=role, on__gte=world.days.past[-20], on__lt=world.today
    ).exclude(state=Occurrence.State.EXCUSED)
    return rows.filter(state__in=KEPT).count() / rows.count()


@pytest.mark.parametrize(
    ("slug", "role", "named"),
    [
        ("keldmere", "Team leader", 0.88),
        ("keldmere", "Supervisor", 0.81),
        ("keldmere", "Value-stream manager", 0.74),
        ("keldmere", "Plant manager", 0.58),
        ("wexmoor", "Charge nurse", 0.84),
        ("wexmoor", "Ward manager", 0.79),
        ("wexmoor", "Matron", 0.76),
        ("wexmoor", "Divisional director", 0.76),
    ],
)
def test_each_role_keeps_as_many_promises_as_named(worlds, db, slug, role, named):
    assert adherence(worlds[slug], role) == pytest.approx(named, abs=0.02)


def test_one_role_ticks_in_the_late_window(plant):
    rows = Occurrence.objects.filter(
        holder=plant.people["Radu Ionescu"], state__in=KEPT, on__gte=plant.days.past[-20], on__lt=plant.today
    )
    assert rows.count() >= 15
    assert rows.filter(state=Occurrence.State.LATE).count() / rows.count() >= 0.4


def test_nothing_open_is_left_behind_and_nothing_is_done_ahead_of_time(plant, hospital):
    for world in [plant, hospital]:
        rows = Occurrence.objects.filter(site=world.site)
        assert not rows.to_sweep(world.now).exists()
        assert not rows.filter(done_at__gt=world.now).exists()


def test_no_coaching_promise_is_done_today_before_a_pair_met(plant, hospital):
    for world in [plant, hospital]:
        rows = Occurrence.objects.filter(site=world.site, routine__practice="coaching", state__in=KEPT)
        assert not rows.filter(done_at__gte=world.at(world.today, "00:00")).exists()


def test_days_off_of_a_seven_day_week_are_nobodys_gaps(hospital):
    role = Occurrence.objects.filter(site=hospital.site, routine__role__name="Charge nurse", on__lt=hospital.today)
    uncovered = role.filter(state=Occurrence.State.EXCUSED, delegate__isnull=True)
    assert uncovered.count() < 0.03 * role.count()


def test_what_was_done_late_was_done_at_an_hour_of_work(plant):
    for row in Occurrence.objects.filter(site=plant.site, state="late", routine__grace_minutes=1440, team__tier=1):
        assert row.done_at >= row.late_until - timedelta(minutes=40)


def test_no_walk_began_before_its_promise(plant, hospital):
    for world in (plant, hospital):
        walks = Walk.objects.filter(site=world.site, occurrence__isnull=False).select_related("occurrence__routine")
        timed = [walk for walk in walks if walk.occurrence.routine.kind != "quota"]
        assert timed
        early = [walk for walk in timed if walk.started_at < walk.occurrence.due_at]
        assert not early


def test_planning_ahead_adds_nothing(plant, hospital):
    from routines.operations import plan_ahead

    for world in [plant, hospital]:
        before = Occurrence.objects.filter(site=world.site).count()
        assert plan_ahead(site=world.site, now=world.now) == 0
        assert Occurrence.objects.filter(site=world.site).count() == before
