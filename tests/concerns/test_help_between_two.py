"""One person promises another a help: an action that stands on no board and that nobody else reads."""

import pytest

from concerns.models import Action
from concerns.operations import finish_action, promise_help, withdraw_help
from tests.cast import *  # noqa: F403 - the named cast
from web.clock import now, today
from web.ids import uuid7


@pytest.fixture
def help_(team, leader, coach) -> Action:
    """Dele promises Marta that her ten o'clock is free."""
    on = today(team.site.time_zone)
    words = "Nobody calls Marta away at ten"
    return promise_help(id=uuid7(), team=team, text=words, owner=coach, to=leader, due_on=on, at=now())


def test_only_the_two_see_it(
    client_of, team, help_, leader, coach, teammate, manager, other_leader, stranger, screen, settings
):
    page = f"/concerns/of/{team.slug}/"
    for person, sees in [(leader, True), (coach, True), (teammate, False), (manager, False), (other_leader, False)]:
        assert (help_.text in client_of(person).get(page).content.decode()) is sees, person
        assert Action.objects.visible_to(person).filter(pk=help_.pk).exists() is sees
    for actor in (stranger, screen, None):
        assert not Action.objects.visible_to(actor).filter(pk=help_.pk).exists()
    for actor in (screen, leader):
        assert help_.text not in client_of(actor).get(team.get_absolute_url()).content.decode()


def test_it_waits_for_whoever_promised_it(client_of, help_, coach, leader):
    assert help_.text in client_of(coach).get("/").content.decode()
    assert help_.text not in client_of(leader).get("/").content.decode()


def test_only_whoever_promised_it_says_that_it_is_done(client_of, help_, coach, leader, teammate):
    done = f"/concerns/actions/{help_.pk}/done/"
    assert client_of(teammate).post(done).status_code == 404
    assert client_of(leader).post(done).status_code == 403
    assert client_of(coach).post(done).status_code == 302
    help_.refresh_from_db()
    assert help_.done_by == coach


def test_said_again_it_has_the_new_words_and_taken_back_it_is_gone(team, help_, leader, coach):
    again = promise_help(
        id=help_.pk, team=team, text="Dele takes the ten o'clock", owner=coach, to=leader, due_on=help_.due_on, at=now()
    )
    assert (Action.objects.count(), again.text) == (1, "Dele takes the ten o'clock")
    withdraw_help(again, by=coach, at=now())
    withdraw_help(again, by=coach, at=now())
    assert not Action.objects.exists()


def test_help_that_was_given_stays(help_, coach):
    finish_action(help_, by=coach, at=now())
    withdraw_help(help_, by=coach, at=now())
    assert Action.objects.get().done_by == coach
