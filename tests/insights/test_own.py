"""What is one's own to choose: the board sees nothing until a leader opted in."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from org.operations import versions_of
from routines.models import Holder
from tests.insights.promising import moment, promise, routine

THURSDAY = date(2026, 10, 22)


@pytest.fixture(autouse=True)
def thursday(leader):
    with time_machine.travel(moment(THURSDAY, "09:42", leader), tick=False) as clock:
        yield clock


@pytest.fixture
def walk(leader, roles, team):
    return promise(leader, routine(roles["leader"], "Line walk"), THURSDAY, "10:00", team=team)


def on_board(browser, team):
    return "Line walk" in browser.get(team.get_absolute_url()).content.decode()


def test_existing_leaders_are_not_opted_in_and_the_switch_says_why(client_of, leader, team, walk):
    browser = client_of(leader)
    assert not on_board(browser, team)
    page = browser.get(reverse("insights:own")).content.decode()
    assert 'role="switch" aria-checked="false"' in page
    assert "Leaders go first." in page
    assert "Never shown" in page


def test_the_switch_opts_in_and_the_open_board_hears_of_it(client_of, leader, team, walk):
    browser, before = client_of(leader), versions_of(team)["promises"]
    assert browser.post(reverse("insights:shown"), {"shows": "1"}).status_code == 302
    assert on_board(browser, team)
    assert versions_of(team)["promises"] == before + 1
    browser.post(reverse("insights:shown"), {"shows": "1"})
    assert versions_of(team)["promises"] == before + 1


def test_undo_takes_them_from_the_board_again(client_of, leader, team, walk):
    browser = client_of(leader)
    page = browser.post(reverse("insights:shown"), {"shows": "1"}, follow=True).content.decode()
    assert "Your promises of today stand on the board." in page
    assert '<input type="hidden" name="shows" value="0">' in page
    browser.post(reverse("insights:shown"), {"shows": "0"})
    assert not on_board(browser, team)
    assert Holder.objects.get(person=leader).shows_promises_since is None


def test_minutes_are_asked_only_by_who_wants_it(client_of, leader):
    browser = client_of(leader)
    for wanted in ("1", "0"):
        browser.post(reverse("insights:ask_minutes"), {"wanted": wanted})
        assert Holder.objects.get(person=leader).notes_minutes is (wanted == "1")


@pytest.mark.parametrize("button", ["shown", "ask_minutes", "calendar"])
def test_a_button_is_not_a_page(client_of, leader, button):
    assert client_of(leader).get(reverse(f"insights:{button}")).status_code == 405
