"""Into a huddle that runs, by the code on the wall."""

from huddle.models import HuddleSession
from tests.huddle.conftest import AT
from tests.huddle.test_run import words_of


def test_a_phone_lands_in_the_huddle_by_the_picture_or_the_typed_code(running, teammate, other_leader, client_of):
    code = running.code

    scanned = client_of(teammate).get(f"/join/{code}/")
    typed = client_of(other_leader).post("/join/", {"code": f"{code[:2].lower()} {code[2:].lower()}"})

    assert (scanned.url, typed.url) == (AT, AT)
    assert running.spoken_code in words_of(client_of(teammate))


def test_a_phone_without_sign_in_signs_in_first_and_then_lands_there(running, leader, client_of):
    phone = client_of(None)
    asked = phone.get(f"/join/{running.code}/")
    assert asked.url == f"/accounts/login/?next=/join/{running.code}/"

    signed_in = phone.post(asked.url, {"login": leader.email, "password": "correct horse battery"}, follow=True)

    assert signed_in.redirect_chain[-1][0] == AT


def test_a_code_dies_with_its_huddle_and_is_unknown_at_another_site(running, press, stranger, teammate, client_of):
    code = running.code
    assert client_of(stranger).get(f"/join/{code}/").status_code == 404

    press("end")
    assert client_of(teammate).get(f"/join/{code}/").status_code == 404

    reopened = press("reopen")
    assert reopened.code and client_of(teammate).get(f"/join/{reopened.code}/").url == AT


def test_who_tries_many_codes_waits_a_minute_even_with_the_right_one(running, teammate, client_of):
    phone = client_of(teammate)
    for n in range(10):
        assert phone.get(f"/join/AA{n:02}/").status_code == 404

    refused = phone.get(f"/join/{running.code}/")

    assert refused.status_code == 429 and "Wait a minute" in refused.content.decode()


def test_no_two_huddles_of_a_site_show_one_code(running, other_line, other_leader, client_of, monkeypatch):
    codes = iter([running.code, "ZZ99"])
    monkeypatch.setattr("huddle.operations.running.new_code", lambda: next(codes))

    client_of(other_leader).post("/boards/line-3/huddle/start/")

    assert HuddleSession.objects.get(team=other_line).code == "ZZ99"
