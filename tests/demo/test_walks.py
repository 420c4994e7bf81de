from datetime import timedelta

import pytest

from concerns.models import Action
from demo.build.days import AHEAD
from gemba.models import Barrier, Observation, Walk
from huddle.models import HuddleSession, Recognition


@pytest.mark.parametrize(("slug", "count"), [("keldmere", 64), ("wexmoor", 58)])
def test_there_are_as_many_walks_as_named(worlds, db, slug, count):
    rows = Walk.objects.filter(site=worlds[slug].site)
    assert rows.count() == count
    assert not rows.filter(finished_at__gt=worlds[slug].now).exists()
    assert all(row.purpose for row in rows)


def test_ines_saw_what_the_story_tells(plant):
    row = Walk.objects.get(walker=plant.people["Ines Hartmann"], hypothesis="Kits arrive late")
    notes = Observation.objects.filter(walk=row).order_by("noted_at")
    assert [(note.kind, note.basis) for note in notes] == [
        ("strength", "seen"),
        ("strength", "measured"),
        ("barrier", "heard"),
        ("question", "seen"),
        ("idea", "heard"),
    ]
    assert row.finished_at - row.started_at == timedelta(minutes=38)
    assert Barrier.objects.get(observation__walk=row).removed_at


def test_nobody_walked_m2_at_night_for_weeks_before_tomas(plant):
    rows = Walk.objects.filter(team=plant.teams["m2"], shift_name="night").order_by("-started_at")
    last, before = rows[:2]
    assert last.walker == plant.people["Tomas Rybak"]
    assert (last.started_at - before.started_at).days in range(45, 50)


def test_nobody_walks_amu_at_night(hospital):
    rows = Walk.objects.filter(team=hospital.teams["amu"], shift_name="night")
    assert (hospital.now - rows.latest("started_at").started_at).days > 28


def test_huddles_were_held_at_the_named_rates(plant, hospital):
    def rate(world, **where):
        rows = HuddleSession.objects.filter(site=world.site, on__lt=world.today, **where)
        return rows.filter(started_at__isnull=False).count() / rows.count()

    assert HuddleSession.objects.filter(site=plant.site, on__lt=plant.today).count() == 60 * 19
    assert HuddleSession.objects.filter(site=hospital.site, on__lt=hospital.today).count() == 60 * 18
    assert rate(plant) == pytest.approx(0.88, abs=0.001)
    assert rate(hospital) == pytest.approx(0.85, abs=0.001)
    assert rate(hospital, on__iso_week_day__gte=6) == pytest.approx(0.61, abs=0.003)


def test_there_are_as_many_actions_as_named_and_some_are_due_today(plant):
    assert Action.objects.filter(site=plant.site).on_board().count() == 96
    for team in plant.tier(1):
        due = Action.objects.filter(team=team).on_board().due_on(plant.today)
        assert due.filter(done_at__isnull=False).exists()
        assert due.filter(done_at__isnull=True).exists()


def test_each_team_was_thanked_within_two_days(worlds, db):
    for world in worlds.values():
        for team in world.tier(1):
            said = Recognition.objects.latest_for(team).first().said_at
            assert world.now - said < timedelta(days=AHEAD)
            assert world.at(world.days.working(-1), "00:00") <= said
