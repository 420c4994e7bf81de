import pytest

from coaching.models import A3, CoachingCycle, Experiment, LswReview, Storyboard
from routines.models import Occurrence

JONAS = [
    ("Film 3 changeovers", "waiting for kits > 50 %", "search 31 %, approval wait 22 %, kits 14 %"),
    ("One shadow-board cart", "53 → 45 min", "48, 44"),
    ("Adaptors + pre-stage 30 min before", "42", "41, 46"),
    ("Tugger loop :50 → :20", "40", "39, 43"),
    ("Go/no-go gauge at line, lab double-checks", "38", "38, 40"),
    ("Next order's program pre-loaded", "37", "36, 37 (held 34, 38)"),
]
ROSIE = [
    ("Follow 10 discharges", "dispensing > 50 % of wait", "dispensing 24 %, writing 47 %"),
    ("Dr Tan writes TTO for 2 patients at 15:00", "18 → 24 %", "20, 24"),
    ("4 patients, named by nurse in charge", "25", "22, 27"),
    ("Criteria-led discharge, COPD only", "27", "23, 29"),
    ("Transport booked 16:00 day before", "28", "26, 25 (missed)"),
    ("Lounge opens 08:30 for 4A (needed T3 yes, answered 1 od)", "30", "31, 28 (held 30, 27)"),
]


@pytest.mark.parametrize(
    ("slug", "key", "told"), [("keldmere", "changeover", JONAS), ("wexmoor", "before-noon", ROSIE)]
)
def test_the_storyboard_has_every_row_of_the_story_and_one_that_runs(worlds, db, slug, key, told):
    rows = list(Experiment.objects.filter(storyboard=worlds[slug].storyboards[key]).order_by("number"))
    assert [(row.step, row.expected, row.happened) for row in rows[:6]] == told
    assert all(row.learned for row in rows[:6])
    assert rows[6].expected
    assert not rows[6].happened


@pytest.mark.parametrize(("slug", "boards", "held", "steps"), [("keldmere", 5, 118, 71), ("wexmoor", 6, 131, 80)])
def test_there_are_as_many_as_named(worlds, db, slug, boards, held, steps):
    site = worlds[slug].site
    assert Storyboard.objects.filter(site=site).count() == boards
    assert CoachingCycle.objects.filter(site=site).held().count() == held
    assert Experiment.objects.filter(site=site).count() == steps
    assert A3.objects.filter(site=site).count() == 3


def test_one_coach_held_most_cycles_of_the_last_twenty_days(plant):
    since = plant.at(plant.days.past[-20], "00:00")
    rows = CoachingCycle.objects.filter(site=plant.site, finished_at__gte=since)
    assert rows.filter(coach=plant.people["Ruth Falk"]).count() / rows.count() == pytest.approx(0.64, abs=0.005)


def test_every_pair_has_its_next_cycle_today_or_tomorrow(worlds, db):
    for world in worlds.values():
        rows = CoachingCycle.objects.filter(site=world.site).planned()
        assert rows.count() == len(world.storyboards)
        assert all(world.now < row.planned_at <= world.at(world.days.working(1), "23:59") for row in rows)


def test_expectations_come_before_results(worlds, db):
    for world in worlds.values():
        rows = Experiment.objects.filter(site=world.site, happened_at__isnull=False)
        assert all(row.expected_at <= row.happened_at < row.learned_at <= world.now for row in rows)


@pytest.mark.parametrize(
    ("slug", "leader", "reports"),
    [
        ("keldmere", "Anders Holm", {"Ines Hartmann"}),
        ("keldmere", "Ines Hartmann", {"Tomas Rybak", "Claire Osei"}),
        ("wexmoor", "Dr Helen Marsh", {"Kofi Mensah", "Bridget O'Hara"}),
    ],
)
def test_managers_and_executives_have_sat_down_with_those_who_report_to_them(worlds, db, slug, leader, reports):
    world = worlds[slug]
    checks = LswReview.objects.filter(leader=world.people[leader]).select_related("report", "promise")
    assert checks and {check.report.name for check in checks} <= reports
    assert all(check.promise is None or check.promise.is_done for check in checks)
    kept = Occurrence.objects.filter(holder=world.people[leader], routine__practice="review", done_at__isnull=False)
    assert {check.promise_id for check in checks if check.promise_id} == set(kept.values_list("pk", flat=True))


@pytest.mark.parametrize(("slug", "name"), [("keldmere", "Anders Holm"), ("wexmoor", "Dr Helen Marsh")])
def test_executives_promise_what_only_they_can_do(worlds, db, slug, name):
    rows = Occurrence.objects.filter(holder=worlds[slug].people[name])
    assert set(rows.values_list("routine__template", flat=True)) == {"26", "27", "28"}
