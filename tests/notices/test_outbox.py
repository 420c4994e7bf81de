"""The operator's page: what did not leave and why, tried again or let go, and back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notices import chores
from notices.chores import Chore
from notices.models import Delivery, Heartbeat, Pause
from notices.operations import send_due, tell
from web.clock import now


@pytest.fixture
def operator(teammate):
    teammate.is_staff = True
    teammate.save(update_fields=["is_staff"])
    return teammate


@pytest.fixture
def failed(leader):
    """Two letters that a mail server would not take for more than a day."""

    def make(key):
        words = {"kind": "routine.missed", "title": "Missed: a walk", "text": "", "path": "/x/"}
        tell(person=leader, dedupe_key=key, now=now(), **words)
        Delivery.objects.filter(notice__dedupe_key=key).update(state="failed", attempt=20, reason="SMTPDataError 451")
        return Delivery.objects.get(notice__dedupe_key=key)

    return [make("a"), make("b")]


@pytest.fixture
def outbox(operator, client_of):
    return lambda: client_of(operator).get(reverse("notices:outbox")).content.decode()


def state_of(delivery):
    delivery.refresh_from_db()
    return delivery.state, delivery.reason


def test_it_says_what_failed_and_why_but_not_what_was_written(failed, outbox, leader):
    html = outbox()
    assert "2 by e-mail: the mail server did not take the letter (SMTPDataError 451)" in html
    assert leader.name in html
    assert "Missed: a walk" not in html


def test_it_says_who_is_silent(outbox, db):
    Heartbeat.objects.beat("dispatcher", now())
    Heartbeat.objects.beat("worker", now() - timedelta(minutes=5))
    html = outbox()
    assert "300 s ago" in html
    assert html.count("never seen") == 2  # sweep, beat


def test_it_says_what_is_done_once_in_a_while_and_what_to_do_when_it_is_not(outbox, operator, monkeypatch):
    def looks(*, site, now, since):
        raise LookupError("words that may hold a name")

    monkeypatch.setattr(chores, "_chores", {"look": Chore("look", timedelta(hours=1), looks, "looks around")})
    monkeypatch.setattr(chores, "_left_alone", {})
    html = outbox()
    assert "not done yet" in html and "Are worker and dispatcher running?" in html
    with pytest.raises(LookupError):
        chores.step(now=now())
    html = outbox()
    assert "(LookupError) and left nothing half-done" in html and "words that may" not in html
    chores.register(Chore("look", timedelta(hours=1), lambda **_: 1, "looks around"))
    assert chores.step(now=now() + chores.LATER)
    html = outbox()
    assert "LookupError" not in html and "running?" not in html and "looks around" in html


def test_what_waits_for_its_moment_is_not_late(failed, outbox):
    Delivery.objects.filter(pk=failed[0].pk).update(
        state="due", attempt=0, reason="", next_at=now() + timedelta(hours=2)
    )
    html = outbox()
    assert "<dt>Waiting</dt><dd>1</dd>" in html
    assert "nothing is late" in html
    Delivery.objects.filter(pk=failed[0].pk).update(next_at=now() - timedelta(minutes=7))
    assert "the oldest by 7" in outbox()


def test_who_looks_after_the_installation_finds_its_pages_in_the_menu(outbox, client_of, leader):
    html = outbox()
    for name in ("notices:chat", "routines:rules", "routines:reasons_offered"):
        assert f'href="{reverse(name)}"' in html
    assert "Looking after this installation" not in client_of(leader).get("/").content.decode()


def test_what_is_tried_again_leaves(failed, operator, client_of, smtp_sink, never_quiet):
    first, second = failed
    for _ in range(2):
        answer = client_of(operator).post(reverse("notices:retry"), {"delivery": [str(first.pk)]})
        assert (answer.status_code, answer.url) == (302, reverse("notices:outbox"))
        send_due(now=now())
    assert state_of(first) == ("sent", "")
    assert state_of(second)[0] == "failed"
    assert len(smtp_sink.messages) == 1


def test_letting_go_can_be_taken_back(failed, operator, client_of, outbox, smtp_sink):
    ids = [str(each.pk) for each in failed]
    client_of(operator).post(reverse("notices:let_go"), {"delivery": ids})
    send_due(now=now())
    assert {state_of(each) for each in failed} == {("skipped", "let go by an operator")}
    assert "2 by e-mail: let go by an operator" in outbox()
    client_of(operator).post(reverse("notices:retry"), {"delivery": ids})
    assert {state_of(each)[0] for each in failed} == {"due"}


def test_another_round_of_tries_begins_where_the_server_is_still_away(failed, operator, client_of, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    client_of(operator).post(reverse("notices:retry"), {"delivery": [str(failed[0].pk)]})
    send_due(now=now())
    assert state_of(failed[0])[0] == "due"


def test_what_left_cannot_be_sent_again_nor_somebody_elses(failed, operator, client_of, other_site_delivery):
    Delivery.objects.filter(pk=failed[0].pk).update(state="sent", sent_at=now(), reason="")
    ids = [str(failed[0].pk), str(other_site_delivery.pk), "nonsense"]
    for button in ("notices:retry", "notices:let_go"):
        assert client_of(operator).post(reverse(button), {"delivery": ids}).status_code == 302
    assert state_of(failed[0])[0] == "sent"
    assert state_of(other_site_delivery) == ("failed", "SMTPDataError 451")


@pytest.fixture
def other_site_delivery(stranger):
    tell(person=stranger, kind="routine.missed", title="x", text="", path="/x/", dedupe_key="other", now=now())
    Delivery.objects.filter(notice__dedupe_key="other").update(state="failed", attempt=20, reason="SMTPDataError 451")
    return Delivery.objects.get(notice__dedupe_key="other")


def test_many_failures_cost_no_more_questions_than_two(failed, leader, outbox, django_assert_num_queries):
    with CaptureQueriesContext(connection) as two:
        outbox()
    for n in range(40):
        tell(person=leader, kind="routine.missed", title="x", text="", path="/x/", dedupe_key=f"many {n}", now=now())
    Delivery.objects.filter(state="due").update(state="failed", attempt=20, reason="SMTPDataError 451")
    with django_assert_num_queries(len(two)):
        assert "42 by e-mail" in outbox()


def test_a_pause_is_shown_and_ended_in_one_tap(operator, client_of, outbox):
    Pause.objects.create(site=operator.site, began_at=now(), messages=700, normal=40)
    assert "700 messages wanted to leave" in outbox()
    for _ in range(2):
        client_of(operator).post(reverse("notices:resume"))
    assert "Sending is paused" not in outbox()
    assert Pause.objects.get().ended_by == operator
