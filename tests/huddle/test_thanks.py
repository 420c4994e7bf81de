"""Thanks without counts: said to a person or a team, heard by who is thanked, and taken off the wall by them."""

import pytest
from django.urls import reverse

from huddle.models import Recognition
from notices.models import Notice
from web.ids import uuid7

AT = "/boards/line-2/thank/"


@pytest.fixture
def said(teammate, leader, team, client_of) -> Recognition:
    given = {"id": uuid7(), "person": teammate.pk, "text": "For the cart at station 4"}
    for _ in range(2):
        client_of(leader).post(AT, given)
    return Recognition.objects.get()


def off(client, said, what="take_off"):
    return client.post(reverse(f"huddle:{what}", args=[said.pk])).status_code


def test_who_is_thanked_hears_of_it_and_the_board_says_it(said, team, teammate, leader, client_of):
    assert (said.to, said.person) == ("Luis", teammate)
    assert Notice.objects.get(person=teammate).title == "Marta Lindqvist thanks Luis"
    assert "For the cart at station 4" in client_of(leader).get(team.get_absolute_url()).content.decode()
    assert client_of(leader).post(AT, {"id": uuid7(), "text": " "}).status_code == 422
    client_of(leader).post(AT, {"id": uuid7(), "to": "night shift", "person": teammate.pk, "text": "Lifted in pairs"})
    client_of(leader).post(AT, {"id": uuid7(), "text": "For the week"})
    names = set(Recognition.objects.exclude(pk=said.pk).values_list("to", "person"))
    assert names == {("night shift", None), ("Line 2", None)}


def test_who_is_thanked_takes_it_off_and_only_they_put_it_back(
    said, team, teammate, leader, other_leader, stranger, client_of
):
    assert [off(client_of(one), said) for one in (stranger, other_leader)] == [404, 403]
    assert [off(client_of(teammate), said) for _ in range(2)] == [302, 302]
    assert "For the cart" not in client_of(leader).get(team.get_absolute_url()).content.decode()
    assert off(client_of(leader), said, "put_on") == 403
    assert "For the cart" in client_of(teammate).get(AT).content.decode()
    off(client_of(teammate), said, "put_on")
    assert Recognition.objects.on_wall().get() == said
