"""Actions that are due: ticked off, and open again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from concerns.models import Action
from org.models import Event
from org.operations import versions_of
from web.clock import now, today

HTMX = {"HX-Request": "true"}


@pytest.fixture
def action(team, leader) -> Action:
    on = today(team.site.time_zone)
    return Action.objects.create(
        site=team.site, team=team, text="Mark the bay", owner=leader, due_on=on, created_at=now()
    )


def test_a_tick_its_undo_and_who_may(action, team, leader, teammate, other_leader, stranger, screen, client_of):
    tick, undo = (reverse(f"concerns:action_{name}", args=[action.pk]) for name in ("done", "undo"))
    assert client_of(leader).get(tick).status_code == 405
    assert client_of(stranger).post(tick).status_code == 404
    assert client_of(other_leader).post(tick).status_code == 403
    assert client_of(screen).post(tick).status_code == 403
    before = versions_of(team)["actions"]

    answer = client_of(teammate).post(tick)

    action.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, "/concerns/of/line-2/#actions")
    assert (action.done_by, versions_of(team)["actions"]) == (teammate, before + 1)
    again = client_of(leader).post(tick, headers=HTMX)
    assert undo in again.content.decode()
    assert "<html" not in again.content.decode()
    assert Event.objects.filter(subject=action.pk).count() == 1
    client_of(leader).post(undo)
    client_of(leader).post(undo)
    action.refresh_from_db()
    assert (action.done_at, action.done_by) == (None, None)
    assert Event.objects.filter(subject=action.pk).count() == 2


def test_the_owner_ticks_off_from_another_team(action, other_leader, client_of):
    Action.objects.update(owner=other_leader)

    assert client_of(other_leader).post(reverse("concerns:action_done", args=[action.pk])).status_code == 302


def test_the_teams_page_lists_what_is_due_and_what_was_closed_lately(action, team, leader, teammate, client_of):
    Action.objects.create(
        site=team.site, team=team, text="Next week", owner=leader, due_on=action.due_on + timedelta(7), created_at=now()
    )
    page = client_of(teammate).get("/concerns/of/line-2/").content.decode()

    assert "Mark the bay" in page
    assert "Next week" not in page
    assert "Closed in the last 14 days" in page
