"""Which ways out a notice takes: the kind's own, until a person says otherwise, within what the site allows."""

from datetime import UTC, datetime, time

import pytest
from django.test import Client
from django.urls import reverse

from notices import kinds
from notices.models import Delivery, Notice, Preference, SiteNotices
from notices.operations import send_due, tell

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)


@pytest.fixture
def channels_of(leader):
    """Tells the leader something, and says which ways out it takes."""

    def ask(key="a", kind="routine.missed"):
        tell(person=leader, kind=kind, title="Gemba walk", text="", path="/x/", dedupe_key=key, now=NOON)
        return set(Delivery.objects.filter(notice__dedupe_key=key).values_list("channel", flat=True))

    return ask


def choose(person, channel, is_on, kind="routine.missed"):
    Preference.objects.create(site=person.site, person=person, kind=kind, channel=channel, is_on=is_on)


def test_without_a_word_the_kind_decides(channels_of):
    assert channels_of() == {"email"}


def test_what_a_person_turned_off_stands_in_the_app_only(channels_of, leader, coach):
    choose(leader, "email", False)
    choose(coach, "email", True)
    assert channels_of() == set()
    assert Notice.objects.visible_to(leader).unread().count() == 1
    assert channels_of("b", "concern") == {"email"}  # another kind is another choice


def test_nothing_leaves_by_a_way_that_the_site_does_not_allow(channels_of, leader, stranger):
    choose(leader, "email", True)
    SiteNotices.objects.create(site=leader.site, channels=["push"])
    assert "email" not in channels_of()


def test_another_sites_rules_are_not_ours(channels_of, stranger):
    SiteNotices.objects.create(site=stranger.site, channels=[])
    assert channels_of() == {"email"}


def test_a_kind_that_nobody_registered_is_refused(channels_of):
    with pytest.raises(kinds.Unknown):
        channels_of(kind="nonsense")
    assert not Notice.objects.exists()


def test_the_page_keeps_what_was_chosen_and_shows_it_again(client_of, leader):
    browser = client_of(leader)
    page = browser.get(reverse("notices:choices")).content.decode()
    assert 'value="routine.missed:email" id="routine.missed:email" checked' in page
    form = {"on": ["concern:email"], "quiet_from": "12:00", "quiet_until": "13:00", "digest_at": "08:30"}
    assert browser.post(reverse("notices:choices"), form).status_code == 302
    page = browser.get(reverse("notices:choices")).content.decode()
    assert 'id="concern:email" checked' in page and 'id="routine.missed:email" checked' not in page
    hours = leader.hours
    assert (hours.quiet_from, hours.quiet_until, hours.digest_at) == (time(12), time(13), time(8, 30))
    assert not Preference.objects.filter(kind="concern", channel="email").exists()  # as it was: no word needed


def test_half_of_quiet_hours_is_asked_back(client_of, leader):
    answer = client_of(leader).post(reverse("notices:choices"), {"quiet_from": "12:00", "on": ["concern:push"]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "What is the other one?" in page
    assert 'id="concern:push" checked' in page and 'id="concern:email" checked' not in page, "as it was ticked"
    assert not Preference.objects.exists()


def test_what_the_site_does_not_allow_is_said_and_cannot_be_chosen(client_of, leader, channels_of):
    SiteNotices.objects.create(site=leader.site, channels=["push"])
    browser = client_of(leader)
    assert f"E-mail: {leader.site} does not allow it." in browser.get(reverse("notices:choices")).content.decode()
    browser.post(reverse("notices:choices"), {"on": ["routine.missed:email"]})
    assert "email" not in channels_of()


@pytest.fixture
def letter(leader, smtp_sink):
    tell(person=leader, kind="concern", title="Überraschung", text="", path="/x/", dedupe_key="l", now=NOON)
    send_due(now=NOON)
    return smtp_sink.messages[0]


def test_one_tap_in_the_mail_program_turns_it_off(letter, client, channels_of):
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Subject"] == "Überraschung"
    address = letter["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    assert address in letter.get_body(("plain",)).get_content()
    answer = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert channels_of("b", "concern") == set()
    assert channels_of("c", "routine.missed") == {"email"}
    client.post(address, {"undo": "1"})
    assert channels_of("d", "concern") == {"email"}


def test_looking_at_the_link_changes_nothing(letter, client, channels_of):
    address = letter["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    page = client.get(address).content.decode()
    assert "No more of these by e-mail" in page and "Someone has something for me alone" in page
    assert channels_of("b", "concern") == {"email"}


def test_a_link_that_nobody_gave_out_is_unknown(letter, client, leader):
    assert client.post("/notices/unsubscribe/made-up/").status_code == 404
    address = letter["List-Unsubscribe"].strip("<>").removeprefix("http://localhost:8000")
    assert client.post(address.replace("concern", "digest")).status_code == 404
    assert not Preference.objects.exists()
