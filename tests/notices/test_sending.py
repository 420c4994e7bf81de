"""From the outbox to the mail server: each letter once, its outcome kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import get_connection
from django.db import IntegrityError, transaction

from notices.models import Delivery, Notice
from notices.operations import send_due, settle, tell
from notices.policy import choose
from notices.sending import ATTEMPTS, FIRST_PAUSE, send

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def told(leader):
    """Something to send to the leader, or to someone else."""

    def make(key="a", person=leader, **fields):
        words = {"kind": "routine.missed", "title": "Missed: Gemba walk", "text": "What got in the way?", "path": "/x/"}
        tell(person=person, dedupe_key=key, now=NOON, **words | fields)
        return Delivery.objects.get(notice__dedupe_key=key)

    return make


def state_of(delivery):
    delivery.refresh_from_db()
    return delivery.state


def test_a_letter_says_what_why_and_where_to_tap(told, smtp_sink, leader):
    delivery = told(text="A <b>bold</b> promise")
    assert send_due(now=NOON) == 1
    (letter,) = smtp_sink.messages
    assert (letter["Subject"], letter["To"]) == ("Missed: Gemba walk", leader.email)
    assert letter["Message-ID"] == f"<{delivery.pk}@localhost>"
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for body in (text, html):
        assert "http://localhost:8000/x/" in body
        assert "Nobody else was told." in body
    assert "A <b>bold</b> promise" in text
    assert "A &lt;b&gt;bold&lt;/b&gt; promise" in html
    assert (state_of(delivery), delivery.sent_at) == ("sent", NOON)


def test_the_same_is_told_once(told, smtp_sink):
    told()
    told(title="Other words for the same")
    send_due(now=NOON)
    send_due(now=NOON + 10 * MINUTE)
    assert (Notice.objects.count(), len(smtp_sink.messages)) == (1, 1)


def test_a_batch_leaves_over_one_connection(told, smtp_sink, leader, coach, manager):
    for key, person in zip("abc", (leader, coach, manager), strict=True):
        told(key, person)
    connections = set()
    keep = smtp_sink.handle_DATA

    async def handle_DATA(server, session, envelope):
        connections.add(session.peer)
        return await keep(server, session, envelope)

    smtp_sink.handle_DATA = handle_DATA
    assert send_due(now=NOON) == 3
    assert (len(smtp_sink.messages), len(connections)) == (3, 1)


def test_no_more_than_the_limit_is_claimed(told, smtp_sink, leader, coach, manager):
    for key, person in zip("abc", (leader, coach, manager), strict=True):
        told(key, person)
    assert [send_due(now=NOON, limit=2) for _ in range(3)] == [2, 1, 0]


def test_a_claim_is_a_lease(told):
    delivery = told()
    (mine,) = Delivery.objects.claim(NOON, 10)
    assert Delivery.objects.claim(NOON + MINUTE, 10) == []
    (theirs,) = Delivery.objects.claim(NOON + 2 * MINUTE, 10)
    assert (mine.attempt, theirs.attempt, state_of(delivery)) == (1, 2, "claimed")


def test_who_lost_the_lease_sends_nothing(told, smtp_sink):
    told()
    mine = Delivery.objects.claim(NOON, 10)
    theirs = Delivery.objects.claim(NOON + 2 * MINUTE, 10)
    send(choose(mine, NOON), NOON)
    assert smtp_sink.messages == []
    send(choose(theirs, NOON + 2 * MINUTE), NOON + 2 * MINUTE)
    assert len(smtp_sink.messages) == 1


@pytest.mark.parametrize("lost", [0, 1, 2, 3])
def test_of_several_only_what_is_still_ones_own_leaves_and_is_kept(
    told, smtp_sink, leader, teammate, coach, manager, lost
):
    people = [leader, teammate, coach, manager]
    rows = [told(key, person) for key, person in zip("abcd", people, strict=True)]
    messages = choose(Delivery.objects.claim(NOON, 10), NOON)
    Delivery.objects.filter(pk=rows[lost].pk).update(attempt=2)  # another hand has it now
    send(messages, NOON)
    assert [letter["To"] for letter in smtp_sink.messages] == [each.email for each in people if each != people[lost]]
    assert [state_of(row) for row in rows] == ["claimed" if place == lost else "sent" for place in range(4)]


def test_patience_leaves_fresh_letters_to_the_worker(told, smtp_sink):
    told()
    patience = timedelta(seconds=3)
    assert send_due(now=NOON + timedelta(seconds=2), patience=patience) == 0
    assert send_due(now=NOON + patience, patience=patience) == 1


def test_who_has_left_gets_no_letter(told, smtp_sink, leader):
    leader.is_active = False
    leader.save()
    delivery = told()
    send_due(now=NOON)
    assert (state_of(delivery), delivery.reason, smtp_sink.messages) == ("skipped", "left", [])


def test_who_has_no_address_reads_it_in_the_app(told, smtp_sink, teammate):
    teammate.email = None
    teammate.save()
    delivery = told(person=teammate)
    send_due(now=NOON)
    assert (state_of(delivery), delivery.reason) == ("skipped", "no address")
    assert Notice.objects.visible_to(teammate).unread().count() == 1


def test_a_mail_server_that_is_away_is_tried_again_later_and_later(told, smtp_sink, settings):
    delivery = told()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    send_due(now=NOON)
    assert (state_of(delivery), delivery.next_at, delivery.reason) == (
        "due",
        NOON + FIRST_PAUSE,
        "ConnectionRefusedError",
    )
    assert send_due(now=NOON + FIRST_PAUSE / 2) == 0
    send_due(now=NOON + FIRST_PAUSE)
    assert (state_of(delivery), delivery.next_at) == ("due", NOON + 3 * FIRST_PAUSE)
    settings.EMAIL_PORT = port
    send_due(now=NOON + 3 * FIRST_PAUSE)
    assert (state_of(delivery), len(smtp_sink.messages)) == ("sent", 1)


def test_after_a_day_of_trying_it_has_failed_and_stays_visible(told, settings, smtp_sink):
    settings.EMAIL_PORT = 9
    delivery = told()
    Delivery.objects.update(attempt=ATTEMPTS - 1)
    send_due(now=NOON)
    assert state_of(delivery) == "failed"
    assert send_due(now=NOON + timedelta(days=9)) == 0


def test_one_refused_address_stops_nobody_else(told, smtp_sink, leader, coach):
    async def handle_RCPT(server, session, envelope, address, options):
        if address == leader.email:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    smtp_sink.handle_RCPT = handle_RCPT
    refused, fine = told("a"), told("b", person=coach)
    send_due(now=NOON)
    assert (state_of(refused), refused.reason, state_of(fine)) == ("failed", "SMTPRecipientsRefused", "sent")


def test_a_server_in_trouble_is_asked_again(told, smtp_sink):
    delivery = told()
    keep = smtp_sink.handle_DATA

    async def handle_DATA(server, session, envelope):
        return "451 try later"

    smtp_sink.handle_DATA = handle_DATA
    send_due(now=NOON)
    assert (state_of(delivery), delivery.reason) == ("due", "SMTPDataError 451")
    smtp_sink.handle_DATA = keep
    send_due(now=NOON + FIRST_PAUSE)
    assert (state_of(delivery), len(smtp_sink.messages)) == ("sent", 1)


def test_what_is_left_at_half_of_the_lease_goes_back_into_the_queue(told, smtp_sink, settings):
    settings.NOTICES_LEASE_SECONDS = 0
    told("a"), told("b")
    send_due(now=NOON)
    assert list(Delivery.objects.values_list("state", "attempt")) == [("due", 0), ("due", 0)]
    settings.NOTICES_LEASE_SECONDS = 120
    assert send_due(now=NOON) == 2


def test_what_was_settled_in_the_app_is_read(told, leader):
    told("a"), told("b")
    settle("a", now=NOON)
    assert [n.dedupe_key for n in Notice.objects.visible_to(leader).unread()] == ["b"]


@pytest.mark.parametrize(
    ("good", "bad", "constraint"),
    [
        ({"state": "sent", "sent_at": NOON}, {"state": "sent", "sent_at": None}, "delivery_sent_has_a_moment"),
        ({"state": "due"}, {"state": "due", "sent_at": NOON}, "delivery_sent_has_a_moment"),
    ],
)
def test_the_database_refuses_what_cannot_be(told, good, bad, constraint):
    deliveries = Delivery.objects.filter(pk=told().pk)
    deliveries.update(**good)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        deliveries.update(**bad)


def test_one_letter_a_channel(told):
    delivery = told()
    with pytest.raises(IntegrityError, match="delivery_once_a_channel"), transaction.atomic():
        Delivery.objects.create(site=delivery.site, notice=delivery.notice, channel="email", next_at=NOON)


def test_the_connection_of_these_tests_is_a_real_one(smtp_sink):
    assert get_connection().__class__.__module__ == "django.core.mail.backends.smtp"
