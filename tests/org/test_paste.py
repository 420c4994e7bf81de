"""A roster from a spreadsheet, through its page, and what is read from it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notices.models import Notice
from org import crews
from org.models import Assignment, Closure, Person, RosterChange, RosterDay
from org.pasted_dates import Dates
from org.pasted_people import People
from org.roster_paste import read_roster
from routines.operations import plan_ahead
from tests.cast import SINCE, assign, make_person
from tests.org.conftest import hours_of, in_days, post
from web.clock import now
from web.ids import uuid7

TODAY = date(2026, 11, 22)


def said(team, n: int) -> str:
    return f"{in_days(team, n):%d.%m.%Y}"


def grid(team) -> str:
    return (
        f"Name\t{said(team, 2)}\t{said(team, 3)}\t{said(team, 4)}\n"
        "Lindqvist, Marta\tS\tN\tfrei\n"
        "Jonas Keller\tF\t\t06:00-14:00\n"
    )


def test_it_is_looked_at_first_then_kept_at_once_and_taken_back_as_a_whole(
    client_of, team, leader, colleague, promised
):
    browser, key = client_of(leader), str(uuid7())
    form = {"roster": grid(team), "empty": "keep", "key": key}
    seen = post(browser, "paste", [team.slug], **form)
    page = seen.content.decode()
    assert "Save 5 shifts of 2 people" in page
    assert "4 promises move to other times, 1 falls away" in page
    assert not RosterChange.objects.exists(), "nothing is kept before it is confirmed"
    for _ in range(2):
        done = post(browser, "paste", [team.slug], **form, save="1", seen=seen.context["seen"])
        assert done.status_code == 302
    days = [in_days(team, n) for n in (2, 3, 4)]
    assert [hours_of(leader, day) for day in days] == [["14:00"], ["22:00"], []]
    assert [hours_of(colleague, day) for day in days] == [["06:00"], ["14:00"], ["06:00"]]
    post(browser, "undo_change", [RosterChange.objects.get().pk])
    assert [hours_of(leader, day) for day in days] == [["06:00"]] * 3


def test_a_roster_of_two_hundred_asks_the_database_as_often_as_one_of_two(team, leader, coach, roles, shifts, promised):
    def pasted(people) -> int:
        days = [(one.pk, team, in_days(team, n), shifts["late"]) for one in people for n in (2, 3)]
        with CaptureQueriesContext(connection) as asked:
            crews.paste_roster(team, days, words="Two days", by=coach, now=now())
        return len(asked)

    people = [Person(site=team.site, name=f"P{n}", email=f"p{n}@keldmere.example") for n in range(200)]
    Person.objects.bulk_create(people)
    held = {"site": team.site, "role": roles["leader"], "area": team.area, "team": team, "since": SINCE}
    Assignment.objects.bulk_create(Assignment(person=person, **held) for person in people)
    plan_ahead(site=team.site, now=now())
    few = pasted(people[:2])
    assert pasted(people) == few < 60
    assert Notice.objects.filter(kind="roster.changed").count() == 202
    assert hours_of(people[7], in_days(team, 3)) == ["14:00"]


def test_what_was_not_looked_at_is_not_kept(client_of, team, leader, colleague, shifts):
    browser = client_of(leader)
    seen = post(browser, "paste", [team.slug], roster=grid(team), empty="keep").context["seen"]
    other = grid(team).replace("Jonas Keller\tF", "Jonas Keller\tN")
    response = post(browser, "paste", [team.slug], roster=other, empty="keep", save="1", seen=seen)
    assert "Save 5 shifts" in response.content.decode()
    assert not RosterDay.objects.exists()


def test_a_row_with_a_question_says_it_and_may_be_left_out(client_of, team, leader, colleague, shifts):
    browser = client_of(leader)
    text = grid(team) + "Jonas Kellr\tF\tF\tF\n" + "Keller\tnihgt\tF\tF\n"
    seen = post(browser, "paste", [team.slug], roster=text, empty="keep")
    page = seen.content.decode()
    assert "Row 4.</b> Nobody here is called “Jonas Kellr”. Did you mean Jonas Keller?" in page
    assert "“nihgt” is no shift of Line 2. Did you mean night?" in page
    form = {"roster": text, "empty": "keep", "save": "1", "seen": seen.context["seen"]}
    assert post(browser, "paste", [team.slug], **form).status_code == 422
    assert not RosterDay.objects.exists()
    assert post(browser, "paste", [team.slug], **form, leave_out="on").status_code == 302
    assert RosterDay.objects.count() == 5


@pytest.fixture
def read(team, leader, colleague, shifts):
    def read(text: str, *, is_empty_off: bool = False, country: str = "DE"):
        people = People([team], in_days(team, 0))
        pasted = read_roster(text, people, today=TODAY, country=country, is_empty_off=is_empty_off)
        days = [(person.first_name, f"{on:%d.%m.}", str(shift or "off")) for person, _, on, shift in pasted.days]
        return days, [f"{question.row}: {question.words}" for question in pasted.questions], pasted.notes

    return read


JONAS = [("Jonas", "30.11.", "early"), ("Jonas", "01.12.", "off")]


@pytest.mark.parametrize(
    "text",
    [
        "Name\tMo 30.11.\tDi 1.12.\nJonas Keller\tFrüh\t-",
        "Dezember\n\nPersonal-Nr.;Name;30.11.2026;01.12.2026\n4711;Keller, Jonas;F;frei\n",
        "Name,30 Nov 2026,Dec 1\nJonas Keller,early,off",
        "name,11/30/2026,12/1/2026\nKeller, Jonas,E,off",
        "Name;30/11;01/12\nJ. Keller;06:00-14:00;off",
        "Person;Datum;Schicht\nJonas Keller;30.11.2026;Frühschicht\nJonas Keller;1.12.2026;frei",
        "2026-11-30,early,Jonas Keller\n2026-12-01,off,Jonas Keller",
        "Tag\tJonas Keller\tMarta Lindqvist\n30.11.\tF\t\n1.12.\t-\t",
    ],
)
def test_it_reads_what_spreadsheets_say(read, text):
    days, questions, _ = read(text)
    assert (days, questions) == (JONAS, [])


def test_an_empty_cell_says_what_one_chose(read):
    text = "Name\t30.11.\t1.12.\nJonas Keller\tF\t"
    assert read(text)[0] == JONAS[:1]
    assert read(text, is_empty_off=True)[0] == JONAS


def test_what_is_over_or_says_away_changes_nothing_and_is_named(read):
    days, questions, notes = read("Name\t20.11.2026\t30.11.2026\t1.12.2026\nJonas Keller\tN\tF\tUrlaub")
    assert (days, questions) == (JONAS[:1], [])
    assert [note.split(".")[0] for note in notes] == [
        "1 day is over and stays as it was",
        "1 cell says that someone is away",
    ]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Name\tMo 1.12.2026\t2.12.2026\nJonas Keller\tF\tF", "1: “Mo 1.12.2026”: 1 December 2026 is a Tuesday"),
        ("Name\t1.12.2028\t2.12.2026\nJonas Keller\tF\tF", "1: “1.12.2028” is more than a year away"),
        ("Name\t30.11.2026\t31.11.2026\nJonas Keller\tF\tF", "1: “31.11.2026” is no date"),
        ("Name\t30.11.2026\tWed\t2.12.2026\nJonas Keller\tF\tF\tF", "1: “Wed” is no date"),
        ("\tJonas Keller\tMarta Lindqvist\n30.11.2026\tF\tF\n31.11.2026\tF\tS", "3: “31.11.2026” is no date"),
        ("\tJonas Keller\tMarta Lindqvist\n30.11.2026\tF\tF\nMo 1.12.2026\tF\tS", "3: “Mo 1.12.2026”: 1 December"),
        ("Name\tone\ttwo\nJonas Keller\tF\tF", "0: There is no date in it"),
        ("Jonas Keller;1.12.2026;F\nJonas Keller;1.12.2026;N", "2: Jonas Keller, 1 December: row 1 says early"),
        ("\n \n", "0: Nothing is in it yet"),
    ],
)
def test_what_is_not_clear_is_a_question_with_its_row(read, text, question):
    assert [one for one in read(text)[1] if one.startswith(question)]


def test_what_stands_beside_the_days_is_no_day(read):
    text = "Name\tCrew\t30.11.2026\t\t1.12.2026\tTotal\nJonas Keller\tF\tF\t\t-\t37.5"
    assert read(text)[:2] == (JONAS, [])


def test_two_of_the_same_name_are_asked_about(read, site, roles, team):
    assign(make_person(site, "Lena Keller"), roles["member"], team.area, team)
    _, questions, _ = read("Name;1.12.2026;2.12.2026\nKeller;F;F")
    assert questions == ["2: “Keller” may be Jonas Keller and Lena Keller. Which one?"]


def test_a_date_without_a_year_is_the_next_one(read):
    dates = Dates(["3.1."], TODAY, "DE")
    assert [dates.read(cell) for cell in ("3.1.", "1.11.", "Sa 5.12.")] == [
        date(2027, 1, 3), date(2026, 11, 1), date(2026, 12, 5),
    ]  # fmt: skip
    assert Dates(["3/4"], TODAY, "US").read("3/4/2027") == date(2027, 3, 4)
    assert Dates(["3/4"], TODAY, "GB").read("3/4/2027") == date(2027, 4, 3)


def test_what_is_said_of_a_day_holds_on_a_holiday_and_not_in_a_shutdown(client_of, team, leader, colleague, promised):
    team.works_on_holidays, team.working_days = False, [1]
    team.save()
    Closure.objects.create(site=team.site, on=in_days(team, 3), name="Shutdown")
    browser = client_of(leader)
    text = f"Marta Lindqvist;{said(team, 2)};S\nMarta Lindqvist;{said(team, 3)};S"
    seen = post(browser, "paste", [team.slug], roster=text, empty="keep").context["seen"]
    post(browser, "paste", [team.slug], roster=text, empty="keep", save="1", seen=seen)
    assert [hours_of(leader, in_days(team, n)) for n in (2, 3)] == [["14:00"], []]


def test_ten_thousand_cells_take_few_queries(
    client_of, site, roles, team, upper_team, coach, shifts, django_assert_max_num_queries
):
    people = [Person(site=site, name=f"Given{n} Family{n}") for n in range(360)]
    Person.objects.bulk_create(people)
    for person in people:
        assign(person, roles["member"], team.area, team)
    days = [f"{in_days(team, n):%Y-%m-%d}" for n in range(1, 29)]
    rows = [f"{person.name}\t" + "\t".join("FSN-"[(n + k) % 4] for k in range(28)) for n, person in enumerate(people)]
    text = "Name\t" + "\t".join(days) + "\n" + "\n".join(rows)
    browser = client_of(coach)
    with django_assert_max_num_queries(60):
        seen = post(browser, "paste", [upper_team.slug], roster=text, empty="keep")
    assert "Save 10080 shifts of 360 people" in seen.content.decode()
    assert "and 320 more people" in seen.content.decode()


def test_a_leader_pastes_for_no_other_team(client_of, team, leader, other_leader, shifts):
    text = f"Ben Fowler;{said(team, 2)};early"
    page = post(client_of(leader), "paste", [team.slug], roster=text, empty="keep").content.decode()
    assert "Nobody here is called “Ben Fowler”" in page
    assert client_of(other_leader).get(reverse("org:paste", args=[team.slug])).status_code == 403
