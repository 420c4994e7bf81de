"""A countermeasure: what is expected is written before the result and stays; someone else reads the result."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from concerns.models import Concern, Countermeasure
from concerns.operations import raise_concern
from concerns.reminding import ask_whether_it_helped
from metrics.behaviour import Situation
from metrics.models import Category, Metric, Reading
from metrics.offers import changes_of, offers_for
from notices.models import Notice
from web.clock import now, today
from web.ids import uuid7

HTMX = {"HX-Request": "true"}
NEW = "/concerns/of/line-2/countermeasures/new/"


@pytest.fixture
def on(site):
    return today(site.time_zone)


@pytest.fixture
def metric(team, on) -> Metric:
    category = Category.objects.create(site=team.site, team=team, letter="D", name="Delivery", position=1)
    metric = Metric.objects.create(
        site=team.site, team=team, category=category, name="Changeover", label="changeover", unit="min", better="lower"
    )
    Reading.objects.create(
        site=team.site,
        team=team,
        metric=metric,
        on=on,
        value=41,
        status="missed",
        recorded_at=now(),
        confirmed_at=now(),
    )
    return metric


@pytest.fixture
def words(leader, on) -> dict:
    """A whole sheet, as its page sends it."""
    return {
        "id": uuid7(),
        "gap": "53 min, wanted 40",
        "containment": "Second fitter helps",
        "cause": "Tools are searched",
        "basis": "measured",
        "verified": "11 of 53 min in three films",
        "text": "One cart with all tools",
        "owner": leader.pk,
        "due_on": on,
        "measured": "own",
        "measure": "Changeover",
        "unit": "min",
        "before": "53",
        "expected": "45",
        "check_on": on + timedelta(7),
    }


@pytest.fixture
def sheet(client_of, leader, team, words) -> Countermeasure:
    client_of(leader).post(NEW, words)
    return Countermeasure.objects.get()


def url(name: str, sheet: Countermeasure) -> str:
    return reverse(f"concerns:countermeasure_{name}", args=[sheet.pk])


def test_a_change_says_what_it_expects_as_a_number_and_when_it_will_look(client_of, leader, team, words):
    for missing in ("gap", "expected", "check_on", "basis", "measure"):
        assert client_of(leader).post(NEW, words | {missing: ""}).status_code == 422
    assert client_of(leader).post(NEW, words | {"expected": "a lot less"}).status_code == 422
    begun = words | {"id": uuid7(), "text": "", "expected": "", "check_on": "", "cause": "", "basis": ""}
    for _ in range(2):
        assert client_of(leader).post(NEW, begun).status_code == 302  # contained, and nothing more is known yet
    assert Countermeasure.objects.get().step_name == "Plan"


def test_it_hangs_on_its_concern_and_what_is_private_stays_off_it(client_of, leader, teammate, team, words):
    concern = raise_concern(id=uuid7(), team=team, text="Changeover is slow", by=teammate, at=now())
    hidden = raise_concern(
        id=uuid7(), team=team, text="Not for all", by=leader, at=now(), visibility=Concern.Visibility.LEADER_ONLY
    )
    assert "Not for all" not in client_of(leader).get(f"{NEW}?concern={hidden.pk}").content.decode()
    assert 'value="Changeover is slow"' in client_of(leader).get(f"{NEW}?concern={concern.pk}").content.decode()
    client_of(leader).post(f"{NEW}?concern={concern.pk}", words)

    assert "One cart with all tools" in client_of(teammate).get(concern.get_absolute_url()).content.decode()


def test_what_was_expected_stays_from_the_first_result_on(client_of, leader, teammate, sheet, words):
    browser, other = client_of(leader), client_of(teammate)
    seen = {"seen": sheet.version}
    browser.post(url("rewrite", sheet), words | seen | {"expected": "44"})  # nobody knows yet: rewritten, and kept
    browser.post(url("place", sheet))
    assert (
        client_of(leader).post(url("result", sheet), {"actual": "46", "learned": "x"}, headers=HTMX).status_code == 409
    )
    assert other.post(url("result", sheet), {"actual": "46", "learned": ""}).status_code == 422

    answer = other.post(url("result", sheet), {"actual": "46", "learned": "Adaptors are missing"}, headers=HTMX)

    assert url("result_back", sheet) in answer.content.decode()
    sheet.refresh_from_db()
    assert (sheet.step_name, sheet.expected, sheet.actual, sheet.checked_by) == ("Check", 44, 46, teammate)
    other.post(url("result_back", sheet))  # also when the result is taken back again
    browser.post(url("rewrite", sheet), words | {"seen": Countermeasure.objects.get().version, "expected": "46"})
    sheet.refresh_from_db()
    assert (sheet.expected, sheet.actual) == (44, None)
    page = browser.get(sheet.get_absolute_url()).content.decode()
    assert "What do you expect?</span> 45" in page and "What happened</span> 46" in page  # all that stood there


def test_it_ends_in_a_standard_and_opens_again(client_of, leader, teammate, sheet):
    browser = client_of(teammate)
    browser.post(url("settle", sheet), {"standard": "Too early"})
    browser.post(url("result", sheet), {"actual": "0", "learned": "Better than we thought"})
    assert browser.post(url("settle", sheet), {"standard": " "}).status_code == 422
    browser.post(url("settle", sheet), {"standard": "Card Tool cart, weekly"})
    sheet.refresh_from_db()
    assert (sheet.step_name, sheet.actual_words) == ("Act", "0 min")
    assert "Card Tool cart, weekly" in browser.get("/concerns/of/line-2/countermeasures/").content.decode()

    browser.post(url("unsettle", sheet))

    sheet.refresh_from_db()
    assert (sheet.settled_at, sheet.standard) == (None, "Card Tool cart, weekly")


def test_the_second_writer_sees_both_and_chooses(client_of, leader, teammate, sheet, words):
    seen = sheet.version
    client_of(leader).post(url("rewrite", sheet), words | {"seen": seen, "cause": "No place for tools"})

    answer = client_of(teammate).post(url("rewrite", sheet), words | {"seen": seen, "cause": "Adaptors differ"})

    page = answer.content.decode()
    assert answer.status_code == 409 and "<td>No place for tools</td><td>Adaptors differ</td>" in page
    assert page.count("<td>") == 2  # and nothing of what both wrote alike
    sheet.refresh_from_db()
    assert sheet.cause == "No place for tools"
    client_of(teammate).post(url("rewrite", sheet), words | {"seen": sheet.version, "cause": "Adaptors differ"})
    sheet.refresh_from_db()
    assert sheet.cause == "Adaptors differ"
    assert "No place for tools" in client_of(leader).get(sheet.get_absolute_url()).content.decode()


def test_its_owner_is_asked_on_the_day_that_was_named_and_once(client_of, leader, teammate, site, sheet, on):
    def asked() -> list[str]:
        ask_whether_it_helped(site=site, now=now(), since=now())
        return list(Notice.objects.filter(person=leader, read_at__isnull=True).values_list("title", flat=True))

    assert asked() == []
    Countermeasure.objects.update(check_on=on)
    assert asked() == asked() == ["Did it help?"]
    assert "One cart with all tools" in client_of(leader).get("/").content.decode()  # my day: who waits
    client_of(teammate).post(url("result", sheet), {"actual": "46", "learned": "Adaptors are missing"})
    assert asked() == []


def test_a_signal_offers_it_and_what_is_in_place_may_be_why(client_of, leader, metric, words):
    offered = [offer for offer in offers_for(Situation.SIGNAL, metric) if "countermeasure" in offer.words]
    page = client_of(leader).get(offered[0].path).content.decode()
    assert f'value="{metric.pk}" selected' in page

    client_of(leader).post(offered[0].path, words | {"measured": metric.pk, "measure": "", "unit": ""})

    sheet = Countermeasure.objects.get()
    assert (sheet.measure, sheet.expected_words) == ("Changeover", "45 min")
    assert "41 min" in client_of(leader).get(sheet.get_absolute_url()).content.decode()
    assert not changes_of(metric)
    client_of(leader).post(url("place", sheet))
    assert [change.words for change in changes_of(metric)] == ["One cart with all tools"]


@pytest.mark.parametrize("wrong", [{"actual": Decimal(46)}, {"settled_at": "2026-01-01T00:00Z"}])
def test_the_database_keeps_the_order(sheet, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Countermeasure.objects.update(**wrong)
