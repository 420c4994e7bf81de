"""An action is agreed, moved to another day with its history kept, done, and checked by someone else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from concerns.models import Action, Concern, DueMove
from concerns.operations import agree_anew, move_back, raise_concern
from web.clock import now, today
from web.ids import uuid7

HTMX = {"HX-Request": "true"}


@pytest.fixture
def on(site):
    return today(site.time_zone)


@pytest.fixture
def action(team, leader, on) -> Action:
    return Action.objects.create(
        site=team.site, team=team, text="Mark the bay", owner=leader, due_on=on, created_at=now()
    )


def url(name: str, action: Action) -> str:
    return reverse(f"concerns:{name}", args=[action.pk])


def anew(client, action, owner, due_on, why=""):
    return client.post(url("action_anew", action), {"owner": owner.pk, "due_on": due_on, "why": why})


def test_an_action_is_agreed_about_a_concern_once(team, leader, teammate, client_of, on):
    concern = raise_concern(id=uuid7(), team=team, text="Drill 4 is blunt", by=teammate, at=now())
    given = {"id": uuid7(), "text": "Order two drills", "owner": leader.pk, "due_on": on + timedelta(1)}
    address = reverse("concerns:actions_of", args=[concern.pk])

    answers = [client_of(teammate).post(address, given) for _ in range(2)]

    assert [answer.url for answer in answers] == [concern.get_absolute_url()] * 2
    agreed = Action.objects.get()
    assert (agreed.owner, agreed.concern) == (leader, concern)
    assert "Order two drills" in client_of(teammate).get(concern.get_absolute_url()).content.decode()
    assert client_of(teammate).post(address, {**given, "id": uuid7(), "text": ""}).status_code == 422


def test_what_is_for_the_leader_only_has_no_actions_on_the_board(team, leader, teammate, client_of, on):
    private = Concern.Visibility.LEADER_ONLY
    concern = raise_concern(id=uuid7(), team=team, text="Not for all", by=leader, at=now(), visibility=private)
    given = {"id": uuid7(), "text": "Talk to Luis", "owner": leader.pk, "due_on": on}

    assert client_of(leader).post(reverse("concerns:actions_of", args=[concern.pk]), given).status_code == 403
    assert not Action.objects.exists()


def test_every_day_it_was_promised_for_is_kept_with_who_and_why(action, leader, teammate, client_of, on):
    first, second = on + timedelta(7), on + timedelta(14)
    assert anew(client_of(leader), action, leader, first).status_code == 422  # another day says what got in the way
    anew(client_of(leader), action, leader, first, "The paint comes later")
    anew(client_of(teammate), action, teammate, second, "Floor was wet")

    action.refresh_from_db()
    assert (action.owner, action.due_on) == (teammate, second)
    kept = DueMove.objects.order_by("moved_at").values_list("was_on", "due_on", "moved_by__name", "why")
    assert list(kept) == [
        (on, first, "Marta Lindqvist", "The paint comes later"),
        (first, second, "Luis Romero", "Floor was wet"),
    ]
    way = " → ".join(f"{day.day} {day:%b}" for day in (on, first, second))
    for page in (action.get_absolute_url(), "/concerns/of/line-2/actions/"):
        assert f"moved twice: {way}" in client_of(leader).get(page).content.decode().replace("Moved", "moved")


def test_a_slip_is_taken_back_by_who_made_it_and_other_hands_need_no_reason(action, leader, teammate, client_of, on):
    Action.objects.update(due_on=on - timedelta(2))
    anew(client_of(leader), action, teammate, on - timedelta(2))  # late, and in other hands: its day has not moved
    assert not DueMove.objects.exists()
    anew(client_of(leader), action, teammate, on + timedelta(7), "A slip")

    client_of(teammate).post(url("action_move_back", action))
    assert DueMove.objects.count() == 1
    for _ in range(2):
        client_of(leader).post(url("action_move_back", action))

    action.refresh_from_db()
    assert (action.due_on, action.owner, DueMove.objects.count()) == (on - timedelta(2), teammate, 0)


def test_a_slip_of_the_night_shift_is_taken_back_on_its_day_not_on_that_of_greenwich(action, leader, on):
    after_midnight = datetime(2026, 11, 2, 23, 50, tzinfo=UTC)  # of 3 November where the site is
    agree_anew(action, owner=leader, due_on=on + timedelta(7), why="A slip", by=leader, at=after_midnight)
    move_back(action, by=leader, at=after_midnight + timedelta(minutes=20))
    assert not DueMove.objects.exists()

    agree_anew(action, owner=leader, due_on=on + timedelta(7), why="No slip", by=leader, at=after_midnight)
    move_back(action, by=leader, at=after_midnight + timedelta(days=1))
    assert DueMove.objects.exists()


def test_someone_else_than_who_did_it_checks_it(action, leader, teammate, client_of):
    early = client_of(leader).post(url("action_check", action), headers=HTMX)
    action.refresh_from_db()
    assert "It is not done yet" in early.content.decode() and action.checked_at is None
    client_of(leader).post(url("action_done", action), {"from": "page"})

    own = client_of(leader).post(url("action_check", action), headers=HTMX)
    assert own.status_code == 409 and "someone else has a look" in own.content.decode()
    assert "Mark the bay" in client_of(teammate).get("/concerns/of/line-2/actions/").content.decode()
    answer = client_of(teammate).post(url("action_check", action), headers=HTMX)

    assert url("action_uncheck", action) in answer.content.decode() and "<html" not in answer.content.decode()
    action.refresh_from_db()
    assert action.checked_by == teammate
    assert "Mark the bay" not in client_of(teammate).get("/concerns/of/line-2/actions/").content.decode()
    back = client_of(leader).post(url("action_undo", action), {"from": "page"})
    assert back.url == action.get_absolute_url()
    action.refresh_from_db()
    assert (action.done_at, action.checked_at, action.checked_by) == (None, None, None)


def test_the_database_knows_that_nobody_checks_their_own(action, leader, teammate):
    Action.objects.update(done_at=now(), done_by=leader)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.update(checked_at=now(), checked_by=leader)
    assert Action.objects.update(checked_at=now(), checked_by=teammate)
