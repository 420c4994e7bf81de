"""What was raised is found again: by its words, by others for them, by parts and with slips of typing."""

from datetime import timedelta

import pytest
from django.db import connection

from concerns.models import Concern, Escalation
from concerns.operations import answer, escalate, raise_concern
from concerns.searching import find
from concerns.synonyms import terms_of
from web.clock import now
from web.ids import uuid7

SEARCH = "/concerns/search/"


@pytest.fixture
def raised(team, teammate):
    def _raised(text: str, **more) -> Concern:
        return raise_concern(id=uuid7(), team=team, text=text, by=teammate, at=now(), **more)

    return _raised


def texts(typed: str) -> list[str]:
    return [concern.text for concern in find(Concern.objects.all(), typed).concerns]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Drills are blunt at station 4", "drill"),
        ("We drill twice a day", "drilling"),
        ("Spiralbohrer stumpf", "bohrer"),  # within a longer word
        ("Die Kisten fehlen", "kiste"),  # a German form
        ("Drawer 12 sticks", "12 drawer"),
        ("The toolbox is a good catch of Ana", "near miss"),
        ("A near miss at the gate", "close call"),
        ("No SOP for the press", "standardised work"),
        ("Standard work is unclear here", "sop"),
        ("KPI on the wall is old", "metrics"),
        ("TTO is late again", "take-home medicines"),
    ],
)
def test_found_by_what_people_type(raised, text, typed):
    raised(text)
    raised("Something else altogether")

    assert texts(typed) == [text]


@pytest.mark.parametrize("typed", ["good catch", "Close Call", "near misses", "beinaheunfall"])
def test_a_kind_is_found_by_what_else_it_is_called(raised, typed):
    raised("A box fell beside me", kind="near_miss")
    raised("A box is missing")

    assert texts(typed) == ["A box fell beside me"]


def test_found_by_what_was_asked_and_answered_too(raised, team, leader, coach):
    asked = raised("Kits are short")
    raised("Something else altogether")
    words = {"why": "resources", "tried": "Borrowed gaskets", "need": "A second supplier"}
    escalate(asked, id=uuid7(), answer_by=now() + timedelta(days=1), by=leader, at=now(), **words)
    answer(Escalation.objects.get(), decision="yes", text="Ordered at Brandt", by=coach, at=now())

    for typed in ("gasket", "suppliers", "brandt", "kits borrowed"):
        assert texts(typed) == ["Kits are short"], typed


def test_a_slip_of_typing_finds_what_comes_close_and_says_so(raised):
    raised("The conveyor stops every hour")

    found = find(Concern.objects.all(), "conveier")

    assert found.is_close
    assert [concern.text for concern in found.concerns] == ["The conveyor stops every hour"]
    assert not find(Concern.objects.all(), "zeppelin").concerns


def test_known_phrases_stay_together_and_the_rest_are_words():
    assert [term.typed for term in terms_of("near miss at gate-3!")] == ["near miss", "at", "gate-3"]
    assert terms_of("  '\"&|!:*() ") == []


def test_what_one_may_not_know_of_is_not_found(
    raised, team, leader, teammate, coach, other_leader, stranger, client_of
):
    raised("He shouts at us", visibility="leader_only")

    def found(actor) -> bool:
        return "He shouts" in client_of(actor).get(SEARCH, {"q": "shouts"}).content.decode()

    assert found(leader) and found(teammate)
    assert not any(found(actor) for actor in (coach, other_leader, stranger))


def test_narrowed_down_by_everything_the_page_offers(raised, team, other_line, teammate, client_of):
    raised("Glare here", kind="hazard", topic="Light")
    old = raised("Glare long ago", topic="Light")
    Concern.objects.filter(pk=old.pk).update(raised_at=now() - timedelta(days=100))
    raise_concern(id=uuid7(), team=other_line, text="Glare there", by=None, at=now(), visibility="anonymous")
    browser = client_of(teammate)

    def found(**narrowed) -> set[str]:
        page = browser.get(SEARCH, {"q": "glare", **narrowed}).content.decode()
        return {text for text in ("Glare here", "Glare there", "Glare long ago") if text in page}

    assert found() == {"Glare here", "Glare there", "Glare long ago"}
    assert found(kind="hazard") == {"Glare here"}
    assert found(team="line-3") == {"Glare there"}
    assert found(topic="light", age="older") == {"Glare long ago"}
    assert found(age="7", tier="1", state="open") == {"Glare here", "Glare there"}
    assert found(state="closed") == found(tier="2") == set()
    assert browser.get(SEARCH, {"q": "glare", "team": "no-such"}).status_code == 422


def test_an_empty_search_asks_and_htmx_gets_the_part(raised, teammate, client_of):
    raised("Glare")
    browser = client_of(teammate)

    assert "What do you remember of it?" in browser.get(SEARCH).content.decode()
    part = browser.get(SEARCH, {"q": "glare"}, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith("<section") and "Glare" in part


def test_ten_thousand_are_searched_through_indexes_and_with_few_queries(
    team, teammate, client_of, django_assert_max_num_queries
):
    Concern.objects.bulk_create(
        Concern(site=team.site, team=team, text=f"Tray {n} waits at bay {n % 50}", raised_at=now()) for n in range(3000)
    )
    Concern.objects.bulk_create([Concern(site=team.site, team=team, text="Drills are blunt", raised_at=now())])
    browser = client_of(teammate)
    with connection.cursor() as cursor:
        cursor.execute("analyze concerns_concern")
    browser.get(SEARCH)

    with django_assert_max_num_queries(14) as few:
        browser.get(SEARCH, {"q": "drill"})
    with django_assert_max_num_queries(14) as many:
        page = browser.get(SEARCH, {"q": "tray"})
    plan = find_plan("drill blunt")

    assert len(few) == len(many)
    assert "the first 50" in page.content.decode()
    assert "concern_in_english" in plan and "concern_in_german" in plan and "concern_in_parts" in plan
    assert "concern_of_kind" in find_plan("suggestion")
    assert "Seq Scan on concerns_concern" not in plan + find_plan("suggestion") + find_plan("good catch")


def find_plan(typed: str) -> str:
    from concerns import searching

    """With whole reads made dear: what matters is that an index can answer, whatever was deleted here before."""
    rows = searching._with(Concern.objects.all(), terms_of(typed))
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
    return rows.explain()
