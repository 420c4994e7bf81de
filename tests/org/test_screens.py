"""A TV becomes a screen: it shows a code, a leader approves it by phone, it shows the board until it is taken off."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from org.middleware import SCREEN_COOKIE
from org.models import Event, Pairing, Screen
from org.models.device import hashed
from org.screens import UnknownCode, approve_screen, begin_pairing
from org.views.pairing import PAIRING_COOKIE
from web.clock import now

AT = reverse("org:screen")
APPROVE = reverse("org:approve")
WAITING = reverse("org:waiting")


@pytest.fixture
def tv(db) -> Client:
    """From an address of its own: limits outlive a test."""
    return Client(REMOTE_ADDR="192.0.2.44")


@pytest.fixture
def approve(client_of, leader, team):
    def approve(code: str, by=None, **data):
        return client_of(by or leader).post(APPROVE, {"code": code, "team": team.pk, "name": "TV at Line 2", **data})

    return approve


def test_a_bare_tv_shows_a_code_and_the_board_once_a_leader_approved_it(tv, approve, leader, team, settings):
    settings.BASE_URL = "https://asaichi.example"
    page = tv.get(AT).content.decode()
    code = Pairing.objects.get().code
    assert f"{code[:4]} {code[4:]}" in page and f"https://asaichi.example{APPROVE}?code={code}" in page
    assert tv.get(WAITING).status_code == 204
    assert tv.get(AT).content.decode().count(code[:4]) and Pairing.objects.count() == 1  # loaded again, the same code

    assert approve(f"{code[:4].lower()} {code[4:]}").url == reverse("org:screens", args=[team.slug])

    assert tv.get(WAITING).status_code == 200
    arrived = tv.get(AT)
    assert arrived.url == team.get_absolute_url()
    cookie = arrived.cookies[SCREEN_COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert Screen.objects.get().secret_hash == hashed(cookie.value) and not Pairing.objects.exists()
    assert tv.get(team.get_absolute_url()).status_code == 200
    assert Event.objects.filter(name="org.screen.approved", person=leader).exists()


def test_a_tv_that_was_off_when_it_was_approved_is_a_screen_a_day_later(tv, approve, team, leader):
    tv.get(AT)
    approve(Pairing.objects.get().code)
    with time_machine.travel(now() + timedelta(days=1)):
        assert tv.get(AT).url == team.get_absolute_url()


def test_a_code_works_once_and_for_ten_minutes(team, leader):
    moment = now()
    pairing, _ = begin_pairing(now=moment)
    given = {"code": pairing.code, "team": team, "name": "TV", "by": leader}
    with pytest.raises(UnknownCode):
        approve_screen(**given, now=moment + timedelta(minutes=11))
    approve_screen(**given, now=moment + timedelta(minutes=9))
    with pytest.raises(UnknownCode):
        approve_screen(**given, now=moment + timedelta(minutes=9))


def test_an_old_code_gives_way_to_a_new_one(tv):
    tv.get(AT)
    first = Pairing.objects.get().code
    with time_machine.travel(now() + timedelta(minutes=11)):
        assert tv.get(WAITING).status_code == 200  # the page is loaded afresh
        tv.get(AT)
        assert Pairing.objects.get().code != first


def test_neither_a_code_nor_a_secret_without_approval_opens_a_board(tv, team):
    tv.get(AT)
    for secret in (Pairing.objects.get().code, tv.cookies[PAIRING_COOKIE].value):
        tv.cookies[SCREEN_COOKIE] = secret
        assert tv.get(team.get_absolute_url()).url == AT


def test_a_wrong_code_says_what_to_do_and_guessing_is_slowed_down(approve, leader, team):
    first = approve("AAAA BBBB")
    assert first.status_code == 422 and "Is it the one it shows now?" in first.content.decode()
    for _ in range(10):
        last = approve("AAAA BBBB")
    assert "Wait a minute" in last.content.decode()


def test_codes_are_not_given_out_without_end(db):
    for _ in range(21):
        page = Client(REMOTE_ADDR="192.0.2.45").get(AT)
    assert page.status_code == 429 and "asks again in a minute" in page.content.decode()


def test_a_phone_that_is_not_signed_in_comes_back_to_the_code(client_of):
    answer = client_of(None).get(f"{APPROVE}?code=ABCD2345")
    assert parse_qs(urlsplit(answer.url).query)["next"] == [f"{APPROVE}?code=ABCD2345"]


@pytest.mark.parametrize(("who", "boards"), [("leader", ["Line 2"]), ("coach", ["Line 2", "Line 3", "Assembly"])])
def test_the_phone_offers_the_boards_one_leads(request, client_of, team, other_line, who, boards):
    page = client_of(request.getfixturevalue(who)).get(f"{APPROVE}?code=ABCD2345")
    assert [str(row.name) for row in page.context["form"].fields["team"].queryset] == boards
    assert 'value="ABCD2345"' in page.content.decode()


def test_a_board_of_another_team_cannot_be_given_away(tv, approve, other_line):
    tv.get(AT)
    assert approve(Pairing.objects.get().code, team=other_line.pk).status_code == 422
    assert not Screen.objects.exists()


def test_a_screen_taken_off_shows_nothing_and_can_be_put_back(client_of, leader, screen, team):
    tv, board = client_of(screen), reverse("org:screens", args=[team.slug])
    assert tv.get(AT).status_code == 302
    client_of(leader).post(reverse("org:revoke", args=[screen.pk]))
    assert "was taken off its board" in tv.get(AT).content.decode()
    assert tv.get(team.get_absolute_url()).url == AT
    assert tv.get(f"{team.get_absolute_url()}concerns/", HTTP_HX_REQUEST="true")["HX-Redirect"] == AT
    assert "Put it back" in client_of(leader).get(board).content.decode()
    client_of(leader).post(reverse("org:restore", args=[screen.pk]))
    assert tv.get(AT).url == team.get_absolute_url()


def test_a_screen_gets_another_name_and_another_board(client_of, coach, screen, other_line, team):
    leading = client_of(coach)
    change = reverse("org:change_screen", args=[screen.pk])
    assert leading.post(change, {"name": "", "team": team.pk}).status_code == 422

    leading.post(change, {"name": "TV by the press", "team": other_line.pk})

    assert "TV by the press" in leading.get(reverse("org:screens", args=[other_line.slug])).content.decode()
    assert client_of(screen).get(AT).url == other_line.get_absolute_url()
    assert client_of(screen).get(team.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("ago", "words"),
    [(20, "seen just now"), (130, "seen 2 minutes ago"), (3700, "seen 1 hour ago"), (260_000, "seen 3 days ago")],
)
def test_the_page_says_when_a_screen_was_last_seen(client_of, leader, screen, team, ago, words):
    with time_machine.travel("2026-10-22T12:05:00Z", tick=False):
        Screen.objects.update(last_seen_at=now() - timedelta(seconds=ago))
        page = client_of(leader).get(reverse("org:screens", args=[team.slug])).content.decode()
    assert words in page and ("14:0" in page or ago > 3600)


@pytest.mark.parametrize(
    ("who", "status"), [("teammate", 403), ("other_leader", 403), ("stranger", 404), ("coach", 200)]
)
def test_screens_are_looked_after_by_who_leads_the_team(request, client_of, team, screen, who, status):
    browser = client_of(request.getfixturevalue(who))
    assert browser.get(reverse("org:screens", args=[team.slug])).status_code == status
    assert browser.post(reverse("org:revoke", args=[screen.pk])).status_code == (302 if status == 200 else status)


def test_a_screen_cannot_look_after_screens_and_goes_back_to_its_board_by_itself(client_of, screen, team):
    answer = client_of(screen).get(reverse("org:screens", args=[team.slug]))

    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Open it on your phone" in page and 'http-equiv="refresh" content="30;url=/"' in page


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
