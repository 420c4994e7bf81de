import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from org.middleware import SCREEN_COOKIE
from org.models import Event, Screen
from org.models.device import hashed
from org.screens import UnknownCode, approve_screen, pair_screen
from web.clock import now


def code_shown(page) -> str:
    return re.search(r"code-big\">\s*([A-Z2-9]{4} [A-Z2-9]{4})", page.content.decode()).group(1)


def test_a_leader_gets_a_code_and_the_tv_that_types_it_shows_the_board(client_of, leader, team):
    page = client_of(leader).post(reverse("org:screens", args=[team.slug]), {"name": "TV at Line 2"})
    tv = client_of(None)
    response = tv.post(reverse("org:screen"), {"code": code_shown(page).lower()})
    assert response.url == team.get_absolute_url()
    secret = tv.cookies[SCREEN_COOKIE].value
    assert Screen.objects.get().secret_hash == hashed(secret)
    assert tv.get(reverse("org:screen")).url == team.get_absolute_url()
    assert Event.objects.filter(name="org.screen.approved", person=leader).exists()


def test_a_code_works_once_and_for_ten_minutes(leader, team):
    moment = now()
    _, code = approve_screen(team=team, name="TV", by=leader, now=moment)
    with pytest.raises(UnknownCode):
        pair_screen(code=code, now=moment + timedelta(minutes=11))
    pair_screen(code=code, now=moment + timedelta(minutes=9))
    with pytest.raises(UnknownCode):
        pair_screen(code=code, now=moment + timedelta(minutes=9))


def test_a_code_is_no_key(client_of, leader, team):
    _, code = approve_screen(team=team, name="TV", by=leader, now=now())
    tv = client_of(None)
    tv.cookies[SCREEN_COOKIE] = code
    assert tv.get(reverse("org:people", args=[team.slug])).url.startswith(reverse("account_login"))


def test_a_wrong_code_says_what_to_do_and_guessing_is_slowed_down(team):
    """From an address of its own: limits outlive a test."""
    tv = Client(REMOTE_ADDR="192.0.2.8")
    first = tv.post(reverse("org:screen"), {"code": "AAAA BBBB"})
    assert first.status_code == 422
    assert "younger than ten minutes" in first.content.decode()
    for _ in range(10):
        last = tv.post(reverse("org:screen"), {"code": "AAAA BBBB"})
    assert "Wait a minute" in last.content.decode()


def test_a_screen_taken_off_shows_nothing_and_can_be_put_back(client_of, leader, screen):
    tv = client_of(screen)
    assert tv.get(reverse("org:screen")).status_code == 302
    client_of(leader).post(reverse("org:revoke", args=[screen.pk]))
    assert tv.get(reverse("org:screen")).status_code == 200
    client_of(leader).post(reverse("org:restore", args=[screen.pk]))
    assert tv.get(reverse("org:screen")).status_code == 302


@pytest.mark.parametrize(
    ("who", "status"), [("teammate", 403), ("other_leader", 403), ("stranger", 404), ("coach", 200)]
)
def test_screens_are_looked_after_by_who_leads_the_team(request, client_of, team, screen, who, status):
    browser = client_of(request.getfixturevalue(who))
    assert browser.get(reverse("org:screens", args=[team.slug])).status_code == status
    assert browser.post(reverse("org:revoke", args=[screen.pk])).status_code == (302 if status == 200 else status)


def test_a_screen_cannot_look_after_screens(client_of, screen, team):
    assert client_of(screen).get(reverse("org:screens", args=[team.slug])).status_code == 403


def test_a_screen_that_asks_often_is_noted_once_a_minute(client_of, screen, team, time_machine):
    time_machine.move_to(screen.approved_at, tick=False)
    tv = client_of(screen)
    tv.get(team.get_absolute_url())
    first = Screen.objects.get().last_seen_at
    time_machine.shift(30)
    tv.get(team.get_absolute_url())
    assert Screen.objects.get().last_seen_at == first
    time_machine.shift(31)
    tv.get(team.get_absolute_url())
    assert Screen.objects.get().last_seen_at > first
