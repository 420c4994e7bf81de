"""Push from end to end: a real service on this machine checks who sends, and a device reads what it gets."""

import base64
import json
import os
import socket
from datetime import timedelta

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.urls import reverse
from py_vapid import Vapid02

from notices import sending
from notices.models import Delivery, PushSubscription, VapidKey
from notices.operations import send_due, tell
from notices.policy import choose
from org.models import Person
from web.clock import now
from web.sealed import Broken, unseal

ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"


class Device:
    """A browser's side of it: keys that never leave, and what it can read with them."""

    def __init__(self, endpoint: str) -> None:
        self.key, self.secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.sent = {"endpoint": endpoint, "p256dh": in_base64url(point), "auth": in_base64url(self.secret)}

    def read(self, body: bytes) -> dict:
        plain = http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        return json.loads(plain)


def in_base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.fixture
def service(elsewhere):
    server = elsewhere()
    server.status, server.body = 201, b""
    return server


@pytest.fixture
def device(service, leader, client_of) -> Device:
    """The leader's phone, named as hers."""
    phone = Device(f"{service.url}/push/phone")
    answer = client_of(leader).post(reverse("notices:add_device"), phone.sent, headers={"User-Agent": ANDROID})
    assert answer.status_code == 302
    return phone


@pytest.fixture
def told(leader, smtp_sink, never_quiet):
    words = {"kind": "routine.missed", "title": "Missed: Gemba walk", "text": "What got in the way?", "path": "/x/"}
    tell(person=leader, dedupe_key="a", now=now(), **words)


def send() -> str:
    send_due(now=now())
    return Delivery.objects.get(channel="push").state


def test_a_device_can_read_what_only_it_can_read_and_the_service_knows_who_sends(device, service, told):
    assert send() == "sent"
    (heard,) = service.heard
    delivery = Delivery.objects.get(channel="push")
    assert device.read(heard.body) == {
        "title": "Missed: Gemba walk",
        "body": "What got in the way?",
        "path": "/x/",
        "tag": delivery.pk.hex,
    }
    assert b"Gemba" not in heard.body
    assert Vapid02.verify(heard.headers["Authorization"])
    assert VapidKey.objects.get().public in heard.headers["Authorization"]
    assert heard.headers["Topic"] == delivery.pk.hex and 0 < int(heard.headers["TTL"]) <= 12 * 3600
    assert PushSubscription.objects.get().last_ok_at


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_taken_off(device, service, told, status):
    service.status = status
    assert send() == "skipped"
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_in_trouble_is_asked_again_with_the_same_tag(device, service, told, status):
    service.status = status
    assert send() == "due"
    assert Delivery.objects.get(channel="push").reason == f"push service {status}"
    service.status = 201
    Delivery.objects.update(next_at=now())
    assert send() == "sent"
    first, second = (device.read(heard.body) for heard in service.heard)
    assert first["tag"] == second["tag"]
    assert len({heard.headers["Topic"] for heard in service.heard}) == 1


def test_a_line_cut_after_the_request_is_never_sent_again_by_itself(device, service, told, teammate, client_of):
    answers, service.answer = service.answer, lambda handler: handler.connection.shutdown(socket.SHUT_RDWR)
    assert send() == "unknown"
    Delivery.objects.update(next_at=now())
    assert (send(), len(service.heard)) == ("unknown", 1)
    Person.objects.filter(pk=teammate.pk).update(is_staff=True)
    teammate.refresh_from_db()
    page = client_of(teammate).get(reverse("notices:outbox")).content.decode()
    assert "did not say what became of it" in page and "does not leave again by itself" in page
    service.answer = answers
    client_of(teammate).post(reverse("notices:retry"), {"delivery": [Delivery.objects.get(channel="push").pk]})
    assert (send(), len(service.heard)) == ("sent", 2)


def test_who_dies_on_the_way_doubles_nothing(device, service, told, settings):
    """Its sender has written `leaving`, and then the process is gone."""
    (message,) = [each for each in choose(Delivery.objects.claim(now(), 10), now()) if each.channel == "push"]
    assert sending._leaves(message)
    assert send() == "leaving"
    later = now() + timedelta(seconds=settings.NOTICES_LEASE_SECONDS + 1)
    send_due(now=later)
    assert (Delivery.objects.get(channel="push").state, service.heard) == ("unknown", [])


def test_a_service_that_is_away_is_asked_again(device, service, told):
    service.stop()
    assert send() == "due"
    assert Delivery.objects.get(channel="push").reason == "ConnectionError"


def test_one_device_that_took_it_is_enough(device, service, told, leader, client_of):
    old = Device(f"{service.url}/push/old")
    client_of(leader).post(reverse("notices:add_device"), old.sent)

    def answer(handler):
        handler.send_response(410 if handler.path.endswith("old") else 201)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    service.answer = answer
    assert send() == "sent"
    assert [each.endpoint for each in PushSubscription.objects.all()] == [device.sent["endpoint"]]


def test_an_address_within_the_walls_is_never_called(device, service, told, settings):
    settings.OUTBOUND_INSIDE = set()
    assert send() == "skipped"
    assert not service.heard


def test_without_a_device_nothing_is_written_for_push(told):
    assert set(Delivery.objects.values_list("channel", flat=True)) == {"email"}


def test_a_browser_belongs_to_whoever_named_it_last(device, service, leader, teammate, client_of):
    client_of(teammate).post(reverse("notices:add_device"), device.sent)
    assert [each.person for each in PushSubscription.objects.all()] == [teammate]


def test_my_devices_are_listed_in_words_and_taken_off(device, leader, teammate, client_of):
    browser = client_of(leader)
    assert "Chrome on Android" in browser.get(reverse("notices:devices")).content.decode()
    pk = PushSubscription.objects.get().pk
    assert client_of(teammate).post(reverse("notices:remove_device", args=[pk])).status_code == 404
    browser.post(reverse("notices:remove_device", args=[pk]))
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(
    "change", [{"endpoint": "http://push.example/x"}, {"p256dh": "AAAA"}, {"auth": "?"}, {"endpoint": ""}]
)
def test_what_is_no_device_is_refused(service, leader, client_of, change):
    sent = Device(f"{service.url}/push/x").sent | change
    assert client_of(leader).post(reverse("notices:add_device"), sent).status_code == 422
    assert not PushSubscription.objects.exists()


@pytest.mark.django_db
def test_the_key_is_made_once_and_lies_sealed(settings):
    first, second = (VapidKey.objects.ours(now()) for _ in range(2))
    assert first.public == second.public
    assert "BEGIN PRIVATE KEY" in first.private_pem and "PRIVATE" not in first.private_sealed
    settings.SECRET_KEY = "another"
    with pytest.raises(Broken):
        unseal(first.private_sealed)


def test_the_service_worker_speaks_for_every_page(client_of, db):
    answer = client_of(None).get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
