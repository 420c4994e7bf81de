"""An immediate danger has a name beside it, and stands first in what is done."""

from concerns.models import Concern
from concerns.operations import close
from gemba.models import Barrier, Observation
from gemba.operations import Reflection, finish_walk
from tests.gemba.conftest import to
from web.clock import now

DANGER = {"kind": "hazard", "text": "Loads are slung by hand", "is_immediate_danger": "on"}


def closed(walk, leader):
    return finish_walk(walk, by=leader, at=now(), now=now(), reflection=Reflection())


def test_whoever_takes_it_has_the_concern_at_once_and_due_today(client_of, leader, walk, said, day):
    client_of(leader).post(to("note", walk), said(**DANGER, owner=leader.pk))
    concern = Concern.objects.get()
    assert (concern.owner, concern.due_on, concern.state) == (leader, day, "owned")
    assert not Barrier.objects.exists()


def test_an_immediate_danger_is_kept_while_nobody_is_named(client_of, leader, walk, said):
    assert client_of(leader).post(to("note", walk), said(**DANGER)).status_code == 302
    assert Concern.objects.get().owner is None
    page = client_of(leader).get(closed(walk, leader).get_absolute_url()).content.decode()
    assert "Who takes it?" in page
    assert Concern.objects.get().get_absolute_url() in page
    assert "No barrier was noted" not in page


def test_someone_else_needs_a_name(client_of, leader, walk, said):
    response = client_of(leader).post(to("note", walk), said(**DANGER, owner="other"))
    assert response.status_code == 422
    assert "Which leader looks after it?" in response.content.decode()


def test_a_hazard_that_can_wait_has_no_owner(client_of, leader, walk, said):
    calm = said(**DANGER | {"is_immediate_danger": ""}, owner=leader.pk, is_for_board="on")
    client_of(leader).post(to("note", walk), calm)
    assert Concern.objects.get().owner is None


def test_the_closed_walk_says_who_has_it_and_what_came_of_it(client_of, leader, teammate, walk, said):
    client_of(leader).post(to("note", walk), said(**DANGER, owner=leader.pk))
    address = closed(walk, leader).get_absolute_url()
    assert "<b>Marta</b> by" in client_of(teammate).get(address).content.decode()
    close(Concern.objects.get(), outcome="A slinger is there on nights", by=leader, at=now())
    assert "A slinger is there on nights" in client_of(teammate).get(address).content.decode()


def test_taking_it_back_brings_the_name_into_the_form_again(client_of, leader, walk, said):
    browser = client_of(leader)
    browser.post(to("note", walk), said(**DANGER, owner=leader.pk))
    page = browser.post(to("withdraw", Observation.objects.get()), follow=True).content.decode()
    chip = page[page.index(f'value="{leader.pk}"') :]
    assert "checked" in chip[: chip.index(">")]
