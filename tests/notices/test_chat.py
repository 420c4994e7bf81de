"""A team's chat: real calls to a real server, and never a second copy."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.db import connection, connections
from django.urls import reverse

from notices import chat, kinds
from notices.channels.chat import SERVICES, NotAChat, service_of
from notices.models import ChatChannel, ChatPost, SiteNotices
from org.models import Person
from tests.outside import HOST
from web.clock import now

HOOK = "a1b2c3d4e5f6g7h8i9j0k1l2m3"
KIND = "test.team"
WAYS = ("hashagg", "sort", "hashjoin", "mergejoin", "material")  # of PostgreSQL, to find rows that stand in a list


@pytest.fixture(autouse=True)
def a_kind_for_teams():
    kinds.register(kinds.Kind(KIND, "News of a team", "This came because.", offered=("chat",)))
    yield
    kinds._kinds.pop(KIND)


@pytest.fixture
def operator(leader) -> Person:
    Person.objects.filter(pk=leader.pk).update(is_staff=True)
    leader.refresh_from_db()
    return leader


@pytest.fixture
def server(elsewhere):
    return elsewhere()


@pytest.fixture
def channel(server, operator, team) -> ChatChannel:
    address = f"https://{HOST}:{server.port}/hooks/{HOOK}"
    return chat.add_channel(by=operator, name="Line 2 talks", address=address, team=team, now=now())


@pytest.fixture
def post(channel, team):
    def telling(key: str = "a") -> ChatPost:
        words = {"title": "Answer: yes", "text": "The lift table comes on Monday.", "path": "/boards/line-2/"}
        chat.tell_team(team=team, kind=KIND, dedupe_key=key, now=now(), **words)
        return ChatPost.objects.get(dedupe_key=key)

    return telling


def state_of(post: ChatPost) -> str:
    post.refresh_from_db()
    return post.state


def test_what_is_told_to_a_team_stands_in_its_chat_once(post, server, channel):
    told = post()
    post()
    for _ in range(2):
        chat.send_due(now=now())
    assert state_of(told) == "sent"
    (heard,) = server.heard
    assert heard.path == f"/hooks/{HOOK}"
    words = json.loads(heard.body)["text"]
    assert "The lift table comes on Monday." in words and "http://localhost:8000/boards/line-2/" in words
    channel.refresh_from_db()
    assert channel.last_ok_at and not channel.last_error


def test_a_line_cut_after_the_request_is_never_sent_again_by_itself(post, server, client_of, operator):
    told = post()
    server.answer = lambda handler: handler.connection.shutdown(socket.SHUT_RDWR)
    for days in range(3):
        chat.send_due(now=now() + timedelta(days=days))
    assert (state_of(told), len(server.heard)) == ("unknown", 1)
    page = client_of(operator).get(reverse("notices:chat")).content.decode()
    assert "Answer: yes" in page and "did not say what became of it" in page


def test_who_dies_on_the_way_doubles_nothing(post, server):
    told = post()
    ChatPost.objects.claim(now(), 10)  # and then the process is gone
    chat.send_due(now=now())
    assert state_of(told) == "leaving"
    chat.send_due(now=now() + timedelta(minutes=3))
    assert (state_of(told), server.heard) == ("unknown", [])


@pytest.mark.parametrize(
    ("status", "state"), [(404, "failed"), (429, "due"), (503, "due"), (500, "unknown"), (502, "unknown")]
)
def test_only_what_surely_did_not_arrive_is_tried_again(post, server, status, state):
    told = post()
    server.status = status
    chat.send_due(now=now())
    assert state_of(told) == state
    server.status = 200
    chat.send_due(now=now() + timedelta(minutes=1))
    assert len(server.heard) == (2 if state == "due" else 1)


def test_a_server_that_is_away_is_asked_again(post, server):
    told = post()
    server.stop()
    chat.send_due(now=now())
    assert (state_of(told), told.reason) == ("due", "Nobody answers at that address.")


@pytest.mark.parametrize("way", WAYS)
def test_no_more_is_taken_than_was_asked_for_whatever_way_the_database_goes(post, way):
    """A part with a limit that is asked again for each row gives another one each time; what is taken stays taken."""
    for key in "abcdef":
        post(key)
    with connection.cursor() as cursor:
        for other in WAYS:
            cursor.execute(f"set local enable_{other} = {'on' if other == way else 'off'}")

    assert len(ChatPost.objects.claim(now(), 1)) == 1
    assert ChatPost.objects.filter(state="due").count() == 5


@pytest.mark.django_db(transaction=True)
def test_several_senders_at_once_send_each_post_once(post, server):
    for key in "abcdef":
        post(key)

    def sending(_):
        try:
            while chat.send_due(now=now(), limit=1):
                pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(sending, range(4)))
    chat.send_due(now=now() + timedelta(hours=1))  # a busy machine may refuse a call; that is tried again
    assert len(server.heard) == 6
    assert set(ChatPost.objects.values_list("state", flat=True)) == {"sent"}


def test_a_person_decides_what_nobody_knows(post, server, client_of, operator):
    lost, fine = post("a"), post("b")
    ChatPost.objects.update(state="unknown")
    browser = client_of(operator)
    browser.post(reverse("notices:post_again", args=[lost.pk]))
    browser.post(reverse("notices:let_post_go", args=[fine.pk]))
    chat.send_due(now=now())
    assert (state_of(lost), state_of(fine), len(server.heard)) == ("sent", "skipped", 1)


def test_kinds_about_people_are_not_for_chats(channel, team):
    with pytest.raises(chat.NotForChat):
        chat.tell_team(team=team, kind="routine.missed", title="", text="", path="/", dedupe_key="x", now=now())


def test_other_teams_and_sites_without_chat_hear_nothing(post, channel, other_line, team, server):
    chat.tell_team(team=other_line, kind=KIND, title="T", text="", path="/", dedupe_key="x", now=now())
    SiteNotices.objects.create(site=team.site, channels=["email"])
    with pytest.raises(ChatPost.DoesNotExist):
        post()


def test_an_operator_names_a_chat_tries_it_and_never_sees_its_address_again(server, client_of, operator):
    browser = client_of(operator)
    address = f"https://{HOST}:{server.port}/hooks/{HOOK}"
    page = browser.post(reverse("notices:chat"), {"name": "Line 2 talks", "address": address}, follow=True)
    channel = ChatChannel.objects.get()
    assert channel.service == "Mattermost" and HOOK not in channel.address_sealed
    assert HOOK not in page.content.decode()
    said = browser.post(reverse("notices:try_chat", args=[channel.pk]), follow=True).content.decode()
    assert "A line stands in Line 2 talks." in said and len(server.heard) == 1


def test_a_try_says_in_words_what_is_wrong(channel, server, client_of, operator, settings):
    settings.OUTBOUND_INSIDE = set()
    said = client_of(operator).post(reverse("notices:try_chat", args=[channel.pk]), follow=True).content.decode()
    assert "This address lies inside a private network." in said
    assert not server.heard


@pytest.mark.parametrize(
    "address", ["https://example.org/", "tgram://1:a/b", "file:///etc/passwd", "mailto://a:b@c.de", "nonsense"]
)
def test_what_is_no_chat_is_refused(client_of, operator, address):
    answer = client_of(operator).post(reverse("notices:chat"), {"name": "X", "address": address})
    assert answer.status_code == 422
    with pytest.raises(NotAChat):
        service_of(address)
    assert not ChatChannel.objects.exists()


@pytest.mark.parametrize(
    ("service", "address"),
    [
        ("Slack", "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"),
        (
            "Microsoft Teams",
            "https://prod-161.westeurope.logic.azure.com:443/workflows/643e69f83c8944438d68119179a10a64/triggers/manual/"
            "paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=KODuebWbDGYFr0z0eu5h2h",
        ),
        ("Mattermost", f"https://{HOST}/hooks/{HOOK}"),
        ("Rocket.Chat", f"https://{HOST}/hooks/{'a1' * 12}/{'b2' * 12}"),
        ("Discord", "https://discord.com/api/webhooks/417429632418316298/JHZ7lQml277CDHmQKMHI8qBe7bk2ZwO5UKjCiOAF7711"),
        ("Google Chat", "https://chat.googleapis.com/v1/spaces/AAAAB3NzaC1/messages?key=AIzaSyDdI0h&token=vVvVvVvV"),
        ("Cisco Webex Teams", f"https://api.ciscospark.com/v1/webhooks/incoming/{'Y2lzY29zcGFyazov' * 5}"),
        ("ntfy", "https://ntfy.sh/line-2-talks"),
    ],
)
def test_each_chat_hears_it_in_its_own_way(service, address, world, operator, team):
    """At its own server, as it wants to be spoken to, whole: what is said, and the way to the board."""
    channel = chat.add_channel(by=operator, name="Line 2 talks", address=address, team=team, now=now())
    assert channel.service == service
    title, text = "Answer: yes", "The lift table comes on Monday: 2 > 1 & it is “new”."
    chat.tell_team(team=team, kind=KIND, title=title, text=text, path="/boards/line-2/", dedupe_key="a", now=now())
    chat.send_due(now=now())
    post = ChatPost.objects.get()
    assert (post.state, post.reason) == ("sent", "")
    (heard,) = world.heard
    assert heard.headers["Host"].partition(":")[0] == urlsplit(address).hostname
    assert heard.headers["Content-Type"].startswith("application/json")
    words = unescape("\n".join(strings_in(json.loads(heard.body))))
    assert all(part in words for part in (title, text, "http://localhost:8000/boards/line-2/"))


def strings_in(body) -> Iterator[str]:
    if isinstance(body, str):
        yield body
    elif isinstance(body, dict | list):
        for part in body.values() if isinstance(body, dict) else body:
            yield from strings_in(part)


def test_every_service_that_is_on_calls_out_through_the_door_alone():
    import sys

    from apprise import NotificationManager

    from web.outbound.stand_in import StandIn

    service_of(f"https://{HOST}/hooks/{HOOK}")
    modules = {plugin.__module__ for plugin in NotificationManager().plugins() if plugin.enabled}
    assert modules == {f"apprise.plugins.{service}" for service in SERVICES}
    assert all(isinstance(sys.modules[module].requests, StandIn) for module in modules)


def test_only_who_looks_after_the_installation_sets_chats(client_of, teammate, channel):
    browser = client_of(teammate)
    assert browser.get(reverse("notices:chat")).status_code == 403
    assert browser.post(reverse("notices:turn_chat", args=[channel.pk]), {"is_on": "0"}).status_code == 403


def test_a_chat_that_is_turned_off_hears_nothing(post, channel, server, client_of, operator):
    told = post()
    client_of(operator).post(reverse("notices:turn_chat", args=[channel.pk]), {"is_on": "0"})
    chat.send_due(now=now())
    assert (state_of(told), server.heard) == ("skipped", [])
