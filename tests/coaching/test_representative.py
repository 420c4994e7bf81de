"""Transparency has a role of its own: it sees rules and sums, not how someone learns."""

import pytest
from django.urls import reverse

from org.models import Person, Role
from tests.cast import assign, make_person


@pytest.fixture
def representative(site, team) -> Person:
    role = Role.objects.create(site=site, name="Works council", duty="representative")
    person = make_person(site, "Greta Moll")
    assign(person, role, team.area)
    return person


def test_a_representative_does_not_see_storyboards(client_of, board, representative):
    browser = client_of(representative)
    assert browser.get(reverse("coaching:storyboard", args=[board.pk])).status_code == 404
    assert board.title not in browser.get(reverse("coaching:storyboards")).content.decode()


def test_a_representative_who_learns_sees_their_own(client_of, board, representative):
    type(board).objects.filter(pk=board.pk).update(learner=representative)
    assert client_of(representative).get(reverse("coaching:storyboard", args=[board.pk])).status_code == 200
