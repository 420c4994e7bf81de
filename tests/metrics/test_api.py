"""Readings from other programs, through the API."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from metrics.models import Import, Reading
from metrics.operations import record_reading
from org.models import ApiToken
from org.models.device import hashed, new_secret
from tests.metrics.series import measure
from web.clock import now, today
from web.ids import uuid7


@pytest.fixture
def metric(team):
    return measure(team, target=95, name="Plan kept", unit="%")


@pytest.fixture
def ask(site, leader):
    secret = f"asa_{new_secret()}"
    scopes = ["readings:write", "readings:read"]
    moments = {"approved_by": leader, "approved_at": now(), "paired_at": now()}
    token = ApiToken.objects.create(site=site, name="MES", secret_hash=hashed(secret), scopes=scopes, **moments)

    def call(metric, body=None, query: str = ""):
        path, headers = f"/api/v1/metrics/{metric.pk}/readings{query}", {"Authorization": f"Bearer {secret}"}
        if body is None:
            return Client().get(path, headers=headers)
        return Client().post(path, json.dumps(body), content_type="application/json", headers=headers)

    call.token = token
    return call


def test_what_a_program_sends_is_a_proposal_and_sent_again_it_is_the_same(ask, metric):
    day = today(metric.team.site.time_zone)
    body = {"on": day.isoformat(), "value": 84.5}

    assert ask(metric, body).json()["taken"] == 1
    again = ask(metric, body).json()
    assert (again["taken"], again["already"]) == (0, 1)
    assert ask(metric, {**body, "value": 85}).json()["taken"] == 1

    reading = Reading.objects.get()
    assert (reading.value, reading.confirmed_at, reading.source) == (85, None, "import")
    assert ask(metric, query=f"?since={day}").json() == [
        {
            "on": day.isoformat(),
            "number": 1,
            "value": "85.000",
            "status": "missed",
            "source": "import",
            "note": "",
            "is_confirmed": False,
        }
    ]


def test_many_come_at_once_by_a_key_and_a_persons_word_stays(ask, metric, leader):
    day = today(metric.team.site.time_zone)
    record_reading(metric=metric, on=day, value=Decimal(90), by=leader, now=now())
    days = [day, day - timedelta(days=1), day + timedelta(days=1)]
    body = {"key": str(uuid7()), "readings": [{"on": on.isoformat(), "value": 80} for on in days]}

    answers = [ask(metric, body).json() for _ in range(2)]

    assert [answer["taken"] for answer in answers] == [1, 1] and answers[0]["id"] == answers[1]["id"]
    assert {one["detail"] for one in answers[0]["refused"]} == {
        "The day is still to come.",
        "The team says 90; that stays.",
    }
    assert Import.objects.count() == 1 and Reading.objects.count() == 2


def test_another_sites_metric_a_missing_scope_and_nonsense_are_refused(ask, metric, other_team):
    assert ask(measure(other_team), {"on": "2026-10-01", "value": 1}).status_code == 404
    assert ask(metric, {"on": "yesterday", "value": "much"}).status_code == 422
    ApiToken.objects.update(scopes=["boards:read"])
    assert ask(metric, {"on": "2026-10-01", "value": 1}).status_code == 403
    assert ask(metric).status_code == 403
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    assert set(paths["/api/v1/metrics/{metric}/readings"]) == {"get", "post"}
