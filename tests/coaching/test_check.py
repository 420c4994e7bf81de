"""The leader's-leader check: side by side, in four questions; it ends with a help that the leader promises."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from coaching import operations, rhythm
from coaching.models import LswReview
from coaching.operations import CheckFinished, HelpFirst, NotYet
from concerns.models import Action
from org.models import Person
from routines.models import Occurrence, Routine
from tests.cast import *  # noqa: F403 - the named cast
from tests.cast import SINCE
from web.clock import now, today
from web.ids import uuid7

ZONE = "Europe/Berlin"
EMPTY = ("learned", "help_promised", "standard_change", "next_focus")
HELP = "Nobody calls Marta away at ten"


@pytest.fixture
def promise(site, roles, coach) -> Occurrence:
    """Dele's own promise of this week: to look at promises with the team leaders."""
    routine = Routine.objects.create(
        site=site,
        role=roles["supervisor"],
        name="Look at promises",
        wall_name="looks",
        practice="review",
        kind="quota",
        rrule="FREQ=DAILY",
        since=SINCE,
    )
    moment = now()
    return Occurrence.objects.create(
        site=site,
        routine=routine,
        holder=coach,
        on=today(ZONE),
        due_at=moment,
        on_time_until=moment + timedelta(hours=1),
        late_until=moment + timedelta(hours=2),
    )


@pytest.fixture
def check(coach, leader) -> LswReview:
    return operations.begin_check(id=uuid7(), leader=coach, report=leader, at=now(), now=now())


def with_help(check: LswReview) -> LswReview:
    words = {"help_promised": HELP, "help_by": today(ZONE) + timedelta(days=2), "pattern": "Mornings slip"}
    return operations.write_check(check, words=words, question=4)


def finish(check: LswReview) -> LswReview:
    return operations.finish_check(check, by=check.leader, at=now(), now=now())


def test_begun_twice_it_is_one(check, coach, leader):
    again = operations.begin_check(id=uuid7(), leader=coach, report=leader, at=now(), now=now())
    assert again == check
    with pytest.raises(IntegrityError), transaction.atomic():
        LswReview.objects.create(site=coach.site, leader=coach, report=leader, held_on=today(ZONE), started_at=now())


def test_the_help_becomes_the_leaders_action_and_ticks_off_the_promise(check, promise, coach, leader):
    done = finish(with_help(check))
    promise.refresh_from_db()
    assert promise.is_done
    action = Action.objects.get()
    assert (action.text, action.owner, action.promised_to) == (HELP, coach, leader)
    assert action.due_on == done.help_by
    assert finish(done).action == action and Action.objects.count() == 1


@pytest.mark.parametrize("gone", [{"help_promised": ""}, {"help_by": None}, {"help_by": SINCE}])
def test_it_does_not_end_without_a_help_that_lies_ahead(check, gone):
    with_help(check)
    operations.write_check(check, words=gone)
    with pytest.raises(HelpFirst):
        finish(check)
    assert not Action.objects.exists()


def test_opened_again_on_the_same_day_nothing_is_promised_yet(check, promise):
    done = finish(with_help(check))
    again = operations.reopen_check(done, by=done.leader, at=now(), now=now())
    promise.refresh_from_db()
    assert (again.is_finished, again.action, promise.is_done) == (False, None, False)
    assert again.pattern == "Mornings slip"
    finish(again)
    assert Action.objects.count() == 1


def test_begun_by_mistake_it_is_taken_back_while_nothing_is_written(check, client_of, coach, leader):
    page = client_of(coach)
    LswReview.objects.filter(pk=check.pk).update(pattern="Mornings")
    assert page.post(f"{check.get_absolute_url()}discard/").status_code == 422
    LswReview.objects.filter(pk=check.pk).update(pattern="", question=4, **dict.fromkeys(EMPTY, ""), walked=None)
    shown = page.get(check.get_absolute_url()).content.decode()
    assert shown.count("nothing written") == 3 and "Begun by mistake" in shown
    assert page.post(f"{check.get_absolute_url()}discard/").url.endswith(f"/with/{leader.pk}/")
    assert not LswReview.objects.filter(pk=check.pk).exists()


def test_on_another_day_it_stays_closed(check):
    done = finish(with_help(check))
    with pytest.raises(NotYet):
        operations.reopen_check(done, by=done.leader, at=now(), now=now() + timedelta(days=1))
    with pytest.raises(CheckFinished):
        operations.write_check(done, words={"pattern": "Something else"})


def test_only_the_two_read_it(check, client_of, coach, leader, manager, teammate, other_leader, stranger, screen):
    done = finish(with_help(check))
    page = done.get_absolute_url()
    for person in (coach, leader):
        assert "Mornings slip" in client_of(person).get(page).content.decode()
    for actor in (manager, teammate, other_leader, stranger, screen):
        assert client_of(actor).get(page).status_code == 404
    above = client_of(manager).get("/coaching/checks/").content.decode()
    assert "held 1: none was planned" in above
    assert HELP not in above and "Mornings slip" not in above
    assert "1 held" not in client_of(other_leader).get("/coaching/checks/").content.decode()


def test_the_report_writes_too_and_the_leader_ends_it(check, client_of, coach, leader):
    keep, end = f"{check.get_absolute_url()}keep/", f"{check.get_absolute_url()}finish/"
    client_of(leader).post(keep, {"question": 2, "pattern": "Ten o'clock never works", "next": 1})
    check.refresh_from_db()
    assert (check.pattern, check.question) == ("Ten o'clock never works", 3)
    assert client_of(leader).post(end).status_code == 403
    refused = client_of(coach).post(end, {"question": 4, "next_focus": "Ten o'clock"})
    assert refused.status_code == 422
    assert "Which help do you promise" in refused.content.decode()
    check.refresh_from_db()
    assert check.next_focus == "Ten o'clock"  # what was written is kept


def test_what_is_typed_is_kept_at_once_and_a_half_typed_day_waits(check, client_of, coach):
    keep = f"{check.get_absolute_url()}keep/"
    typed = {"question": 3, "learned": "Two lines share one tugger", "help_promised": "", "help_by": "2026-1"}
    kept = client_of(coach).post(keep, typed, headers={"hx-request": "true"})
    assert (kept.status_code, kept.content) == (200, b"Kept.")
    check.refresh_from_db()
    assert (check.learned, check.help_by, check.question) == ("Two lines share one tugger", None, 1)


def test_open_the_review_leads_to_whoever_waits_longest(client_of, coach, leader, other_leader, check, teammate):
    finish(with_help(check))
    assert client_of(coach).get("/coaching/checks/next/").url == f"/coaching/checks/with/{other_leader.pk}/"
    begun = operations.begin_check(id=uuid7(), leader=coach, report=leader, at=now(), now=now())
    assert client_of(coach).get("/coaching/checks/next/").url == begun.get_absolute_url()
    assert client_of(leader).get("/coaching/checks/next/").url == "/coaching/checks/"  # leads nobody who leads
    assert client_of(leader).get(f"/coaching/checks/with/{teammate.pk}/").status_code == 404


def test_what_is_meant_for_the_leaders_leader_is_on_neither_screen(
    client_of, check, coach, leader, site, roles, team, promise
):
    from routines.models import MissReason

    for code, name, group, senior in [("SYS3", "My leader's meeting", "system", True), ("ME2", "Forgot", "me", False)]:
        MissReason.objects.update_or_create(
            site=site, code=code, defaults={"name": name, "short": name, "group": group, "for_senior": senior}
        )
    routine = Routine.objects.create(
        site=site, role=roles["leader"], name="Walk the line", wall_name="walk", rrule="FREQ=DAILY", since=SINCE
    )
    moment = now() - timedelta(hours=3)
    for number, reason in enumerate(["SYS3", "ME2", "ME2"], start=1):
        Occurrence.objects.create(
            site=site,
            routine=routine,
            holder=leader,
            team=team,
            on=today(ZONE),
            number=number,
            due_at=moment,
            on_time_until=moment,
            late_until=moment,
            state="missed",
            missed_at=moment,
            reason=reason,
        )
    for person in (coach, leader):
        seen = client_of(person).get(check.get_absolute_url()).content.decode()
        assert "Walk the line: 3 missed" in seen
        assert "Forgot" in seen and "2 of 2" in seen
        assert "My leader&#x27;s meeting" not in seen


@pytest.mark.parametrize(
    ("held", "planned", "said"),
    [
        (5, 7, "held 5 of 7 planned"),
        (12, 7, "held 12: 7 planned, and 5 more"),
        (1, 0, "held 1: none was planned"),
    ],
)
def test_more_than_planned_adds_up(held, planned, said):
    assert rhythm.Kept(Person(), held, planned).said == said
