from datetime import UTC, datetime

import pytest
import time_machine

from tests.huddle import scene

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
