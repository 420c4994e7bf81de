from datetime import timedelta

import pytest

from concerns.models import Concern
from gemba.models import Observation
from gemba.operations import Reflection, finish_walk
from org.models import Event
from tests.gemba.conftest import to
from web.clock import now
from web.ids import uuid7

HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize("kind", ["strength", "idea", "hazard", "question", "barrier"])
def test_each_of_the_five_kinds_is_kept(client_of, leader, walk, said, kind):
    response = client_of(leader).post(to("note", walk), said(kind=kind, question=2))
    assert response.url == f"{walk.get_absolute_url()}?question=2"
    note = Observation.objects.get()
    assert (note.kind, note.walk, note.prompt) == (kind, walk, walk.purpose.prompts[1])


def test_a_note_has_no_field_for_a_person():
    people = [
        field
        for field in Observation._meta.get_fields()
        if field.related_model and field.related_model.__name__ == "Person"
    ]
    assert people == []


def test_htmx_gets_the_part_and_a_fresh_id(client_of, leader, walk, said):
    sent = said()
    page = client_of(leader).post(to("note", walk), sent, headers=HTMX).content.decode()
    assert page.lstrip().startswith("<main")
    assert str(sent["id"]) not in page.split('id="noted"')[0]
    assert "Strength saved." in page


@pytest.mark.parametrize(
    ("field", "question"),
    [
        ("basis", "Seen, measured, heard, or your own interpretation?"),
        ("kind", "Which of the five is it?"),
        ("text", "What did you see or hear?"),
    ],
)
def test_what_a_note_needs_is_asked_for_and_the_words_stay(client_of, leader, walk, said, field, question):
    response = client_of(leader).post(to("note", walk), said(text="The cone is missing") | {field: ""})
    assert response.status_code == 422
    assert question in response.content.decode()
    assert field == "text" or "The cone is missing" in response.content.decode()
    assert not Observation.objects.exists()


def test_a_barrier_asks_for_one_name_and_one_day(client_of, leader, walk, said):
    page = client_of(leader).post(to("note", walk), said(kind="barrier", owner="", due="")).content.decode()
    assert "Who removes it? A barrier needs one name." in page
    assert "By when? One day is enough." in page


def test_someone_else_and_another_day_can_be_named(client_of, leader, coach, walk, said, day):
    later = day + timedelta(days=9)
    choice = {"owner": "other", "other_owner": coach.pk, "due": "other", "other_day": later.isoformat()}
    client_of(leader).post(to("note", walk), said(kind="barrier", **choice))
    barrier = Observation.objects.get().barrier
    assert (barrier.owner, barrier.due_on, barrier.effort) == (coach, later, "medium")


@pytest.mark.parametrize(
    ("choice", "question"),
    [
        ({"owner": "other"}, "Which leader looks after it?"),
        ({"due": "other"}, "By when? One day is enough."),
        ({"due": "other", "other_day": "2020-01-01"}, "That day is over."),
        ({"due": "2020-01-01"}, "That day is over."),
    ],
)
def test_an_unfinished_choice_is_asked_about(client_of, leader, walk, said, choice, question):
    response = client_of(leader).post(to("note", walk), said(kind="barrier", **choice))
    assert response.status_code == 422
    assert question in response.content.decode()


def test_only_leaders_of_the_site_remove_barriers(client_of, leader, teammate, stranger, walk, said):
    for person in (teammate, stranger):
        choice = {"owner": "other", "other_owner": person.pk}
        assert client_of(leader).post(to("note", walk), said(kind="barrier", **choice)).status_code == 422


def test_a_barrier_for_the_board_becomes_a_concern_with_name_and_day(client_of, leader, walk, said, day, team):
    sent = said(kind="barrier", text="Nowhere to park the cart", is_for_board="on")
    client_of(leader).post(to("note", walk), sent)
    concern = Concern.objects.get()
    assert (concern.team, concern.text, concern.origin) == (team, "Nowhere to park the cart", "walk")
    assert (concern.raised_by, concern.owner, concern.due_on) == (leader, leader, day)
    assert concern.origin_path == walk.get_absolute_url()
    assert Observation.objects.get().concern == concern


def test_without_the_switch_nothing_goes_on_the_board(client_of, leader, walk, said):
    client_of(leader).post(to("note", walk), said(kind="barrier"))
    assert not Concern.objects.exists()


def test_immediate_danger_is_a_hazard_on_the_board_at_once(client_of, leader, walk, said):
    client_of(leader).post(to("note", walk), said(kind="hazard", is_immediate_danger="on"))
    assert Concern.objects.get().kind == "hazard"
    assert Observation.objects.get().is_immediate_danger


def test_danger_is_only_asked_of_a_hazard(client_of, leader, walk, said):
    client_of(leader).post(to("note", walk), said(kind="strength", is_immediate_danger="on", is_for_board="on"))
    assert not Observation.objects.get().is_immediate_danger
    assert not Concern.objects.exists()


def test_the_same_note_twice_is_there_once(client_of, leader, walk, said):
    sent, browser = said(kind="barrier", is_for_board="on"), client_of(leader)
    assert browser.post(to("note", walk), sent).status_code == 302
    assert browser.post(to("note", walk), sent).status_code == 302
    assert Observation.objects.count() == Concern.objects.count() == 1
    assert Event.objects.filter(name="gemba.observation.noted").count() == 1


def test_the_same_id_with_other_words_keeps_both(client_of, leader, walk, said):
    sent, browser = said(text="One cone for two stations"), client_of(leader)
    browser.post(to("note", walk), sent)
    response = browser.post(to("note", walk), sent | {"text": "Two cones after all"})
    page = response.content.decode()
    assert response.status_code == 422
    assert Observation.objects.get().text == "One cone for two stations"
    assert "Saved before as “One cone for two stations”" in page
    assert "Two cones after all" in page
    fresh = page.split('name="id" value="')[1][:36]
    assert fresh != str(sent["id"])
    assert browser.post(to("note", walk), sent | {"id": fresh, "text": "Two cones after all"}).status_code == 302
    assert Observation.objects.count() == 2


def test_an_id_from_elsewhere_shows_nothing_of_it(client_of, leader, stranger, other_team, walk, said, note_of):
    from gemba.operations import start_walk

    theirs = start_walk(id=uuid7(), area=other_team.area, theme="safety", by=stranger, at=now())
    secret = note_of(theirs, text="Chair blocks the corridor", by=stranger)
    response = client_of(leader).post(to("note", walk), said(id=secret.pk))
    assert response.status_code == 422
    assert "Chair blocks" not in response.content.decode()
    assert Observation.objects.get().walk == theirs


def test_words_are_asked_about_and_never_refused(client_of, leader, walk, said):
    response = client_of(leader).post(to("note", walk), said(text="Operators are careless, always"), follow=True)
    page = response.content.decode()
    assert Observation.objects.get().text == "Operators are careless, always"
    assert "“careless” looks for who." in page
    assert "“always” is a lot." in page


def test_a_note_taken_back_leaves_and_its_words_come_again(client_of, leader, walk, note_of):
    note = note_of(walk, "barrier", "Nowhere to park the cart", is_for_board=True)
    browser = client_of(leader)
    page = browser.post(to("withdraw", note), follow=True).content.decode()
    assert not Observation.objects.standing().exists()
    assert "Taken back. Your words are in the form again." in page
    assert "Nowhere to park the cart</textarea>" in page
    assert Concern.objects.get().state == "closed"


def test_words_taken_back_come_again_under_their_question(client_of, leader, walk, said):
    browser = client_of(leader)
    browser.post(to("note", walk), said(question=4))
    page = browser.post(to("withdraw", Observation.objects.get()), headers=HTMX).content.decode()
    assert "Question <b>4 of 6</b>" in page


def test_taking_back_twice_is_harmless(client_of, leader, walk, note_of):
    note, browser = note_of(walk), client_of(leader)
    browser.post(to("withdraw", note), headers=HTMX)
    assert browser.post(to("withdraw", note), headers=HTMX).status_code == 200
    assert Event.objects.filter(name="gemba.observation.withdrawn").count() == 1


def test_a_note_taken_back_is_not_saved_again_behind_ones_back(client_of, leader, walk, said):
    sent, browser = said(), client_of(leader)
    browser.post(to("note", walk), sent)
    browser.post(to("withdraw", Observation.objects.get()))
    response = browser.post(to("note", walk), sent)
    assert response.status_code == 422
    assert "You took this note back. Save it as a new one?" in response.content.decode()


def test_a_finished_walk_takes_no_more_notes(client_of, leader, walk, said, note_of):
    note = note_of(walk)
    finish_walk(walk, by=leader, at=now(), now=now(), reflection=Reflection())
    browser = client_of(leader)
    page = browser.post(to("note", walk), said(), follow=True).content.decode()
    assert "This walk is closed." in page
    assert browser.post(to("withdraw", note), headers=HTMX)["HX-Redirect"] == walk.get_absolute_url()
    assert Observation.objects.standing().count() == 1


def test_notes_are_written_by_whoever_walks(client_of, walk, note_of, said, teammate, manager, stranger, screen):
    note = note_of(walk)
    for reader in (teammate, manager):
        assert client_of(reader).post(to("note", walk), said()).status_code == 403
        assert client_of(reader).post(to("withdraw", note)).status_code == 403
    for outsider in (stranger, screen):
        assert client_of(outsider).post(to("note", walk), said()).status_code == 404
        assert client_of(outsider).post(to("withdraw", note)).status_code == 404
    assert Observation.objects.standing().count() == 1


def test_notes_come_by_post(client_of, leader, walk, note_of):
    assert client_of(leader).get(to("note", walk)).status_code == 405
    assert client_of(leader).get(to("withdraw", note_of(walk))).status_code == 405
