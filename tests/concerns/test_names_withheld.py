"""Without a name nobody is stored, anywhere; what is for the leader only is seen by nobody else."""

import json
import logging

import pytest
from django.core.signing import dumps
from django.db import connection
from django.urls import reverse

from concerns import operations
from concerns.models import Concern
from concerns.slips import slip_of
from notices.models import Notice
from org.models import Event
from org.operations import versions_of
from tests.permissions import ROUTES
from tests.world import make_world
from web.clock import now, today
from web.ids import uuid7

ADDRESS = "/concerns/raise/line-2/"
SECRET = "Xylophone in the night"


def phone(**changes) -> dict:
    return {"id": str(uuid7()), "text": SECRET, "kind": "hazard", "visibility": "anonymous", **changes}


def everything_stored() -> set[str]:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        rows = set()
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'select row_to_json(t)::text from "{table}" t')
            rows |= {f"{table} {row}" for (row,) in cursor.fetchall()}
    return rows


@pytest.mark.parametrize("danger", [{}, {"is_immediate_danger": "on", "place": "Bay 7", "topic": "Press 2"}])
def test_without_a_name_no_table_no_log_and_no_cookie_knows_who_it_was(
    team, leader, coach, teammate, client_of, caplog, danger
):
    browser = client_of(teammate)
    browser.get(ADDRESS)
    before, cookies = everything_stored(), set(browser.cookies)
    caplog.set_level(logging.DEBUG)

    answer = browser.post(ADDRESS, phone(**danger))

    written = everything_stored() - before
    assert any(SECRET in row for row in written)
    known = [str(teammate.pk), teammate.pk.hex, teammate.name, teammate.first_name, teammate.email]
    found = {word: where for word in known for where in [*written, caplog.text] if word.casefold() in where.casefold()}
    assert not found
    assert not [row for row in written if row.startswith("django_session")]
    assert set(browser.cookies) == cookies
    said = answer.content.decode().split("<main")[1]
    assert not [word for word in known if word in said]


def test_the_scan_would_find_a_name(team, teammate, client_of):
    before = everything_stored()

    client_of(teammate).post(ADDRESS, phone(visibility="named"))

    assert [row for row in everything_stored() - before if str(teammate.pk) in row]


def test_the_slip_in_the_page_takes_it_back_and_nothing_else_does(team, teammate, other_leader, client_of):
    page = client_of(teammate).post(ADDRESS, phone()).content.decode()
    concern = Concern.objects.get()
    assert slip_of(concern).split(":")[0] in page
    undo = reverse("concerns:unraise", args=[team.slug])

    for guess in ("", str(concern.pk), dumps(concern.pk.hex), slip_of(Concern(pk=uuid7()))):
        client_of(teammate).post(undo, {"slip": guess})
    assert Concern.objects.filter(pk=concern.pk).exists()

    client_of(other_leader).post(undo, {"slip": slip_of(concern)})  # whoever holds it: nobody asks who that is
    assert not Concern.objects.exists()
    assert list(Event.objects.filter(subject=concern.pk).values_list("person", flat=True)) == [None, None]


def test_once_somebody_has_it_the_slip_takes_nothing_away(team, leader, teammate, client_of):
    page = client_of(teammate).post(ADDRESS, phone())
    concern = Concern.objects.get()
    operations.own(concern, owner=leader, due_on=now().date(), by=leader, at=now())

    client_of(teammate).post(reverse("concerns:unraise", args=[team.slug]), {"slip": page.context["slip"]})

    assert Concern.objects.filter(pk=concern.pk).exists()


def test_at_the_board_the_line_says_it_and_takes_it_back(team, teammate, client_of):
    browser, htmx = client_of(teammate), {"HX-Request": "true"}
    line = {"from": "board", "id": str(uuid7()), "text": "Glare on the screen"}
    raised = browser.post(ADDRESS, line, headers=htmx)

    undone = browser.post(
        reverse("concerns:unraise", args=[team.slug]), {"slip": raised.context["slip"]}, headers=htmx
    ).content.decode()

    assert "It is taken back." in undone and 'class="raise-line"' in undone
    assert not Concern.objects.exists()


def test_for_the_leader_only_is_in_no_page_of_anybody_else(team, leader, teammate, coach, screen, roles, client_of):
    """Every page of the house, read by someone of the very team and by its wall."""
    world = make_world(team, leader, coach, roles["leader"])
    secret = operations.raise_concern(
        id=uuid7(), team=team, text=SECRET, by=leader, at=now(), visibility="leader_only", topic="Xylo", place="Xylo"
    )
    world["concern"] = secret
    pages = [
        (name, reverse(name, args=(route.of(world) if route.of else []) + route.args))
        for name, route in ROUTES.items()
        if route.method == "get"
    ]
    found = []
    for actor in (teammate, screen):
        browser = client_of(actor)
        for name, address in pages:
            answer = browser.get(address)
            if not answer.streaming and ("Xylo" in answer.content.decode(errors="ignore")):
                found.append((str(actor), name))
    assert len(pages) > 60
    assert not found


def test_for_the_leader_only_moves_no_board(team, leader, teammate):
    before = versions_of(team)
    concern = operations.raise_concern(
        id=uuid7(), team=team, text=SECRET, by=teammate, at=now(), visibility="leader_only"
    )
    operations.own(concern, owner=leader, due_on=now().date(), by=leader, at=now())
    operations.close(concern, outcome="We talked", by=leader, at=now())

    assert versions_of(team) == before
    assert SECRET not in json.dumps(list(Notice.objects.values("title", "text")))


def test_for_the_leader_only_can_be_given_to_nobody_who_may_not_know(team, leader, teammate, other_leader, client_of):
    concern = operations.raise_concern(
        id=uuid7(), team=team, text=SECRET, by=teammate, at=now(), visibility="leader_only"
    )
    day = today(team.site.time_zone).isoformat()

    address = f"{concern.get_absolute_url()}own/"
    assert client_of(leader).post(address, {"owner": other_leader.pk, "due_on": day}).status_code == 422
    assert client_of(leader).post(address, {"owner": teammate.pk, "due_on": day}).status_code == 302


def test_danger_is_told_up_to_the_site_at_once_and_asked_as_safety(team, leader, coach, teammate, client_of):
    client_of(teammate).post(ADDRESS, phone(kind="idea", is_immediate_danger="on", visibility="named"))
    concern = Concern.objects.get()

    assert (concern.kind, concern.is_immediate_danger) == ("hazard", True)
    told = Notice.objects.filter(kind="concern.danger")
    assert set(told.values_list("person", flat=True)) == {leader.pk, coach.pk}
    page = client_of(leader).get(concern.get_absolute_url())
    assert page.context["escalate_form"].initial["why"] == "safety"


def test_place_topic_and_kind_are_offered_again_and_said_better(team, leader, teammate, client_of):
    browser = client_of(teammate)
    browser.post(ADDRESS, phone(text="Oil on the floor", topic=" Press  2 ", place="Bay 7"))
    browser.post(ADDRESS, phone(text="Oil again", topic="press 2", visibility="named"))
    assert set(Concern.objects.values_list("topic", flat=True)) == {"Press 2"}
    page = browser.get(ADDRESS).content.decode()
    assert '<option value="Press 2">' in page and '<option value="Bay 7">' in page

    again = Concern.objects.get(text="Oil again")
    address, said = f"{again.get_absolute_url()}describe/", {"kind": "near_miss", "place": "Bay 8", "topic": "PRESS 2"}
    browser.post(address, {**said, "seen": "1"})
    again.refresh_from_db()
    assert (again.kind, again.place, again.topic, again.version) == ("near_miss", "Bay 8", "Press 2", 2)
    assert browser.post(address, {**said, "place": "Bay 9", "seen": "1"}).status_code == 409
