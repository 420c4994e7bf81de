"""What a board says, to whom, and how little it asks of the database."""

import re
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concerns.models import Concern, Proposal
from concerns.operations import describe, raise_concern
from gemba.operations import note_observation, start_walk
from huddle.sections.promises import around_now
from huddle.sections.results import what_was_seen
from metrics import trying
from metrics.models import Metric, Miss, Reason, Rules
from metrics.operations import record_reading, set_rules
from org.models import Standstill
from org.operations import touch
from org.standstills import stand_still
from routines.models import Holder, Occurrence, Routine
from tests.cast import make_person
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
        "report 8 days ago",
        "€62",
        "Tier 1 · early shift",
    ):
        assert expected in words


def test_what_is_asked_above_stands_first_then_what_is_due_then_the_oldest(morning, leader, client_of):
    words = words_of(client_of(leader))

    order = [words.index(text) for text in ("Torque tool on", "Kits for", "Pallets left", "Glare on")]
    assert order == sorted(order)


def test_what_was_raised_just_now_is_seen_at_once_and_then_takes_its_turn(morning, leader, client_of):
    for n in range(15):
        scene.concern(morning, f"Number {n}", by=leader, at=now() - timedelta(days=1))
    raise_concern(id=uuid7(), team=morning, text="Coolant on the floor", by=leader, at=now())

    words = words_of(client_of(leader))
    with time_machine.travel(now() + timedelta(minutes=16)):
        later = words_of(client_of(leader))

    assert words.index("Coolant on the floor") < words.index("Torque tool on")
    assert "Coolant on the floor" not in later


def test_immediate_danger_stands_before_everything_and_says_so(morning, upper_team, leader, client_of):
    raise_concern(id=uuid7(), team=morning, text="Open pit", by=leader, at=now(), is_immediate_danger=True)
    raise_concern(id=uuid7(), team=morning, text="Coolant on the floor", by=leader, at=now())

    words = words_of(client_of(leader))

    assert words.index("Open pit") < words.index("Coolant on the floor") < words.index("Torque tool on")
    assert words.count("Immediate danger") == 1


def test_danger_seen_on_a_walk_comes_to_the_board_as_danger(team, leader, site):
    walk = start_walk(id=uuid7(), area=team.area, theme="Safety", by=leader, at=now())
    said = {"kind": "hazard", "basis": "seen", "text": "Open pit", "by": leader, "at": now()}
    note_observation(walk=walk, id=uuid7(), is_immediate_danger=True, **said)
    note_observation(walk=walk, id=uuid7(), is_for_board=True, **(said | {"text": "Worn step"}))

    assert dict(Concern.objects.values_list("text", "is_immediate_danger")) == {"Open pit": True, "Worn step": False}


def test_the_heading_counts_what_the_list_leaves_out(morning, leader, client_of):
    for n in range(15):
        scene.concern(morning, f"Number {n}", by=leader, at=now())

    words = words_of(client_of(leader))

    assert "19 · oldest 6 days" in words
    shown = words.count('class="concern"')
    assert f">and {19 - shown} more</a>" in words


def test_a_day_that_has_passed_never_reads_like_one_to_come(morning, leader, client_of):
    two_days_ago = date(2026, 10, 20)
    scene.concern(morning, "Overdue", by=leader, at=now(), owner=leader, due_on=two_days_ago)
    scene.concern(morning, "To come", by=leader, at=now(), owner=leader, due_on=date(2026, 10, 27))

    words = words_of(client_of(leader), f"{BOARD}concerns/")

    assert "was due Tue</span>" in words
    assert "by Tue</span>" in words
    assert words.count("mark-late") == 1


def test_the_clock_is_right_without_javascript(morning, leader, client_of):
    words = words_of(client_of(leader))

    assert '<time class="clock">09:42</time>' in words
    assert "As of 09:42" in words


def test_a_screen_always_shows_the_way_to_raise_one_by_phone(morning, screen, leader, client_of):
    assert "<b>Raise one</b><span>by phone</span>" in words_of(client_of(screen))
    assert "by phone" not in words_of(client_of(leader))


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
    assert "2 · 1 to answer " in words


def test_a_concern_says_what_it_is_and_what_is_asked_about_it(morning, leader, client_of):
    glare = Concern.objects.get(text__startswith="Glare")
    Concern.objects.filter(pk=glare.pk).update(kind="hazard")
    Proposal.objects.create(site=morning.site, team=morning, concern=glare, kind="time", times=2, made_at=now())

    words = words_of(client_of(leader))

    assert "Hazard, Luis" in words and "2 days without a plan" in words
    Proposal.objects.update(kind="recurrence", topic="glare", times=3)
    touch(morning, "concerns")
    assert "3 times: what is behind it?" in words_of(client_of(leader))


def test_what_a_team_is_trying_comes_from_whoever_knows(morning, leader, client_of, monkeypatch):
    def tells(*, today, zone):
        results = (("Tue", "4"), ("today", "3"))
        return trying.Trying("O-rings", "Seat the O-ring with a cone", "4 a day become 1", 3, 5, results)

    monkeypatch.setattr(trying, "_reader", trying.Reader(lambda team, *, today: {}, tells))
    touch(morning, "trying")

    words = words_of(client_of(leader))

    assert "Seat the O-ring with a cone" in words
    assert "Expected: 4 a day become 1" in words
    assert "day 3 of 5" in words
    assert "Tue <b>4</b> today <b>3</b>" in words


def make_promise(team, holder, role, day: date, hour: int, name: str, **fields) -> Occurrence:
    Holder.objects.update_or_create(person=holder, defaults={"site": team.site, "shows_promises_since": now()})
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


def test_the_sun_is_for_what_is_due_now_and_what_is_late_says_so(morning, leader, roles, thursday, client_of):
    day, role = thursday.date(), roles["leader"]
    for hour, name in ((8, "late one"), (10, "to come")):
        make_promise(morning, leader, role, day, hour, name)
    make_promise(morning, leader, role, day, 9, "due now")
    Occurrence.objects.filter(routine__name="due now").update(on_time_until=thursday + timedelta(minutes=5))

    words = words_of(client_of(leader), f"{BOARD}promises/")

    marks = [words.index(mark) for mark in ("mark-late", "mark-now", "mark-open")]
    assert marks == sorted(marks)
    assert words.count("mark-now") == 1


def test_a_leader_says_on_the_board_that_it_does_not_run_and_that_it_does_again(
    morning, leader, roles, thursday, client_of
):
    make_promise(morning, leader, roles["leader"], thursday.date(), 8, "late one")
    make_promise(morning, leader, roles["leader"], thursday.date(), 10, "walk, station 6")
    Occurrence.objects.filter(routine__name="walk, station 6").update(state="excused", excuse="not_running")
    browser = client_of(leader)
    assert "not running?" in words_of(browser)

    page = browser.post(f"/teams/{morning.slug}/standstill/", {"next": BOARD}, follow=True).content.decode()

    assert "Not running, early shift" in page
    assert "Line 2 does not run in the early shift" in page  # and the way back
    assert "runs again?" in page
    assert "mark-excused" in page

    browser.post(f"/standstills/{Standstill.objects.get().pk}/run-again/", {"next": BOARD})
    assert "Not running" not in words_of(browser)
    assert "not running?" in words_of(browser)


def test_who_does_not_lead_the_team_reads_only_that_it_does_not_run(morning, leader, teammate, thursday, client_of):
    stand_still(morning, by=leader, now=thursday, whole_day=True)
    words = words_of(client_of(teammate))
    assert "Not running, today" in words
    assert "runs again?" not in words


def test_whoever_is_away_is_not_on_the_board(morning, leader, roles, thursday, client_of):
    make_promise(morning, leader, roles["leader"], thursday.date(), 10, "walk, station 6")
    Occurrence.objects.update(state="excused", excuse="sick")
    assert "walk, station 6" not in words_of(client_of(leader))


def test_promises_are_shown_around_now():
    day = ["done", "done", "missed", "late", "done", "now", "open", "open", "open"]

    assert sorted(around_now(day)) == [3, 5, 6, 7]
    assert sorted(around_now(["done", "late", "open", "open", "open"])) == [1, 2, 3, 4]
    assert sorted(around_now(["done", "done", "missed", "done", "done", "open"])) == [2, 3, 4, 5]
    assert around_now(["done", "open"]) == [1, 0]


def test_a_team_whose_leaders_keep_them_to_themselves_shows_no_promises(morning, leader, roles, thursday, client_of):
    make_promise(morning, leader, roles["leader"], thursday.date(), 10, "walk, station 6")
    Holder.objects.all().delete()

    assert "walk, station 6" not in words_of(client_of(leader))


@pytest.mark.parametrize("many", [10, 1000])
def test_a_board_asks_as_little_however_much_there_is(morning, leader, client_of, many):
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


def test_a_page_that_two_share_holds_what_is_each_ones_own(morning, site, other_leader, client_of):
    guest = make_person(site, "Ana Silva")

    pages = [client_of(person).get(BOARD) for person in (other_leader, guest)]
    words = [page.content.decode() for page in pages]

    own = [(re.findall(r'(?:csrftoken": "|nonce="|people/|name="id" value=")([^"]+?)/?"', each)) for each in words]
    assert len(own[0]) == len(own[1]) == 4
    assert not set(own[0]) & set(own[1])
    for page, person, said in zip(pages, (other_leader, guest), own, strict=True):
        assert str(person.pk) in said
        assert any(f"'nonce-{each}'" in page["Content-Security-Policy"] for each in said)
    assert "\0" not in "".join(words)


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
    assert "'concerns_rows" not in last


def test_boards_are_listed_own_ones_first(morning, upper_team, leader, other_line, client_of):
    words = words_of(client_of(leader), "/boards/")

    assert words.index("Your boards") < words.index("Line 2") < words.index("Line 3") < words.index("Assembly")
    assert "4 open concerns" in words


def test_the_list_of_boards_counts_what_each_wall_counts(morning, upper_team, coach, client_of):
    browser = client_of(coach)
    scene.concern(upper_team, "Their own", by=coach, at=now())
    scene.concern(upper_team, "Not for a wall", by=coach, at=now(), visibility="leader_only")

    with CaptureQueriesContext(connection) as queries:
        words = words_of(browser, "/boards/")

    assert "3 · 1 to answer " in words_of(browser, "/boards/assembly/")
    assert "3 open concerns" in words
    assert len(queries) <= 6  # session, person, teams, categories, newest results, the bell


def test_a_screen_only_shows_so_it_gets_nothing_to_write_with(morning, screen, leader, client_of):
    shown, written_on = (client_of(actor).get(BOARD).content.decode() for actor in (screen, leader))

    for part in ("htmx", "js/app.js", "csrf"):
        assert part not in shown and part in written_on
    assert "js/wall.js" in shown and "js/wall.js" not in written_on


def test_a_screen_that_asks_for_boards_gets_its_own(team, screen, client_of):
    assert client_of(screen).get("/boards/").url == BOARD


def test_no_other_board_for_a_screen_and_none_for_another_site(morning, upper_team, screen, stranger, client_of):
    assert client_of(screen).get("/boards/assembly/").status_code == 404
    assert client_of(stranger).get(BOARD).status_code == 404
    assert client_of(stranger).get(f"{BOARD}concerns/").status_code == 404


DAY = "2026-10-22"


def test_without_reasons_the_words_say_what_the_letter_shows():
    assert what_was_seen(["met", "missed", "missed", "near_miss"], []) == "2 missed, 1 near miss this month"
    assert what_was_seen(["met"] * 3, ["near_miss"] * 2) == "2 near misses in 20 days"
    assert what_was_seen(["met"], ["met"]) == "nothing noted in 20 days"


def test_the_top_reason_looks_as_far_back_as_the_site_says(morning, leader, thursday, client_of):
    metric, browser = Metric.objects.get(team=morning, label="plan kept"), client_of(leader)
    long_ago = Reason.objects.create(site=morning.site, team=morning, metric=metric, label="road closed")
    said = {"site": morning.site, "team": morning, "metric": metric, "reason": long_ago, "impact_unit": "min"}
    Miss.objects.create(on=date(2026, 9, 24), impact=90, **said)  # 21 working days, today included

    assert "<b>11 min</b> waiting for kits" in words_of(browser)
    set_rules(Rules(site=morning.site, pareto_days=21), by=leader, now=thursday)
    assert "<b>90 min</b> road closed" in words_of(browser)
    set_rules(Rules(site=morning.site, pareto_days=2), by=leader, now=thursday)
    Miss.objects.filter(reason__label="waiting for kits, two times").update(on=date(2026, 10, 20))
    touch(morning, "results")
    assert "<b>6 min</b> tool searched" in words_of(browser)


def test_a_hazard_that_was_raised_is_a_report_on_the_wall_in_the_cross_and_above(
    morning, upper_team, leader, coach, thursday, client_of
):
    browser, cross, above = client_of(leader), f"/metrics/{morning.slug}/safety/", f"/boards/{upper_team.slug}/teams/"
    assert "report 8 days ago" in words_of(browser) and "Safety: 14 days met, 2 missed" in words_of(browser)
    assert ">8<" in words_of(browser, cross) and "days since the last report" in words_of(browser, cross)

    raised = raise_concern(id=uuid7(), team=morning, text="Oil by the gate", by=None, at=thursday, kind="hazard")

    assert "report today" in words_of(browser) and "Safety: 13 days met, 2 missed, 1 near miss" in words_of(browser)
    assert "1 near miss or hazard" in words_of(browser, cross) and "report is from today" in words_of(browser, cross)
    assert "1 near miss or hazard</a>" in words_of(client_of(coach), above)
    describe(raised, kind="problem", place="", topic="", by=leader, at=thursday)
    assert "report 8 days ago" in words_of(browser)


def test_a_first_day_shows_the_way_by_phone(team, leader, thursday, client_of, settings):
    settings.BASE_URL = "https://asaichi.example"
    scene.measure(team, today=thursday.date(), now=thursday, results=0)

    words = words_of(client_of(leader))

    assert words.count("first result at 14:00") == 5
    assert 'class="qr"' in words
    assert "What slowed you down yesterday?" in words
