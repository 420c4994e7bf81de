from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from huddle.models import HuddleSession
from tests.huddle import scene

AT = "/boards/line-2/huddle/"
MORNING = "2026-10-22T04:15:00Z"  # 06:15 in Berlin, the time of its huddle
THURSDAY = datetime(2026, 10, 22, 7, 42, tzinfo=UTC)  # 09:42 in Berlin


@pytest.fixture
def thursday():
    with time_machine.travel(THURSDAY, tick=False):
        yield THURSDAY


@pytest.fixture
def morning(team, upper_team, teammate, leader, thursday):
    """Line 2 as in the drawing."""
    scene.morning(team, upper=upper_team, samira=teammate, jonas=leader, now=thursday, today=thursday.date())
    return team


@pytest.fixture
def wall(context, page, live_url, sign_in, leader):
    """A 55" wall that a leader looks at."""
    sign_in(context, leader)
    page.set_viewport_size({"width": 1920, "height": 1080})
    return page


@pytest.fixture
def six_fifteen(db):
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def press(leader, client_of):
    """Press a button of the huddle that runs, as the page would; `by` is someone else's device."""

    def press(what: str, by=None, **data):
        session = HuddleSession.objects.order_by("started_at").last()
        of_session = what in ("go", "lead", "here", "end", "reopen")
        if of_session:
            data.setdefault("seen", session.version)
        address = f"{AT}{session.pk}/{what}/" if of_session else f"{AT}{what}/"
        answer = client_of(by or leader).post(address, data)
        assert answer.status_code == 302 and answer.url == AT
        return HuddleSession.objects.get(pk=session.pk) if session else None

    return press


@pytest.fixture
def running(team, leader, client_of, six_fifteen) -> HuddleSession:
    client_of(leader).post(f"{AT}start/")
    return HuddleSession.objects.get()


def go(page, press) -> None:
    """Presses what moves the huddle, and waits until it has."""
    stage = page.locator("#stage")
    before = stage.get_attribute("version")
    press()
    expect(stage).not_to_have_attribute("version", before)
