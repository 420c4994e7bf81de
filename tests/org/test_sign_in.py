import re

import pytest
from django.test import Client
from django.urls import reverse

from org.models import Person
from tests.cast import make_person

PASSWORD = "correct horse battery"


@pytest.fixture
def visitor(client_of):
    return client_of(None)


def test_a_person_signs_in_with_e_mail_and_password(visitor, leader):
    response = visitor.post(reverse("account_login"), {"login": leader.email, "password": PASSWORD})
    assert response.status_code == 302
    assert visitor.session["_auth_user_id"] == str(leader.pk)


def test_a_wrong_password_says_so_and_signs_nobody_in(visitor, leader):
    response = visitor.post(reverse("account_login"), {"login": leader.email, "password": "something else"})
    assert "go together" in response.content.decode()
    assert "_auth_user_id" not in visitor.session


def test_guessing_passwords_is_slowed_down(site):
    """From an address of its own and at someone else's account: limits outlive a test."""
    visitor, guessed = Client(REMOTE_ADDR="192.0.2.7"), make_person(site, "Ola Berg")
    for _ in range(11):
        response = visitor.post(reverse("account_login"), {"login": guessed.email, "password": "a guess"})
    assert "Too many" in response.content.decode()
    right = visitor.post(reverse("account_login"), {"login": guessed.email, "password": PASSWORD})
    assert right.status_code == 200
    assert "_auth_user_id" not in visitor.session


def test_a_code_by_e_mail_signs_in_without_a_password(visitor, teammate, mailoutbox):
    visitor.post(reverse("account_request_login_code"), {"email": teammate.email})
    code = re.search(r"^([A-Z0-9-]{6,})$", mailoutbox[0].body, re.M).group(1)
    visitor.post(reverse("account_confirm_login_code"), {"code": code})
    assert visitor.session["_auth_user_id"] == str(teammate.pk)


def test_strangers_do_not_make_accounts(visitor, db):
    page = visitor.get(reverse("account_signup"))
    assert "Who leads your team?" in page.content.decode()
    visitor.post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD})
    assert not Person.objects.filter(email="new@example.org").exists()


def test_someone_who_left_cannot_sign_in(visitor, leader):
    Person.objects.filter(pk=leader.pk).update(is_active=False)
    visitor.post(reverse("account_login"), {"login": leader.email, "password": PASSWORD})
    assert "_auth_user_id" not in visitor.session


def test_a_session_ends_when_a_person_leaves(client_of, leader):
    browser = client_of(leader)
    Person.objects.filter(pk=leader.pk).update(is_active=False)
    response = browser.get(reverse("account_email"))
    assert response.url.startswith(reverse("account_login"))


def test_a_stranger_is_asked_who_they_are_and_htmx_moves_the_whole_page(visitor, team):
    address = reverse("org:people", args=[team.slug])
    assert visitor.get(address).url == f"{reverse('account_login')}?next={address}"
    response = visitor.get(address, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (204, reverse("account_login"))


def test_how_i_sign_in_shows_my_ways(client_of, leader, teammate):
    Person.objects.filter(pk=teammate.pk).update(email=None)
    page = client_of(leader).get(reverse("mfa_index")).content.decode()
    assert leader.email in page
    assert "Change the password" in page
    assert "No address yet" in client_of(teammate).get(reverse("mfa_index")).content.decode()


def test_a_forgotten_password_is_answered_with_a_link_to_our_own_address(visitor, leader, mailoutbox, settings):
    settings.BASE_URL = "https://asaichi.example.org"
    visitor.post(reverse("account_reset_password"), {"email": leader.email}, headers={"host": "elsewhere.example"})
    assert "https://asaichi.example.org/accounts/password/reset/key/" in mailoutbox[0].body
    assert "elsewhere" not in mailoutbox[0].body
