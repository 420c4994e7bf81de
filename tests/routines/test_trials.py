"""From what got in the way to something one tries: expected is said before, and what was learned ends it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from notices.models import Notice
from routines import trials
from routines.models import Occurrence, Routine, Trial
from tests.cast import *  # noqa: F403 - the named cast
from tests.cast import SINCE, assign
from web.clock import now, today
from web.ids import uuid7

ZONE = "Europe/Berlin"


@pytest.fixture
def routine(site, roles) -> Routine:
    return Routine.objects.create(
        site=site, role=roles["leader"], name="Walk the line", wall_name="walk", rrule="FREQ=DAILY", since=SINCE
    )


def promise(routine, leader, hours: int, state: str, reason: str = "") -> Occurrence:
    """One that was due so many hours from now."""
    due = now() + timedelta(hours=hours)
    return Occurrence.objects.create(
        site=leader.site,
        routine=routine,
        holder=leader,
        on=today(ZONE, due),
        number=100 + hours,
        due_at=due,
        on_time_until=due,
        late_until=due,
        state=state,
        done_at=due if state == "done" else None,
        missed_at=due if state == "missed" else None,
        reason=reason,
    )


@pytest.fixture
def trial(routine, leader) -> Trial:
    return trials.start_trial(
        id=uuid7(),
        person=leader,
        routine=routine,
        change="time",
        words="At 13:00",
        expected=8,
        check_on=today(ZONE) + timedelta(days=14),
        now=now() - timedelta(hours=5),
    )


def test_what_got_in_the_way_is_ones_own_and_leads_to_a_trial(client_of, routine, leader, coach):
    for hours in (-2, -3, -4):
        promise(routine, leader, hours, "missed", "SYS3" if hours == -2 else "SYS2")
    promise(routine, leader, -5, "done")
    page = client_of(leader).get("/routines/reasons/").content.decode()
    assert "3 of 4" in page and "n = 3" in page
    assert f"/routines/try/{routine.element}/" in page
    assert "Walk the line" not in client_of(coach).get("/routines/reasons/").content.decode()


def test_a_trial_begins_with_what_is_expected_and_twice_is_one(client_of, routine, leader):
    page, begun = client_of(leader), f"/routines/try/{routine.element}/"
    said = {"id": uuid7(), "change": "shorter", "words": "Five minutes", "check_on": today(ZONE) + timedelta(days=9)}
    refused = page.post(begun, said)
    assert refused.status_code == 422 and "Say it before you begin." in refused.content.decode()
    first = page.post(begun, said | {"expected": 8})
    assert page.post(begun, said | {"expected": 8}).url == first.url
    assert Trial.objects.get().expected == 8
    assert page.post(begun, said | {"check_on": today(ZONE)}).url == first.url  # one trial at a time


def test_what_was_expected_stays_as_it_is(trial):
    for change in ({"expected": 3}, {"words": "Never"}, {"change": "drop"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Trial.objects.filter(pk=trial.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Trial.objects.filter(pk=trial.pk).update(ended_at=now())  # without a learning


def test_what_happened_is_counted_from_the_promises(routine, leader, trial):
    promise(routine, leader, -9, "missed")  # before it began
    early = promise(routine, leader, -5, "done")
    Occurrence.objects.filter(pk=early.pk).update(done_at=trial.started_at - timedelta(minutes=5))
    for hours, state in [(-4, "done"), (-3, "missed"), (-2, "done"), (1, "open")]:
        promise(routine, leader, hours, state)
    found = trials.running(leader)[routine.element]
    assert (found.happened.kept, found.happened.decided) == (2, 3)
    assert found.line == "Trying: At 13:00. Expected 8 of 10; so far 2 of 3."
    for hours in range(2, 12):
        promise(routine, leader, hours, "done")
    assert str(trials.running(leader)[routine.element].happened) == "9 of 10"


def test_on_its_day_it_asks_once(trial, leader):
    assert trials.sweep_trials(now=now() + timedelta(days=13)) == 0
    assert trials.sweep_trials(now=now() + timedelta(days=14)) == 1
    assert trials.sweep_trials(now=now() + timedelta(days=14)) == 0
    notice = Notice.objects.get(kind="routine.trial")
    assert (notice.person, notice.path) == (leader, trial.get_absolute_url())


def test_what_was_learned_ends_it_and_today_it_can_go_on(client_of, trial, leader):
    page, at = client_of(leader), trial.get_absolute_url()
    assert page.post(f"{at}end/", {"outcome": "stopped"}).status_code == 422
    page.post(f"{at}end/", {"learned": "Noon is never free", "outcome": "standard"})
    page.post(f"{at}end/", {"learned": "Something else", "outcome": "stopped"})
    trial.refresh_from_db()
    assert (trial.learned, trial.outcome) == ("Noon is never free", "standard")
    assert trials.running(leader) == {}
    page.post(f"{at}resume/")
    trial.refresh_from_db()
    assert trial.is_running and trial.expected == 8
    trials.end_trial(trial, learned="Noon is never free", outcome="stopped", now=now())
    with pytest.raises(trials.TrialEnded):
        trials.resume_trial(trial, now=now() + timedelta(days=1))


def test_who_shapes_the_standard_is_led_to_it_and_others_to_who_does(
    client_of, routine, trial, leader, coach, roles, plant
):
    trials.end_trial(trial, learned="Noon is never free", outcome="standard", now=now())
    page = client_of(leader)
    assert f"/routines/routines/{routine.pk}/edit/" not in page.get(trial.get_absolute_url()).content.decode()
    assign(leader, roles["supervisor"], plant)  # and now leads the holders of the role too
    said = page.get(trial.get_absolute_url()).content.decode()
    assert f"/routines/routines/{routine.pk}/edit/" in said
    assert page.get(f"/routines/routines/{routine.pk}/edit/").status_code == 200


def test_nobody_else_knows_of_it(client_of, trial, coach, manager, teammate, stranger, screen):
    for actor in (coach, manager, teammate, stranger, screen):
        assert client_of(actor).get(trial.get_absolute_url()).status_code == 404


def test_my_day_says_it_in_one_line_under_the_routine(client_of, routine, trial, leader, team):
    promise(routine, leader, 1, "open")
    day = client_of(leader).get("/").content.decode()
    assert "Trying: At 13:00. Expected 8 of 10; so far nothing yet." in day
    assert trial.get_absolute_url() in day


def test_my_day_says_it_of_ones_own_promises_from_the_day_it_began(client_of, routine, trial, leader, other_leader):
    before = promise(routine, leader, -40, "missed")
    for_another = promise(routine, other_leader, 1, "open")
    Occurrence.objects.filter(pk=for_another.pk).update(delegate=leader)
    for row in (before, for_another):
        slots = client_of(leader).get(reverse("insights:day", args=[row.on])).context["slots"]
        assert [slot.trying for slot in slots if slot.promise == row] == [None]
