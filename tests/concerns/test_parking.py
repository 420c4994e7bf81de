"""The parking lot: a line, a name, a day; it becomes a concern, or is let go with a word. Nothing vanishes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from concerns.models import Concern, ParkingItem
from concerns.operations import own
from web.clock import now, today
from web.ids import uuid7

LOT = "/concerns/of/line-2/parking/"


@pytest.fixture
def item(team, leader, client_of) -> ParkingItem:
    client_of(leader).post(LOT, {"id": uuid7(), "text": "Who fetches kits?", "from": "board"})
    return ParkingItem.objects.get()


def send(client, what: str, item, **data):
    return client.post(reverse(f"concerns:parking_{what}", args=[item.pk]), data)


def test_one_line_at_the_board_is_brought_up_by_who_wrote_it_at_the_next_huddle(item, team, leader, client_of):
    assert (item.who, item.take_up_on > today(team.site.time_zone)) == (leader, True)
    again = {"id": item.pk, "text": "Who fetches kits?", "from": "board"}
    assert client_of(leader).post(LOT, again).url == team.get_absolute_url()
    assert client_of(leader).post(LOT, again | {"id": uuid7(), "text": ""}).status_code == 422
    assert "Who fetches kits?" in client_of(leader).get(LOT).content.decode()
    assert ParkingItem.objects.count() == 1


def test_it_becomes_a_concern_and_waits_again(item, teammate, leader, client_of, site):
    for _ in range(2):
        send(client_of(teammate), "take_up", item)
    concern = Concern.objects.get()
    assert (concern.text, concern.raised_by) == ("Who fetches kits?", teammate)
    assert concern.get_absolute_url() in client_of(leader).get(LOT).content.decode()

    send(client_of(teammate), "put_back", item)
    concern.refresh_from_db()
    item.refresh_from_db()
    assert (concern.state, item.is_waiting) == ("closed", True)

    send(client_of(teammate), "take_up", item)
    second = Concern.objects.open().get()
    own(second, owner=leader, due_on=today(site.time_zone), by=leader, at=now())
    send(client_of(teammate), "put_back", item)  # somebody deals with it already
    item.refresh_from_db()
    assert item.concern == second and not item.is_waiting


def test_it_is_let_go_with_a_word_that_stays_to_be_read(item, leader, teammate, client_of):
    assert send(client_of(leader), "let_go", item, word=" ").status_code == 422
    send(client_of(leader), "let_go", item, word="Logistics does it now")
    page = client_of(teammate).get(LOT).content.decode()
    assert "Logistics does it now" in page and "Nothing waits." in page
    with pytest.raises(IntegrityError), transaction.atomic():
        ParkingItem.objects.update(word="")
    send(client_of(leader), "put_back", item)
    item.refresh_from_db()
    assert item.is_waiting and item.word == ""


def test_what_has_waited_for_long_is_asked_about(item, leader, client_of):
    assert "a concern, or no longer needed?" not in client_of(leader).get(LOT).content.decode()
    ParkingItem.objects.update(parked_at=now() - timedelta(days=15))
    assert "a concern, or no longer needed?" in client_of(leader).get(LOT).content.decode()


def test_many_topics_are_read_as_quickly_as_one(item, leader, client_of, django_assert_max_num_queries):
    browser = client_of(leader)
    for text in ("Where do kits wait?", "Who has the key?", "Which rack?"):
        browser.post(LOT, {"id": uuid7(), "text": text, "from": "board"})
    browser.get(LOT)  # what was just said is shown once
    with django_assert_max_num_queries(14):
        assert "Who has the key?" in browser.get(LOT).content.decode()
