"""One list of what waits for a person on however many boards; and how many promises a day can bear."""

from datetime import timedelta

import pytest

from concerns import operations
from concerns.bearing import promises_on, question
from concerns.models import Action, Concern, Rules
from concerns.queue import queue_of
from tests.cast import assign
from web.clock import now, today
from web.ids import uuid7

MINE = "/concerns/mine/"


@pytest.fixture
def day(team):
    return today(team.site.time_zone)


@pytest.fixture
def raised(team, teammate):
    def _raised(text: str, board=team, **more) -> Concern:
        return operations.raise_concern(id=uuid7(), team=board, text=text, by=teammate, at=now(), **more)

    return _raised


def ask(concern: Concern, by, hours: int = 5):
    until = now() + timedelta(hours=hours)
    return operations.escalate(concern, id=uuid7(), why="resources", need="a drill", answer_by=until, by=by, at=now())


def waits_for(person) -> list[tuple[str, str]]:
    return [(row.deed, row.text) for span in queue_of(person, now=now()) for row in span.rows]


def test_one_list_across_boards_in_the_order_it_is_due(team, other_line, roles, leader, coach, teammate, raised, day):
    assign(leader, roles["leader"], other_line.area, other_line)
    due = {"late": day - timedelta(days=2), "next": day + timedelta(days=1), "far": day + timedelta(days=30)}
    for name in ("far", "late"):
        Action.objects.create(site=team.site, team=team, text=name, owner=leader, due_on=due[name], created_at=now())
    operations.own(raised("mine", other_line), owner=leader, due_on=due["next"], by=leader, at=now())
    raised("nobody has it", other_line)
    operations.own(raised("of somebody else"), owner=teammate, due_on=day, by=teammate, at=now())

    assert waits_for(leader) == [
        ("Do", "late"),
        ("Who takes it?", "nobody has it"),
        ("Yours", "mine"),
        ("Do", "far"),
    ]
    assert [span.name for span in queue_of(leader, now=now())] == ["Was due", "Today", "Tomorrow", "Later"]
    assert waits_for(teammate) == [("Yours", "of somebody else")]


def test_an_answer_waits_with_one_after_the_other(team, leader, coach, teammate, raised):
    concern = raised("No drills")
    asked = ask(concern, leader)
    assert waits_for(coach) == [("Answer", "No drills")]

    operations.answer(asked, decision="yes", text="Monday", by=coach, at=now())
    assert (waits_for(coach), waits_for(leader)) == ([], [("Tell", "No drills")])

    operations.tell_team(asked, by=leader, at=now())
    assert waits_for(leader) == waits_for(teammate) == [("Is it OK?", "No drills")]

    operations.confirm(asked, by=teammate, at=now())
    assert waits_for(leader) == waits_for(teammate) == []


def test_what_one_may_not_know_of_waits_for_nobody_else(leader, teammate, coach, raised):
    raised("He shouts", visibility="leader_only")

    assert waits_for(leader) == [("Who takes it?", "He shouts")]
    assert waits_for(coach) == waits_for(teammate) == []


def test_the_page_takes_as_many_queries_for_ten_boards(
    team, leader, raised, day, client_of, django_assert_max_num_queries
):
    browser = client_of(leader)
    raised("one")
    with django_assert_max_num_queries(18) as few:
        assert "Who takes it?" in browser.get(MINE).content.decode()
    for n in range(8):
        ask(raised(f"asked {n}"), leader)
        operations.own(raised(f"mine {n}"), owner=leader, due_on=day, by=leader, at=now())
        Action.objects.create(site=team.site, team=team, text=f"do {n}", owner=leader, due_on=day, created_at=now())

    with django_assert_max_num_queries(18) as many:
        browser.get(MINE)

    assert len(few) == len(many)


def test_nothing_waits_and_the_page_asks(newcomer_page):
    assert "Nothing waits for you." in newcomer_page


@pytest.fixture
def newcomer_page(manager, client_of) -> str:
    return client_of(manager).get(MINE).content.decode()


def test_a_day_that_holds_a_lot_asks_who_else_could(team, leader, teammate, raised, day, client_of):
    Rules.objects.create(site=team.site, promises_a_day=3)
    for n in range(2):
        operations.own(raised(f"mine {n}"), owner=teammate, due_on=day, by=leader, at=now())
    private = raised("Between us", visibility="leader_only")
    Concern.objects.filter(pk=private.pk).update(owner=teammate, due_on=day)
    assert promises_on([teammate.pk], [day]) == {(teammate.pk, day): 2}
    assert question(teammate, day, asked=leader, today=day) == ""

    Action.objects.create(site=team.site, team=team, text="do", owner=teammate, due_on=day, created_at=now())

    words = "Luis has 3 promises for today. Who else could?"
    beside = {"owner": teammate.pk, "due_on": day.isoformat(), "text": "left out"}
    browser, concern = client_of(leader), raised("one more")
    assert words in browser.get("/concerns/bearing/", beside).content.decode()
    parked = {"who": teammate.pk, "take_up_on": day.isoformat()}
    assert words in browser.get("/concerns/bearing/", parked).content.decode()
    for form in ("parking", "countermeasures/new"):
        assert 'hx-get="/concerns/bearing/"' in browser.get(f"/concerns/of/{team.slug}/{form}/").content.decode()
    assert words not in browser.get("/concerns/bearing/", {**beside, "due_on": "soon"}).content.decode()
    assert "You have 3" in client_of(teammate).get("/concerns/bearing/", beside).content.decode()

    taken = browser.post(f"{concern.get_absolute_url()}own/", beside, follow=True).content.decode()
    concern.refresh_from_db()
    assert concern.owner == teammate  # a question, never a ban
    assert f"Luis has it. {words}" in taken
    assert "Luis has 4 promises for today. Who else could?" in taken
