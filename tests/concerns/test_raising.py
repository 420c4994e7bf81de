"""Raising a concern: in one line, from a board or a phone."""

import json
import uuid

import pytest
from django.test import Client

from concerns.models import Concern
from concerns.operations import raise_concern
from notices.models import Notice
from org.models import Event
from org.operations import versions_of
from web.clock import now
from web.ids import uuid7

ADDRESS = "/concerns/raise/line-2/"
HTMX = {"HX-Request": "true"}


def line(**changes) -> dict:
    return {"from": "board", "id": str(uuid7()), "text": "Glare on the screen", **changes}


def phone(**changes) -> dict:
    return {"id": str(uuid7()), "text": "Glare", "kind": "problem", "visibility": "named", **changes}


def test_a_line_from_the_board_is_a_concern_with_the_id_of_its_page(team, teammate, client_of):
    sent = line()

    answer = client_of(teammate).post(ADDRESS, sent)

    concern = Concern.objects.get()
    assert (answer.status_code, answer.url) == (302, "/boards/line-2/")
    assert (str(concern.pk), concern.text, concern.raised_by) == (sent["id"], "Glare on the screen", teammate)


def test_sent_twice_it_is_there_once(team, teammate, client_of):
    sent, browser = line(), client_of(teammate)
    browser.post(ADDRESS, sent)
    version = versions_of(team)["concerns"]

    browser.post(ADDRESS, sent)

    assert Concern.objects.count() == 1
    assert versions_of(team)["concerns"] == version


def test_an_old_page_with_other_words_loses_none_of_them(team, teammate, client_of):
    sent, browser = line(), client_of(teammate)

    for text in ("Glare on the screen", "Drill 4 is blunt", "Drill 4 is blunt"):
        browser.post(ADDRESS, {**sent, "text": text})

    assert sorted(Concern.objects.values_list("text", flat=True)) == ["Drill 4 is blunt", "Glare on the screen"]


def test_an_id_of_another_site_is_never_answered_with_its_words(team, teammate, other_team, stranger):
    theirs = raise_concern(id=uuid7(), team=other_team, text="Theirs", by=stranger, at=now())

    ours = raise_concern(id=theirs.pk, team=team, text="Ours", by=teammate, at=now())

    assert (ours.team, ours.text) == (team, "Ours")
    assert Concern.objects.get(pk=theirs.pk).text == "Theirs"


def test_htmx_gets_a_fresh_line_and_the_version_to_fetch(team, teammate, client_of):
    sent = line()

    answer = client_of(teammate).post(ADDRESS, sent, headers=HTMX)

    assert answer.status_code == 200
    assert "raise-line" in answer.content.decode()
    assert sent["id"] not in answer.content.decode()
    assert json.loads(answer["HX-Trigger"]) == {"live:heard": {"concerns": versions_of(team)["concerns"]}}


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_line_that_is_too_long_is_asked_for_again_with_its_words(team, teammate, client_of, headers):
    words = "long " * 50

    answer = client_of(teammate).post(ADDRESS, line(text=words), headers=headers)

    assert answer.status_code == 422
    assert "Can you say it in 200 characters?" in answer.content.decode()
    assert words.strip() in answer.content.decode()
    assert not Concern.objects.exists()


def test_a_broken_id_is_a_question_not_an_error(team, teammate, client_of):
    answer = client_of(teammate).post(ADDRESS, phone(id="seven"))

    assert answer.status_code == 422
    assert "This page is old" in answer.content.decode()


def test_anonymous_stores_no_author_anywhere(team, teammate, client_of):
    client_of(teammate).post(ADDRESS, phone(visibility="anonymous"))

    concern = Concern.objects.get()
    assert concern.raised_by is None
    assert list(Event.objects.filter(subject=concern.pk).values_list("person", flat=True)) == [None]
    board = client_of(teammate).get("/boards/line-2/").content.decode()
    assert "Someone raised it" in board


def test_for_the_leader_only_reaches_the_leader_and_no_board(team, teammate, leader, other_leader, screen, client_of):
    client_of(teammate).post(ADDRESS, phone(text="He shouts at us", visibility="leader_only"))
    concern = Concern.objects.get()

    for actor in (leader, teammate, other_leader, screen):
        for address in ("/boards/line-2/", "/boards/line-2/concerns/"):
            assert "He shouts" not in client_of(actor).get(address).content.decode()
    (notice,) = Notice.objects.all()
    assert (notice.person, notice.path) == (leader, concern.get_absolute_url())
    assert "shouts" not in notice.title + notice.text
    assert client_of(leader).get(concern.get_absolute_url()).status_code == 200
    assert "He shouts" in client_of(leader).get("/concerns/of/line-2/").content.decode()
    assert client_of(other_leader).get(concern.get_absolute_url()).status_code == 404
    assert "He shouts" not in client_of(other_leader).get("/concerns/of/line-2/").content.decode()
    assert client_of(screen).get(concern.get_absolute_url()).status_code == 404


def test_a_screen_shows_and_does_not_raise(team, screen, client_of):
    assert client_of(screen).post(ADDRESS, line()).status_code == 403
    assert "raise-line" not in client_of(screen).get("/boards/line-2/").content.decode()


def test_another_sites_team_does_not_exist(team, stranger, client_of):
    assert client_of(stranger).post(ADDRESS, line()).status_code == 404
    assert not Concern.objects.exists()


def test_words_are_shown_as_they_are_written(team, teammate, client_of):
    client_of(teammate).post(ADDRESS, line(text="<script>alert(1)</script> & co"))

    board = client_of(teammate).get("/boards/line-2/").content.decode()
    assert "<script>alert" not in board
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co" in board


def test_the_form_works_with_every_kind(team, teammate, client_of):
    for kind in Concern.Kind.values:
        client_of(teammate).post(ADDRESS, phone(kind=kind, text=kind))

    assert set(Concern.objects.values_list("kind", flat=True)) == set(Concern.Kind.values)


def test_posting_needs_the_pages_token(team, teammate):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(teammate)

    assert browser.post(ADDRESS, line()).status_code == 403


def test_every_page_has_an_id_of_its_own(team, teammate, client_of):
    ids = {client_of(teammate).get(ADDRESS).context["form"].initial["id"] for _ in range(3)}

    assert len(ids) == 3
    assert all(isinstance(each, uuid.UUID) and each.version == 7 for each in ids)


def test_a_slip_of_the_finger_is_asked_back(team, teammate, client_of):
    assert client_of(teammate).post(ADDRESS, line(text="x")).status_code == 422
    assert not Concern.objects.exists()


@pytest.mark.parametrize("sent", [line, phone])
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_very_same_sentence_is_asked_about_and_raised_anyway(team, teammate, leader, client_of, sent, headers):
    browser = client_of(teammate)
    browser.post(ADDRESS, sent(text="Glare on the screen"))
    first = Concern.objects.get()

    answer = browser.post(ADDRESS, sent(text="glare on the screen"), headers=headers)

    assert answer.status_code == 422
    said = answer.content.decode()
    assert first.get_absolute_url() in said
    assert "glare on the screen" in said
    assert 'name="anyway"' in said
    assert Concern.objects.count() == 1
    browser.post(ADDRESS, sent(text="glare on the screen", anyway="yes"), headers=headers)
    assert Concern.objects.count() == 2
    client_of(leader).post(ADDRESS, sent(text="Glare on the screen"))
    assert Concern.objects.count() == 3


def test_more_ways_carry_the_words_to_the_roomier_page_and_not_in_an_address(team, teammate, client_of):
    answer = client_of(teammate).post(ADDRESS, line(text="He shouts", more="yes"))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="He shouts"' in page
    assert "For the leader only" in page
    assert not Concern.objects.exists()
