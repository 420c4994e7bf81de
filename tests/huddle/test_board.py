"""What a board says, to whom, and how little it asks of the database."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concerns.models import Concern
from concerns.operations import raise_concern
from huddle.sections.results import operating_day_before, top_reason
from metrics import trying
from metrics.models import Metric
from metrics.operations import record_reading
from org.operations import touch
from routines.models import Occurrence, Routine
from tests.huddle import scene
from web.clock import at_local, now
from web.ids import uuid7

BOARD = "/boards/line-2/"


def words_of(client, address: str = BOARD) -> str:
    return client.get(address).content.decode()


def test_the_board_shows_the_morning(morning, leader, client_of):
    words = words_of(client_of(leader))

    for expected in (
        "Torque tool on station 6 drifts after lunch",
        "Luis raised it",
        "answer in 1 h 18",
        "answer Fri 10:42",
        "4 · oldest 6 days",
        "who takes it?",
        "1 of 3 done",
        "Thank you, Osman",
        "<b>11 min</b> waiting for kits",
        "<b>3 of 4</b> O-rings",
        "<b>€41</b> housings",
        "at least 95 %",
        "target none",
        "€62",
        "Tier 1 · early shift",
    ):
        assert expected in words


def test_what_is_asked_above_stands_first_then_what_is_due_then_the_oldest(morning, leader, client_of):
    words = words_of(client_of(leader))

    order = [words.index(text) for text in ("Torque tool on", "Kits for", "Pallets left", "Glare on")]
    assert order == sorted(order)


def test_the_newest_result_says_which_day_it_is_of(morning, leader, client_of):
    with time_machine.travel("2026-10-23T07:00:00Z"):
        touch(morning, "results")

        assert words_of(client_of(leader)).count('<span class="n">Thu</span>') == 5


def test_an_answer_that_is_late_says_since_when(morning, leader, client_of):
    with time_machine.travel("2026-10-22T10:00:00Z"):
        words = words_of(client_of(leader))

    assert "answer due since 11:00" in words
    assert 'class="esc is-over"' in words


def test_a_board_of_the_next_tier_begins_with_what_it_is_asked(morning, upper_team, coach, client_of):
    words = words_of(client_of(coach), "/boards/assembly/")

    assert words.count("Line 2 asks") == 2
    assert "Pallets left" not in words
    assert "2 · oldest 6 days" in words


def test_what_a_team_is_trying_comes_from_whoever_knows(morning, leader, client_of, monkeypatch):
    def reader(team, *, today):
        results = (("Tue", "4"), ("today", "3"))
        return trying.Trying("O-rings", "Seat the O-ring with a cone", "4 a day become 1", 3, 5, results)

    monkeypatch.setattr(trying, "_readers", [reader])
    touch(morning, "trying")

    words = words_of(client_of(leader))

    assert "Seat the O-ring with a cone" in words
    assert "Expected: 4 a day become 1" in words
    assert "day 3 of 5" in words
    assert "Tue <b>4</b> today <b>3</b>" in words


def make_promise(team, holder, role, day: date, hour: int, name: str, **fields) -> Occurrence:
    routine = Routine.objects.create(
        site=team.site, role=role, name=name, wall_name=name, rrule="FREQ=DAILY", since=date(2020, 1, 1)
    )
    due_at = at_local(day, time(hour), team.site.time_zone)
    half_hour = timedelta(minutes=30)
    moments = {"due_at": due_at, "on_time_until": due_at + half_hour, "late_until": due_at + timedelta(hours=8)}
    return Occurrence.objects.create(
        site=team.site, routine=routine, holder=holder, team=team, on=day, **moments, **fields
    )


def test_leaders_promises_stand_in_time_order_with_the_next_one_marked(morning, leader, roles, thursday, client_of):
    day, role = thursday.date(), roles["leader"]
    make_promise(morning, leader, role, day, 6, "start round", state="done", done_at=thursday)
    make_promise(morning, leader, role, day, 10, "walk, station 6")
    make_promise(morning, leader, role, day, 13, "your concerns")

    words = words_of(client_of(leader))

    assert "<time>06:00</time><span>Marta · start round</span>" in words
    assert words.count('class="is-next"') == 1
    assert words.index("walk, station 6") < words.index("your concerns")


def test_a_team_whose_leaders_keep_them_to_themselves_shows_no_promises(morning, leader, roles, thursday, client_of):
    make_promise(morning, leader, roles["leader"], thursday.date(), 10, "walk, station 6")
    type(morning).objects.update(shares_promises=False)

    assert "walk, station 6" not in words_of(client_of(leader))


@pytest.mark.parametrize("many", [10, 1000])
def test_a_board_asks_as_little_however_much_there_is(morning, leader, client_of, monkeypatch, many):
    monkeypatch.setattr(trying, "_readers", [])  # what is tried is read by coaching, once for each version
    at = now()
    rows = [
        Concern(site=morning.site, team=morning, text=f"Number {n}", raised_by=leader, raised_at=at)
        for n in range(many)
    ]
    Concern.objects.bulk_create(rows)
    browser = client_of(leader)

    with CaptureQueriesContext(connection) as cold:
        words = words_of(browser)
    with CaptureQueriesContext(connection) as warm:
        words_of(browser)

    assert f"{many + 4} · oldest" in words
    assert len(cold) <= 4  # session, person, team with its versions, everything else
    assert len(warm) <= 3


def test_unchanged_is_not_sent_again(morning, leader, client_of):
    browser = client_of(leader)
    first = browser.get(BOARD)

    again = browser.get(BOARD, headers={"If-None-Match": first["ETag"]})
    raise_concern(id=uuid7(), team=morning, text="New", by=leader, at=now())
    changed = browser.get(BOARD, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, changed.status_code) == (304, 200)


def test_one_persons_page_is_never_another_persons(morning, leader, teammate, client_of):
    first = client_of(leader).get(BOARD)

    other = client_of(teammate).get(BOARD, headers={"If-None-Match": first["ETag"]})

    assert other.status_code == 200
    assert "Cookie" in first["Vary"]
    assert "private" in first["Cache-Control"]


def test_a_section_alone_is_what_the_board_shows_and_says_its_version(morning, leader, client_of):
    browser = client_of(leader)

    answer = browser.get(f"{BOARD}concerns/")

    assert answer["X-Version"] == "1"
    assert answer.content.decode() in words_of(browser)
    assert "<html" not in answer.content.decode()


def test_a_changed_section_is_read_alone(morning, leader, client_of):
    browser = client_of(leader)
    words_of(browser)
    metric = Metric.objects.get(label="pumps reworked")
    record_reading(metric=metric, on=date(2026, 10, 22), value=Decimal(1), by=leader, now=now())

    with CaptureQueriesContext(connection) as queries:
        words_of(browser)

    (last,) = [query["sql"] for query in queries if "json_build_object('results" in query["sql"]]
    assert "concerns_concern" not in last


def test_boards_are_listed_own_ones_first(morning, upper_team, leader, other_line, client_of):
    words = words_of(client_of(leader), "/boards/")

    assert words.index("Your boards") < words.index("Line 2") < words.index("Line 3") < words.index("Assembly")
    assert "4 open concerns" in words


def test_a_screen_that_asks_for_boards_gets_its_own(team, screen, client_of):
    assert client_of(screen).get("/boards/").url == BOARD


def test_no_other_board_for_a_screen_and_none_for_another_site(morning, upper_team, screen, stranger, client_of):
    assert client_of(screen).get("/boards/assembly/").status_code == 404
    assert client_of(stranger).get(BOARD).status_code == 404
    assert client_of(stranger).get(f"{BOARD}concerns/").status_code == 404


DAY = "2026-10-22"


def test_the_top_reason_is_what_cost_most():
    rows = [["tools searched", "min", DAY, 200, 2], ["tools searched", "min", DAY, 212, 3], ["kits", "min", DAY, 90, 9]]

    assert top_reason(rows, since=date(2026, 10, 1)) == ("412 min", "tools searched")


def test_without_an_impact_the_top_reason_is_the_most_frequent():
    rows = [["O-rings", "", DAY, None, 3], ["scratches", "", DAY, None, 1]]

    assert top_reason(rows, since=date(2026, 10, 1)) == ("3 of 4", "O-rings")


def test_what_lies_before_twenty_operating_days_no_longer_counts():
    def works(day: date) -> bool:
        return day.isoweekday() <= 5

    since = operating_day_before(date(2026, 10, 22), 20, works)

    assert since == date(2026, 9, 25)
    assert top_reason([["old", "", "2026-09-24", None, 8]], since=since) is None


def test_a_first_day_shows_the_way_by_phone(team, leader, thursday, client_of, settings):
    settings.BASE_URL = "https://asaichi.example"
    scene.measure(team, today=thursday.date(), now=thursday, results=0)

    words = words_of(client_of(leader))

    assert words.count("first result at 14:00") == 5
    assert 'class="qr"' in words
    assert "What slowed you down yesterday?" in words
