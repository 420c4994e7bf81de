"""What is done once in a while for each site: once, by whoever comes first, one site at a time."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from notices import chores, dispatcher
from notices.chores import NEVER, Chore, step
from notices.models import Notice
from notices.operations import tell

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def done(monkeypatch):
    """What was done: (name of the chore, site, since), with two chores that note themselves."""
    noted: list[tuple] = []

    def chore(name):
        return Chore(name, HOUR, lambda *, site, now, since: noted.append((name, site.slug, since)) or 1)

    monkeypatch.setattr(chores, "_chores", {})
    monkeypatch.setattr(chores, "_left_alone", {})
    chores.register(chore("plan"), chore("look"))
    return noted


def test_one_site_a_step_until_all_are_done_and_again_an_hour_later(done, site, other_site):
    assert [step(now=NOON) for _ in range(5)] == [True] * 4 + [False]
    assert {each[:2] for each in done} == {(a, b) for a in ("plan", "look") for b in ("plant", "hospital")}
    assert {since for *_, since in done} == {NEVER}
    assert not step(now=NOON + HOUR - MINUTE)
    assert step(now=NOON + HOUR)
    assert done[-1] == (*done[0][:2], NOON)  # what has waited longest


def test_the_dispatcher_leaves_it_to_a_worker_for_a_minute(done, site):
    dispatcher.look(NOON)
    dispatcher.look(NOON)
    for late in (HOUR, HOUR + MINUTE):
        dispatcher.look(NOON + late)
    assert [since for *_, since in done] == [NEVER, NEVER, NOON]


def test_what_stumbles_leaves_nothing_behind_and_holds_nobody_up(done, site, leader):
    def breaks(*, site, now, since):
        tell(person=leader, kind="concern", title="Half", text="", path="/", dedupe_key="half", now=now)
        raise ValueError("half-way")

    chores.register(Chore("a", HOUR, breaks))
    for _ in range(3):
        try:
            step(now=NOON)
        except ValueError:
            continue
    assert {name for name, *_ in done} == {"plan", "look"}
    assert not Notice.objects.exists()
    with pytest.raises(ValueError, match="half-way"):
        step(now=NOON + chores.LATER)


@pytest.mark.django_db(transaction=True)
def test_of_several_hands_at_once_one_does_it_and_the_others_go_on(done, site, other_site):
    chores._chores.pop("look")
    inside = threading.Barrier(2, timeout=20)  # both sites are worked on at the same moment

    def slow(*, site, now, since):
        inside.wait()
        done.append(site.slug)

    chores.register(Chore("plan", HOUR, slow))

    def hand():
        try:
            return step(now=NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(5) as hands:
        assert sum(hands.map(lambda _: hand(), range(5))) == 2
    assert sorted(done) == ["hospital", "plant"]
