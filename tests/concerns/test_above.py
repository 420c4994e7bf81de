"""Help asked above: asked, answered, told, OK or not; every button, everyone who may and may not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from concerns import operations
from concerns.models import Concern, Escalation
from notices.models import Notice
from org.models import Event
from org.operations import versions_of
from web.clock import now, today
from web.ids import uuid7

HTMX = {"HX-Request": "true"}


@pytest.fixture
def concern(team, teammate) -> Concern:
    return operations.raise_concern(id=uuid7(), team=team, text="Drill 4 is blunt", by=teammate, at=now())


@pytest.fixture
def asked(concern, leader) -> Escalation:
    due = now() + timedelta(hours=4)
    words = {"why": "resources", "need": "A second drill", "tried": "Sharpened it"}
    return operations.escalate(concern, id=uuid7(), answer_by=due, by=leader, at=now(), **words)


@pytest.fixture
def answered(asked, coach) -> Escalation:
    return operations.answer(asked, decision="yes", text="Yes, on Monday", by=coach, at=now())


@pytest.fixture
def told(answered, leader) -> Escalation:
    return operations.tell_team(answered, by=leader, at=now())


def request(team, **changes) -> dict:
    on = today(team.site.time_zone) + timedelta(days=1)
    return {"id": uuid7(), "why": "resources", "tried": "", "need": "A second drill", "answer_on": on, **changes}


def post(client, name: str, of, data=None, **more):
    return client.post(reverse(f"concerns:{name}", args=[of.pk]), data or {}, **more)


def fresh(row):
    row.refresh_from_db()
    return row


# the short list of every button: name, what it needs, who may, who only sees it
BUTTONS = [
    ("withdraw", "asked", {}, "teammate", "other_leader"),
    ("answer", "asked", {"decision": "yes", "text": "On Monday"}, "coach", "leader"),
    ("take_back", "answered", {}, "coach", "leader"),
    ("told", "answered", {}, "leader", "teammate"),
    ("untold", "told", {}, "leader", "teammate"),
    ("confirm", "told", {}, "teammate", "other_leader"),
    ("ask_again", "told", {"missing": "It has no bits"}, "teammate", "other_leader"),
]


@pytest.mark.parametrize(("name", "of", "data", "doer", "reader"), BUTTONS)
def test_a_buttons_short_list(request, name, of, data, doer, reader, team, upper_team, stranger, screen, client_of):
    get = request.getfixturevalue
    asked, doer, reader = get(of), get(doer), get(reader)
    data = {"id": uuid7(), **data}
    before = versions_of(team)["concerns"], versions_of(upper_team)["concerns"]
    assert client_of(doer).get(reverse(f"concerns:{name}", args=[asked.pk])).status_code == 405
    assert post(client_of(stranger), name, asked, data).status_code == 404
    assert post(client_of(reader), name, asked, data).status_code == 403
    assert post(client_of(screen), name, asked, data).status_code == 403
    assert (versions_of(team)["concerns"], versions_of(upper_team)["concerns"]) == before

    answer = post(client_of(doer), name, asked, data)
    assert (answer.status_code, answer.url) == (302, asked.concern.get_absolute_url())
    after = versions_of(team)["concerns"], versions_of(upper_team)["concerns"]
    assert after[0] > before[0]
    assert after[1] > before[1]

    events = Event.objects.count()
    again = post(client_of(doer), name, asked, data, headers=HTMX)
    assert again.status_code == (404 if name == "withdraw" else 200)
    assert Event.objects.count() == events
    if name != "withdraw":
        assert "<html" not in again.content.decode()
        assert 'id="concern"' in again.content.decode()


def test_asking_above_from_the_page(concern, leader, coach, other_leader, stranger, team, upper_team, client_of):
    page = client_of(leader).get(concern.get_absolute_url()).content.decode()
    assert "Ask Assembly for help" in page
    assert client_of(leader).get(reverse("concerns:escalate", args=[concern.pk])).status_code == 405
    assert post(client_of(stranger), "escalate", concern, request(team)).status_code == 404
    assert post(client_of(other_leader), "escalate", concern, request(team)).status_code == 403

    sent = request(team)
    answer = post(client_of(leader), "escalate", concern, sent, headers=HTMX)
    post(client_of(leader), "escalate", concern, sent)

    assert answer.status_code == 200
    asked = Escalation.objects.get()
    assert (asked.pk, asked.to_team, asked.carrier) == (sent["id"], upper_team, leader)
    assert fresh(concern).state == "escalated"
    assert reverse("concerns:withdraw", args=[asked.pk]) in answer.content.decode()
    (notice,) = Notice.objects.all()
    assert (notice.person, notice.path) == (coach, concern.get_absolute_url())


def test_an_old_page_that_asks_again_after_the_answer_asks_nothing_new(concern, leader, coach, team, client_of):
    sent = request(team)
    post(client_of(leader), "escalate", concern, sent)
    operations.answer(Escalation.objects.get(), decision="no", text="Not this year", by=coach, at=now())

    post(client_of(leader), "escalate", concern, sent)

    assert Escalation.objects.count() == 1
    assert fresh(concern).state == "answered"


def test_the_day_of_the_answer_is_the_next_working_day_of_those_who_are_asked(concern, leader, upper_team, client_of):
    form = client_of(leader).get(concern.get_absolute_url()).context["escalate_form"]

    day = form.initial["answer_on"]
    assert day > today(upper_team.site.time_zone)
    assert day.isoweekday() in upper_team.working_days


@pytest.mark.parametrize("missing", ["why", "need", "answer_on"])
def test_asking_above_asks_back_for_what_is_missing(concern, leader, team, client_of, missing):
    answer = post(client_of(leader), "escalate", concern, request(team, **{missing: ""}))

    assert answer.status_code == 422
    assert not Escalation.objects.exists()


@pytest.mark.parametrize(
    ("given", "question"),
    [
        ({"text": "Hm"}, "Yes, no, by when"),
        ({"decision": "no"}, "No, because?"),
        ({"decision": "need_facts"}, "Which facts?"),
        ({"decision": "by_when", "text": "Soon"}, "By which day?"),
        ({"decision": "by_when", "target_on": "2020-01-01"}, "That day is over."),
    ],
)
def test_an_answer_is_a_whole_one(asked, coach, client_of, given, question):
    answer = post(client_of(coach), "answer", asked, given)

    assert answer.status_code == 422
    assert question in answer.content.decode()
    assert fresh(asked).answered_at is None


def test_an_answer_is_brought_to_who_leads_those_who_asked(coach, asked, leader, client_of):
    post(client_of(coach), "answer", asked, {"decision": "yes", "text": "On Monday"})

    notice = Notice.objects.get(kind="escalation.answered")
    assert (notice.person, notice.title) == (leader, "Assembly has answered")
    assert Notice.objects.get(kind="escalation.asked").read_at is not None


def test_ok_closes_it_and_undo_takes_the_ok_back(told, teammate, client_of):
    post(client_of(teammate), "confirm", told)
    concern = fresh(told.concern)
    assert (concern.state, concern.outcome, concern.closed_by) == ("closed", "Yes, on Monday", teammate)
    assert fresh(told).confirmed_at is not None

    client_of(teammate).post(reverse("concerns:reopen", args=[concern.pk]))

    assert fresh(concern).state == "told"
    assert fresh(told).confirmed_at is None


def test_not_ok_asks_the_same_team_again_and_keeps_the_first_answer(told, teammate, client_of):
    post(client_of(teammate), "ask_again", told, {"id": uuid7(), "missing": "It has no bits"})

    new = told.concern.escalations.unanswered().get()
    assert (new.to_team, new.need, new.tried) == (told.to_team, "It has no bits", "Yes, on Monday")
    assert fresh(told.concern).state == "escalated"
    page = client_of(teammate).get(told.concern.get_absolute_url()).content.decode()
    assert "Yes, on Monday" in page

    operations.withdraw(new, by=teammate, at=now())
    assert fresh(told.concern).state == "told"


def test_the_one_who_raised_it_says_ok_from_outside_the_team(team, other_leader, leader, coach, client_of):
    concern = operations.raise_concern(id=uuid7(), team=team, text="Your carts block us", by=other_leader, at=now())
    due = now() + timedelta(hours=4)
    asked = operations.escalate(concern, id=uuid7(), why="time", need="A date", answer_by=due, by=leader, at=now())
    operations.answer(asked, decision="yes", text="Friday", by=coach, at=now())
    operations.tell_team(asked, by=leader, at=now())

    assert post(client_of(other_leader), "confirm", asked).status_code == 302
    assert fresh(concern).state == "closed"


def test_what_is_for_the_leader_only_goes_up_when_it_is_taken_up(team, teammate, leader, coach, manager, client_of):
    concern = operations.raise_concern(
        id=uuid7(), team=team, text="He shouts", by=teammate, at=now(), visibility="leader_only"
    )
    for other in (coach, manager):
        assert client_of(other).get(concern.get_absolute_url()).status_code == 404

    due = now() + timedelta(hours=4)
    asked = operations.escalate(concern, id=uuid7(), why="authority", need="A talk", answer_by=due, by=leader, at=now())

    assert client_of(coach).get(concern.get_absolute_url()).status_code == 200
    assert client_of(manager).get(concern.get_absolute_url()).status_code == 404
    assert post(client_of(manager), "answer", asked, {"decision": "yes"}).status_code == 404
    for person in (coach, manager, teammate):
        for address in ("/boards/assembly/", "/boards/line-2/"):
            assert "He shouts" not in client_of(person).get(address).content.decode()
    assert all("shouts" not in said.title + said.text for said in Notice.objects.all())
    assert list(Escalation.objects.visible_to(manager)) == []
    operations.withdraw(asked, by=leader, at=now())
    assert client_of(coach).get(concern.get_absolute_url()).status_code == 404


def test_an_anonymous_one_stays_so_on_its_way_up_and_down(team, teammate, leader, coach, client_of):
    concern = operations.raise_concern(
        id=uuid7(), team=team, text="Fumes at 3", by=teammate, at=now(), visibility="anonymous"
    )
    due = now() + timedelta(hours=4)
    asked = operations.escalate(concern, id=uuid7(), why="safety", need="A look", answer_by=due, by=leader, at=now())
    operations.answer(asked, decision="yes", text="At noon", by=coach, at=now())

    page = client_of(coach).get(concern.get_absolute_url()).content.decode()
    assert "Someone raised it" in page
    assert "Luis" not in page.replace("Luis Romero</option>", "")


def test_history_says_who_and_also_what_was_never_noted_as_an_event(told, coach, leader, client_of):
    page = client_of(leader).get(told.concern.get_absolute_url()).content.decode()

    for words in ("Help asked of Assembly", "Marta", "Assembly answered", "Dele", "Told to Line 2", "Luis"):
        assert words in page


def test_who_holds_it_is_offered_to_close_it_and_nobody_else_to_give_it_back(concern, leader, teammate, client_of):
    operations.own(concern, owner=leader, due_on=today("UTC") + timedelta(days=2), by=leader, at=now())

    mine = client_of(leader).get(concern.get_absolute_url())
    theirs = client_of(teammate).get(concern.get_absolute_url())

    assert mine.context["deeds"].main == "close"
    assert "Give it back" in mine.content.decode()
    assert "Give it back" not in theirs.content.decode()
    groups = [name for name, _ in mine.context["own_form"].fields["owner"].choices]
    assert groups[0] == "Line 2"
