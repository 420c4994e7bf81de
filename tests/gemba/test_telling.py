"""The host team hears what came of a walk, and whoever walked says so."""

from datetime import timedelta

import pytest

from gemba.models import Walk
from gemba.operations import Reflection, finish_walk, reopen_walk, tell_team
from gemba.telling import teams_to_tell
from org.models import Event
from tests.gemba.conftest import to
from web.clock import now

HTMX = {"HX-Request": "true"}


@pytest.fixture
def over(walk, leader) -> Walk:
    return finish_walk(walk, by=leader, at=now(), now=now(), reflection=Reflection())


def test_a_finished_walk_asks_to_tell_the_team(client_of, leader, over, note_of):
    page = client_of(leader).get(over.get_absolute_url()).content.decode()
    assert "What we heard, for Line 2" in page
    assert "Line 2 is told" in page


def test_a_running_walk_has_nothing_to_tell_yet(client_of, teammate, leader, walk):
    assert "What we heard, for" not in client_of(teammate).get(walk.get_absolute_url()).content.decode()
    client_of(leader).post(to("tell_team", walk))
    walk.refresh_from_db()
    assert walk.told_at is None


def test_telling_is_kept_once_and_can_be_taken_back(client_of, leader, over):
    browser = client_of(leader)
    assert list(Walk.objects.untold_by(leader)) == [over]
    assert browser.post(to("tell_team", over)).url == over.get_absolute_url()
    browser.post(to("tell_team", over))
    assert Event.objects.filter(name="gemba.walk.told").count() == 1
    assert not Walk.objects.untold_by(leader).exists()
    part = browser.post(to("untell_team", over), headers=HTMX).content.decode()
    assert part.lstrip().startswith("<section")
    assert "Line 2 is told" in part
    assert list(Walk.objects.untold_by(leader)) == [over]


def test_telling_wants_a_button(client_of, leader, over):
    for name in ("tell_team", "untell_team"):
        assert client_of(leader).get(to(name, over)).status_code == 405


def test_others_read_whether_the_team_was_told(client_of, teammate, leader, over):
    address = over.get_absolute_url()
    assert "Marta brings it to their next huddle." in client_of(teammate).get(address).content.decode()
    client_of(leader).post(to("tell_team", over))
    page = client_of(teammate).get(address).content.decode()
    assert "Told " in page
    assert "Not told yet" not in page


def test_a_walk_that_goes_on_is_told_anew(client_of, leader, over):
    client_of(leader).post(to("tell_team", over))
    reopen_walk(over, by=leader, now=now())
    over.refresh_from_db()
    assert over.told_at is None


def test_a_team_waits_for_word_after_two_of_its_working_days(leader, over, day):
    assert teams_to_tell(leader, on=day) == []
    [(due, waiting)] = teams_to_tell(leader, on=day + timedelta(days=14))
    assert waiting == over
    assert day + timedelta(days=2) <= due <= day + timedelta(days=6)
    tell_team(over, by=leader, at=now())
    assert teams_to_tell(leader, on=day + timedelta(days=14)) == []
