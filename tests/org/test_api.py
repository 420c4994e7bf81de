from datetime import timedelta

import pytest
from django.test import Client

from org.models import ApiToken
from org.models.device import hashed, new_secret
from web.clock import now


@pytest.fixture
def token(site, leader):
    def make(*scopes: str, **fields) -> str:
        secret = f"asa_{new_secret()}"
        moment = now()
        ApiToken.objects.create(
            site=site,
            name="MES",
            secret_hash=hashed(secret),
            scopes=list(scopes),
            approved_by=leader,
            approved_at=moment,
            paired_at=moment,
            **fields,
        )
        return secret

    return make


def ask(secret: str | None, path: str = "/api/v1/teams"):
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client().get(path, headers=headers)


def test_a_program_sees_the_teams_of_its_own_site(token, team, upper_team, other_team):
    teams = ask(token("boards:read")).json()
    assert [row["slug"] for row in teams] == [upper_team.slug, team.slug]
    assert teams[1]["parent"] == upper_team.slug


def test_without_a_token_or_with_a_wrong_one_there_is_no_answer(team):
    assert ask(None).status_code == 401
    assert ask("asa_guess").status_code == 401


def test_a_token_ends_when_it_runs_out_or_is_revoked(token):
    assert ask(token("boards:read", expires_at=now() - timedelta(minutes=1))).status_code == 401
    assert ask(token("boards:read", revoked_at=now())).status_code == 401


def test_a_token_may_only_do_what_it_was_given(token):
    answer = ask(token("readings:write"))
    assert answer.status_code == 403
    assert "boards:read" in answer.json()["detail"]


def test_a_token_is_no_way_into_the_pages(token, team):
    assert ask(token("boards:read"), f"/teams/{team.slug}/people/").status_code == 302


def test_the_api_describes_itself_to_anyone():
    document = Client().get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert "/api/v1/teams" in document["paths"]
