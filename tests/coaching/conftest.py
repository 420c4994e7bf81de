from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.conf import settings

from coaching import operations
from coaching.models import Storyboard
from metrics.models import Category, Metric, Reading
from tests.cast import *  # noqa: F403 - the named cast
from web.clock import now, today
from web.ids import uuid7

ZONE = "Europe/Berlin"


@pytest.fixture
def signed_in(page, live_url, client_of):
    """Sign a person in at the browser, with a session of the real store."""

    def sign_in(person):
        cookie = client_of(person).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_url}])
        return page

    return sign_in


@pytest.fixture
def metric(team) -> Metric:
    """Pinched rings a day, on the last 18 days."""
    category = Category.objects.create(site=team.site, team=team, letter="Q", name="Quality", position=2)
    metric = Metric.objects.create(
        site=team.site,
        team=team,
        category=category,
        name="Pinched rings a day",
        label="pinched rings",
        unit="a day",
        better="lower",
    )
    values = [4, 3, 3, 4, 2, 3, 4, 3, 3, 2, 3, 2, 3, 2, 1, 2, 3, 1]
    first = today(ZONE) - timedelta(days=len(values))
    Reading.objects.bulk_create(
        Reading(
            site=team.site,
            team=team,
            metric=metric,
            on=first + timedelta(days=n),
            value=Decimal(value),
            status="missed" if value > 1 else "met",
            recorded_at=now(),
            confirmed_at=now(),
        )
        for n, value in enumerate(values)
    )
    return metric


@pytest.fixture
def board(team, leader, coach, metric) -> Storyboard:
    """Marta learns, Dele coaches; no obstacle and no experiment yet."""
    return operations.start_storyboard(
        id=uuid7(),
        team=team,
        learner=leader,
        coach=coach,
        metric=metric,
        title="Right the first time",
        challenge="Every pump leaves Line 2 right the first time.",
        challenge_until=date(today(ZONE).year, 12, 31),
        target="At most one pinched ring a day. The ring is seated in one motion, within 4 seconds.",
        achieve_by=today(ZONE) + timedelta(days=15),
        agreed_gap=2,
        was=Decimal("4.2"),
        aim=Decimal(1),
        by=leader,
        at=now(),
        now=now(),
    )


@pytest.fixture
def moment():
    """Who, when and when the server heard of it: what every operation is given."""

    def of(person) -> dict:
        at = now()
        return {"by": person, "at": at, "now": at}

    return of


@pytest.fixture
def cycle(board, coach, moment):
    """The first cycle, begun."""
    return operations.start_cycle(board.next_cycle, **moment(coach))


@pytest.fixture
def step(cycle, leader, moment):
    """A step whose expectation is saved."""
    return operations.save_expectation(
        cycle, id=uuid7(), step="Printed cone, 20 pumps", expected="None of the 20 rings tilts", **moment(leader)
    )
