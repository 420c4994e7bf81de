"""The foot of the review: join, cover, thank, one promise by me; each with its way back."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from coaching.models import CoachingCycle, Storyboard
from concerns.models import Action
from huddle.models import Recognition
from notices.models import Notice
from tests.boards import make_storyboard
from web.clock import now, today


@pytest.fixture
def pair(team, leader, coach) -> Storyboard:
    """Marta learns, Dele coaches; the next coaching is in two days."""
    board = make_storyboard(team, leader, coach, title="Seals")
    CoachingCycle.objects.create(
        site=team.site, storyboard=board, coach=coach, number=1, planned_at=now() + timedelta(days=2)
    )
    return board


def url(pair, what):
    return f"/review/pairs/{pair.pk}/{what}/"


def told(person) -> list[str]:
    return list(Notice.objects.filter(person=person, read_at__isnull=True).values_list("title", flat=True))


OFFERS = {"join": {}, "cover": {}, "thank": {"text": "for the try with the cone"}}


def offered(what):
    return Recognition.objects.on_wall().count() if what == "thank" else Action.objects.count()


@pytest.mark.parametrize("what", OFFERS)
def test_what_is_offered_stands_on_the_page_reaches_the_coach_and_can_be_taken_back(
    what, client_of, manager, coach, pair
):
    browser = client_of(manager)
    assert browser.post(url(pair, what), OFFERS[what]).status_code == 302
    browser.post(url(pair, what), OFFERS[what])  # the second press is harmless
    assert offered(what) == 1 and len(told(coach)) == 1
    assert f"/review/pairs/{pair.pk}/{what}/take-back/" in browser.get("/review/").content.decode()
    browser.post(url(pair, f"{what}/take-back"))
    browser.post(url(pair, f"{what}/take-back"))
    assert offered(what) == 0 and not told(coach)
    browser.post(url(pair, what), OFFERS[what])  # and offered again, it is told again
    assert offered(what) == 1 and len(told(coach)) == 1


@pytest.mark.parametrize("what", [*OFFERS, "join/take-back"])
def test_only_who_leads_the_pair_offers_by_pressing(
    what, client_of, manager, leader, coach, other_leader, stranger, pair
):
    data = OFFERS.get(what, {})
    assert client_of(manager).get(url(pair, what)).status_code == 405
    assert client_of(stranger).post(url(pair, what), data).status_code == 404
    for reader in (leader, coach, other_leader):
        assert client_of(reader).post(url(pair, what), data).status_code == 403
    assert not Action.objects.exists() and not Recognition.objects.exists()


def test_a_help_is_due_on_the_day_of_the_coaching_and_between_two(client_of, manager, coach, leader, pair):
    client_of(manager).post(url(pair, "join"))
    action = Action.objects.get()
    assert (action.owner, action.promised_to) == (manager, coach)
    assert action.due_on == pair.cycles.get().planned_at.astimezone(ZoneInfo(action.site.time_zone)).date()
    assert not Action.objects.visible_to(leader).exists()


def test_thanks_say_for_what_and_stand_on_the_board(client_of, manager, leader, pair):
    browser = client_of(manager)
    browser.post(url(pair, "thank"), {"text": "  "})
    assert not Recognition.objects.exists()
    browser.post(url(pair, "thank"), {"text": "for the try with the cone"})
    thanks = Recognition.objects.get()
    assert (thanks.to, thanks.team) == ("Marta and Dele", pair.team)
    assert "for the try with the cone" in browser.get(pair.team.get_absolute_url()).content.decode()
    assert len(told(leader)) == 1


def test_nobody_offers_their_own_pair_and_nobody_counts_offers(client_of, coach, pair):
    page = client_of(coach).get("/review/").content.decode()
    assert "Marta" in page and "Offer cover" not in page


# One promise by me


@pytest.fixture
def words(manager, coach):
    return {"text": "Be at Line 2 at ten", "to": str(coach.pk), "due_on": str(today(manager.site.time_zone))}


def test_one_promise_a_week_is_kept_between_two_and_can_be_taken_back(client_of, manager, coach, words):
    browser = client_of(manager)
    browser.post("/review/promise/", words)
    browser.post("/review/promise/", words | {"text": "Another one"})
    action = Action.objects.get()
    assert (action.text, action.owner, action.promised_to) == (words["text"], manager, coach)
    assert words["text"] in browser.get("/review/").content.decode() and len(told(coach)) == 1
    browser.post("/review/promise/withdraw/")
    browser.post("/review/promise/withdraw/")
    assert not Action.objects.exists() and not told(coach)


@pytest.mark.parametrize("missing", [{"text": ""}, {"to": ""}, {"due_on": "2020-01-01"}])
def test_a_promise_without_words_person_or_day_comes_back_with_its_words(client_of, manager, words, missing):
    answer = client_of(manager).post("/review/promise/", words | missing)
    assert answer.status_code == 422 and not Action.objects.exists()
    assert "Where could I help?" in answer.content.decode()


def test_a_promise_is_made_to_ones_own_reports_by_pressing(client_of, manager, leader, stranger, words):
    assert client_of(manager).get("/review/promise/").status_code == 405
    assert client_of(manager).post("/review/promise/", words | {"to": str(stranger.pk)}).status_code == 422
    assert client_of(stranger).post("/review/promise/", words).status_code == 403
    assert not Action.objects.exists()
