"""Cards that are drawn, marked, put back and written; the board that shows them."""

from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse

from concerns.models import Concern
from gemba.checking import draw_card, mark_check, put_back
from gemba.hanging import Words, retire_card, rewrite_card, write_card
from gemba.models import Check, CheckCard
from org.models import Event
from routines.models import Occurrence
from tests.gemba.test_at_once import at_once
from web.clock import now
from web.ids import uuid7

STOP = Words("Press stop", what="Is the stop worn?", good_looks_like="Within 0.1 mm", how="Depth gauge")


@pytest.fixture
def hang(leader, team):
    """`hang("Press stop", every="day")`: a card of Line 2, hanging for a year."""

    def one(name: str = "Press stop", **fields) -> CheckCard:
        words = Words(name, what="Is the stop worn?", good_looks_like="Within 0.1 mm", **fields)
        card = write_card(id=uuid7(), area=team.area, words=words, by=leader, at=now())
        CheckCard.objects.filter(pk=card.pk).update(since=card.since - timedelta(days=365))
        return card

    return one


@pytest.fixture
def draw(leader, team):
    """`draw(by=person)`: a card of Line 2 in their hand."""

    def one(by=None, area=None, dice=None) -> Check:
        return draw_card(id=uuid7(), area=area or team.area, by=by or leader, at=now(), dice=dice or Random(1))

    return one


@pytest.fixture
def check_promise(promise) -> Occurrence:
    promise.routine.practice = "check"
    promise.routine.save(update_fields=["practice"])
    return promise


def marked(check: Check, mark: str = "as_standard", **more) -> Check:
    return mark_check(check, mark=mark, by=check.drawn_by, at=now(), now=now(), **more)


def text(response) -> str:
    return response.content.decode()


# drawing


def test_drawing_from_the_board_leads_to_a_card_in_hand(client_of, leader, team, hang):
    card, id = hang(), uuid7()
    browser = client_of(leader)
    response = browser.post(reverse("gemba:draw_card", args=[team.area_id]), {"id": id})
    assert response.url == Check.objects.get(pk=id).get_absolute_url()
    assert "Is the stop worn?" in text(browser.get(response.url))
    assert Event.objects.filter(name="gemba.check.drawn", subject=id).count() == 1
    assert Check.objects.get().card == card


def test_whoever_has_a_card_in_hand_draws_no_second_one(draw, hang):
    hang("Press stop"), hang("Ways")
    assert draw().pk == draw().pk
    assert Check.objects.count() == 1


def test_people_draw_different_cards_while_there_are_any(draw, hang, leader, teammate, coach):
    hang("Press stop"), hang("Ways")
    first, second, third = draw(leader), draw(teammate), draw(coach)
    assert first.card_id != second.card_id
    assert (first.turn, second.turn, third.turn) == (0, 0, 1)


def test_every_card_comes_before_one_comes_again(draw, hang):
    for number in range(7):
        hang(f"Card {number}")
    seen = [marked(draw(dice=Random(seed))).card_id for seed in range(14)]
    assert len(set(seen[:7])) == len(set(seen[7:])) == 7


def test_a_layer_draws_its_own_cards(draw, hang, leader, coach):
    hang("For supervisors", layers=[2, 3])
    mine = hang("For team leaders", layers=[1])
    assert draw(leader).card_id == mine.pk
    assert str(draw(coach).card) == "For supervisors"


def test_the_board_above_draws_from_the_places_below(draw, hang, coach, assembly):
    card = hang()
    assert draw(coach, area=assembly).card_id == card.pk


def test_a_card_taken_down_is_not_drawn(client_of, leader, team, hang):
    retire_card(hang(), by=leader, at=now())
    response = client_of(leader).post(reverse("gemba:draw_card", args=[team.area_id]), follow=True)
    assert "No card hangs here for your layer." in text(response)


def test_an_id_of_somebody_elses_check_is_not_taken_over(client_of, draw, hang, teammate, team):
    hang("Press stop"), hang("Ways")
    theirs = draw()
    response = client_of(teammate).post(reverse("gemba:draw_card", args=[team.area_id]), {"id": theirs.pk}, follow=True)
    assert "Draw once more?" in text(response)
    assert Check.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_four_people_at_once_get_four_cards(hang, team, leader, teammate, coach, manager):
    for number in range(4):
        hang(f"Card {number}")
    people = [leader, teammate, coach, manager]
    at_once(lambda: draw_card(id=uuid7(), area=team.area, by=people.pop(), at=now(), dice=Random(1)))
    assert Check.objects.filter(turn=0).values("element").distinct().count() == 4


@pytest.mark.django_db(transaction=True)
def test_one_draw_sent_several_times_at_once_is_one_check(hang, team, leader):
    hang("Press stop"), hang("Ways")
    id = uuid7()
    at_once(lambda: draw_card(id=id, area=team.area, by=leader, at=now(), dice=Random(1)))
    assert Check.objects.count() == Event.objects.filter(name="gemba.check.drawn").count() == 1


# put back, and taken again


def test_not_now_puts_the_card_back_for_the_next_one(client_of, leader, draw, hang, teammate):
    hang()
    held, browser = draw(), client_of(leader)
    for _ in range(2):
        assert "Put back" in text(browser.post(reverse("gemba:put_back_check", args=[held.pk]), follow=True))
    assert Event.objects.filter(name="gemba.check.put_back").count() == 1
    assert draw(teammate).turn == 0


def test_a_card_put_back_is_taken_again_unless_someone_has_it(client_of, leader, draw, hang, teammate):
    hang()
    held, browser = draw(), client_of(leader)
    put_back(held, by=leader, at=now())
    browser.post(reverse("gemba:take_check", args=[held.pk]))
    held.refresh_from_db()
    assert held.is_in_hand
    put_back(held, by=leader, at=now())
    draw(teammate)
    response = browser.post(reverse("gemba:take_check", args=[held.pk]), follow=True)
    assert "Somebody else has this card by now." in text(response)
    held.refresh_from_db()
    assert not held.is_in_hand


def test_a_card_put_back_cannot_be_marked(client_of, leader, draw, hang):
    hang()
    held = draw()
    put_back(held, by=leader, at=now())
    address = reverse("gemba:mark_check", args=[held.pk])
    assert "Take it again first?" in text(client_of(leader).post(address, {"mark": "fixed"}, follow=True))
    assert not Check.objects.marked().exists()


# marking


def test_marking_turns_the_card_and_keeps_the_promise(client_of, leader, draw, hang, check_promise):
    hang()
    held = draw()
    address = reverse("gemba:mark_check", args=[held.pk])
    said = {"mark": "fixed", "deviation": "Gauge was in the drawer, hung it up"}
    page = text(client_of(leader).post(address, said, follow=True))
    assert "Turned: fixed on the spot. Your promise is kept." in page
    held.refresh_from_db(), check_promise.refresh_from_db()
    assert (held.mark, held.deviation, held.occurrence) == ("fixed", said["deviation"], check_promise)
    assert check_promise.state == "done"
    event = Event.objects.get(name="gemba.check.marked")
    assert "Gauge" not in str(event.facts)


def test_needs_adjustment_goes_on_the_board_in_the_same_tap(client_of, leader, draw, hang, team):
    card = hang()
    held = draw()
    said = {"mark": "needs_adjustment", "deviation": "Stop worn 0.35 mm", "is_for_board": "on"}
    for _ in range(2):
        client_of(leader).post(reverse("gemba:mark_check", args=[held.pk]), said)
    concern = Concern.objects.get()
    assert (concern.text, concern.team, concern.origin) == ("Press stop: Stop worn 0.35 mm", team, "check")
    assert concern.origin_path == card.get_absolute_url()
    assert Check.objects.get().concern == concern
    assert "It comes from a check card" in text(client_of(leader).get(concern.get_absolute_url()))


def test_nothing_goes_on_the_board_without_a_line(client_of, leader, draw, hang):
    hang()
    held, said = draw(), {"mark": "needs_adjustment", "deviation": " ", "is_for_board": "on"}
    answer = client_of(leader).post(reverse("gemba:mark_check", args=[held.pk]), said)
    assert answer.status_code == 422
    assert "One line, so that the team knows" in answer.content.decode()
    marks = {str(mark.data["value"]): mark.data["selected"] for mark in answer.context["form"]["mark"]}
    assert marks["needs_adjustment"] and not marks["fixed"]
    assert not Check.objects.get().mark


@pytest.mark.parametrize("mark", ["as_standard", "fixed"])
def test_only_what_needs_adjustment_is_raised(draw, hang, mark):
    hang()
    done = marked(draw(), mark, deviation="A pallet stood there", is_for_board=True)
    assert not Concern.objects.exists()
    assert bool(done.deviation) == (mark == "fixed")


def test_a_second_mark_does_not_overwrite_the_first(client_of, leader, draw, hang):
    hang()
    held = marked(draw())
    address = reverse("gemba:mark_check", args=[held.pk])
    assert "Marked before: as standard." in text(client_of(leader).post(address, {"mark": "fixed"}, follow=True))
    held.refresh_from_db()
    assert held.mark == "as_standard"


def test_a_mark_is_asked_for(client_of, leader, draw, hang):
    hang()
    response = client_of(leader).post(reverse("gemba:mark_check", args=[draw().pk]), {})
    assert response.status_code == 422
    assert "Which of the three is it?" in text(response)


def test_a_mark_taken_back_gives_back_the_promise_and_closes_its_concern(client_of, leader, draw, hang, check_promise):
    hang()
    held = marked(draw(), "needs_adjustment", deviation="Stop worn", is_for_board=True)
    client_of(leader).post(reverse("gemba:reopen_check", args=[held.pk]))
    held.refresh_from_db(), check_promise.refresh_from_db()
    assert held.is_in_hand and check_promise.state == "open"
    assert Concern.objects.get().state == "closed"
    marked(held, "needs_adjustment", deviation="Stop worn", is_for_board=True)
    assert Concern.objects.get().state != "closed"


def test_a_mark_is_taken_back_on_its_own_day_only(client_of, leader, draw, hang):
    hang()
    held = marked(draw())
    Check.objects.filter(pk=held.pk).update(noted_at=now() - timedelta(days=2))
    page = client_of(leader).post(reverse("gemba:reopen_check", args=[held.pk]), follow=True)
    assert "on its own day only" in text(page)
    assert Check.objects.marked().exists()


def test_a_name_in_a_deviation_is_asked_about_and_kept(client_of, leader, draw, hang, teammate):
    hang()
    held = draw()
    said = {"mark": "fixed", "deviation": "Romero left the guard open"}
    page = text(client_of(leader).post(reverse("gemba:mark_check", args=[held.pk]), said, follow=True))
    assert "Deviations describe the process. Is a name needed here?" in page
    assert Check.objects.get().deviation == said["deviation"]


# My day


def test_start_the_check_leads_to_the_board_of_ones_area_or_the_card_in_hand(
    client_of, leader, team, draw, hang, check_promise
):
    hang()
    browser = client_of(leader)
    start = f"{reverse('gemba:start_check')}?occurrence={check_promise.pk}"
    assert start in text(browser.get("/")).replace("&amp;", "&")
    assert browser.get(start).url == reverse("gemba:card_board", args=[team.area_id])
    held = draw()
    assert browser.get(start).url == held.get_absolute_url()


# the board


def test_the_board_shows_marks_and_nobodys_name(client_of, leader, teammate, team, draw, hang):
    hang("Press stop"), hang("Ways")
    marked(draw(leader), "fixed", deviation="Gauge hung up")
    page = text(client_of(teammate).get(reverse("gemba:card_board", args=[team.area_id])))
    assert "1</b> of 2" in page or "1 of 2 turned" in page
    assert "Fixed on the spot" in page
    assert "Marta" not in page


def test_a_percentage_stands_there_from_five_checks_on(client_of, leader, team, draw, hang):
    for number in range(5):
        hang(f"Card {number}")
    address = reverse("gemba:card_board", args=[team.area_id])
    for _ in range(4):
        marked(draw(leader))
    assert "4 checks so far: too few for a percentage" in text(client_of(leader).get(address))
    marked(draw(leader), "fixed")
    assert "80 % <small>4 of 5 checks</small>" in text(client_of(leader).get(address))


def test_a_deviation_that_comes_back_asks_about_the_process(client_of, leader, team, draw, hang):
    card, browser = hang("Press stop", every="day"), client_of(leader)
    address = reverse("gemba:card_board", args=[team.area_id])
    marked(draw(), "fixed", deviation="Shim put in")
    assert "Came back" not in text(browser.get(address))
    marked(draw(), "needs_adjustment", deviation="Stop worn")
    page = text(browser.get(address))
    assert "What in the process brings it back?" in page
    assert "2 deviations in 8 weeks" in text(browser.get(card.get_absolute_url()))


def test_periods_nobody_visited_count_and_the_present_one_does_not(client_of, leader, team, draw, hang):
    hang("Press stop"), hang("Ways")
    page = text(client_of(leader).get(reverse("gemba:card_board", args=[team.area_id])))
    assert "0 % <small>0 of 10 periods</small>" in page


@pytest.mark.parametrize("count", [2, 9])
def test_the_pages_ask_the_database_as_often_for_many_cards_as_for_few(
    client_of, leader, team, draw, hang, count, django_assert_max_num_queries
):
    for number in range(count):
        hang(f"Card {number}")
    for _ in range(count):
        marked(draw(), "needs_adjustment", deviation="Worn", is_for_board=True)
    browser = client_of(leader)
    for address in (reverse("gemba:cards"), reverse("gemba:card_board", args=[team.area_id])):
        with django_assert_max_num_queries(20):
            assert browser.get(address).status_code == 200


# writing


def said(**over) -> dict:
    said = {"id": uuid7(), "name": "Ways", "what": "Are ways free?", "good_looks_like": "Nothing on the lines"}
    return said | {"every": "week", "minutes": 3} | over


def test_a_leader_writes_a_card_once_however_often_it_is_sent(client_of, leader, team):
    sent, browser = said(), client_of(leader)
    for _ in range(2):
        browser.post(reverse("gemba:new_card", args=[team.area_id]), sent)
    card = CheckCard.objects.get()
    assert (card.pk, card.name, card.version, card.element) == (sent["id"], "Ways", 1, card.pk)
    assert "Ways" in text(browser.get(reverse("gemba:card_board", args=[team.area_id])))


def test_a_card_without_how_good_looks_is_asked_about(client_of, leader, team):
    response = client_of(leader).post(reverse("gemba:new_card", args=[team.area_id]), said(good_looks_like=""))
    assert response.status_code == 422
    assert "How would anyone see that it is as it should be?" in text(response)


def test_other_words_are_a_new_version_and_checks_keep_theirs(client_of, leader, draw, hang):
    card = hang()
    done = marked(draw())
    client_of(leader).post(
        reverse("gemba:edit_card", args=[card.element]), said(version=card.pk, name="Press stop, size 40")
    )
    newest = CheckCard.objects.current().get()
    assert (newest.version, newest.element, newest.name) == (2, card.element, "Press stop, size 40")
    done.refresh_from_db()
    assert done.card.name == "Press stop"
    page = text(client_of(leader).get(newest.get_absolute_url()))
    assert "version 2" in page and "version 1" in page


def test_two_leaders_writing_at_once_are_told_and_nothing_typed_is_lost(client_of, leader, hang):
    card = hang()
    rewrite_card(card, id=uuid7(), words=STOP, by=leader, at=now())
    address = reverse("gemba:edit_card", args=[card.element])
    response = client_of(leader).post(address, said(version=card.pk, name="Mine"))
    assert response.status_code == 422
    assert "Someone wrote version 2 meanwhile." in text(response)
    assert 'value="Mine"' in text(response)


def test_a_card_is_taken_down_and_hung_again(client_of, leader, hang, team):
    card, browser = hang(), client_of(leader)
    board = reverse("gemba:card_board", args=[team.area_id])
    for _ in range(2):
        browser.post(reverse("gemba:retire_card", args=[card.element]))
    assert Event.objects.filter(name="gemba.check_card.retired").count() == 1
    assert "Taken down (1)" in text(browser.get(board))
    browser.post(reverse("gemba:hang_card", args=[card.element]))
    assert "Taken down" not in text(browser.get(board))


def test_starter_cards_are_adopted_once(client_of, leader, team):
    address, browser = reverse("gemba:starter_cards", args=[team.area_id]), client_of(leader)
    assert "Torque tool" in text(browser.get(address))
    for _ in range(2):
        browser.post(address, {"cards": ["torque", "ways"]})
    assert sorted(CheckCard.objects.values_list("name", flat=True)) == ["Torque tool", "Ways and exits"]
    assert "Torque tool" not in text(browser.get(address))


def test_a_hospital_begins_with_cards_of_its_own(client_of, stranger, other_team):
    page = text(client_of(stranger).get(reverse("gemba:starter_cards", args=[other_team.area_id])))
    assert "Resuscitation trolley" in page and "Torque tool" not in page


def test_a_screen_knows_of_no_cards(client_of, screen, team, hang):
    card = hang()
    for address in (reverse("gemba:cards"), reverse("gemba:card_board", args=[team.area_id]), card.get_absolute_url()):
        assert client_of(screen).get(address).status_code == 404


def test_cards_print_four_on_a_sheet(client_of, leader, team, hang):
    for number in range(5):
        hang(f"Card {number}")
    page = text(client_of(leader).get(reverse("gemba:print_cards", args=[team.area_id])))
    assert page.count('class="card-sheet"') == 2
    assert page.count('class="paper-card"') == 5
