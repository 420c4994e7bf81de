"""My day: what a leader promised today, one tap away from done."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from insights.my_day import day_of
from org.models import Absence, Rotation, Standstill
from routines.models import Delegation, Occurrence
from routines.reasons import Reasons
from tests.insights.promising import moment, promise, routine

THURSDAY = date(2026, 10, 22)
State = Occurrence.State


@pytest.fixture
def walk(roles):
    return routine(roles["leader"], "Line walk", practice="walk")


@pytest.fixture
def at_ten(leader):
    with time_machine.travel(moment(THURSDAY, "09:42", leader), tick=False) as traveller:
        yield traveller


def states(person, at="09:42"):
    return [slot.state for slot in day_of(person, now=moment(THURSDAY, at, person))["slots"]]


def test_the_rail_shows_the_day_in_time_order(leader, walk):
    promise(leader, walk, THURSDAY, "13:30", number=5)
    promise(leader, walk, THURSDAY, "10:00", number=4)
    promise(leader, walk, THURSDAY, "09:00", number=3)
    promise(leader, walk, THURSDAY, "08:30", number=2, state=State.MISSED)
    promise(leader, walk, THURSDAY, "06:20", number=1, state=State.DONE)
    assert states(leader) == ["done", "missed", "late", "now", "open"]


def test_one_promise_is_now_and_the_others_that_are_due_wait_beside_it(leader, walk):
    quota_ends = moment(THURSDAY + timedelta(days=2), "00:00", leader)
    late = moment(THURSDAY + timedelta(days=4), "00:00", leader)
    promise(leader, walk, THURSDAY, "06:00", number=1, on_time_until=quota_ends, late_until=late)
    promise(leader, walk, THURSDAY, "10:00", number=2)
    assert states(leader) == ["due", "now"]


def test_what_is_left_of_an_earlier_day_and_still_in_time_stands_at_this_moment(leader, walk):
    ends = {"on_time_until": moment(THURSDAY + timedelta(days=2), "00:00", leader)}
    later = {"late_until": moment(THURSDAY + timedelta(days=4), "00:00", leader)}
    promise(leader, walk, THURSDAY - timedelta(days=2), "06:00", number=1, **ends, **later)
    promise(leader, walk, THURSDAY, "06:20", number=2, state=State.DONE)
    slots = day_of(leader, now=moment(THURSDAY, "09:42", leader))["slots"]
    assert [(slot.time, slot.state) for slot in slots] == [("06:20", "done"), ("Tue", "now")]
    assert slots[1].sub == "Now, until the end of tomorrow"


def test_with_nothing_due_the_next_one_is_the_tag(leader, walk):
    promise(leader, walk, THURSDAY, "12:00", number=1)
    promise(leader, walk, THURSDAY, "13:00", number=2)
    slots = day_of(leader, now=moment(THURSDAY, "09:42", leader))["slots"]
    assert [slot.state for slot in slots] == ["next", "open"]
    assert (slots[0].sub, slots[0].mark, slots[0].is_tall) == ("Next at 12:00", "open", True)


def test_the_sun_is_for_what_begins_within_half_an_hour_or_runs(leader, walk):
    promise(leader, walk, THURSDAY, "10:00")
    assert states(leader, "09:29") == ["next"]
    assert states(leader, "09:30") == ["now"]
    assert states(leader, "10:29") == ["now"]
    assert states(leader, "10:30") == ["late"]


def test_lateness_counts_from_the_moment_it_was_due(leader, walk):
    shift = moment(THURSDAY, "14:00", leader)
    promise(leader, walk, THURSDAY, "06:00", on_time_until=shift)
    (slot,) = day_of(leader, now=moment(THURSDAY, "15:06", leader))["slots"]
    assert slot.sub == "9 h late, still counts until the end of today"


def test_yesterdays_late_one_and_the_unexplained_miss_are_still_here(leader, walk):
    yesterday = THURSDAY - timedelta(days=1)
    promise(leader, walk, yesterday, "09:00", number=1, late_until=moment(THURSDAY, "10:00", leader))
    promise(leader, walk, yesterday, "08:00", number=2, state=State.MISSED)
    promise(leader, walk, yesterday, "07:00", number=3, state=State.MISSED, reason="ME2")
    slots = day_of(leader, now=moment(THURSDAY, "09:42", leader))["slots"]
    assert [(slot.time, slot.state) for slot in slots] == [("Wed", "missed"), ("Wed", "late")]
    assert slots[1].sub == "1 day late, still counts until 10:00"


def test_a_promise_done_today_stays_in_sight_whatever_its_day(leader, walk):
    yesterday = THURSDAY - timedelta(days=1)
    done_at = moment(THURSDAY, "09:30", leader)
    promise(leader, walk, yesterday, "09:00", state=State.LATE, done_at=done_at)
    slots = day_of(leader, now=moment(THURSDAY, "09:42", leader))["slots"]
    assert [(slot.state, slot.said) for slot in slots] == [("done", "done late 09:30")]


def test_the_heading_counts_in_words(leader, walk):
    promise(leader, walk, THURSDAY, "08:30", number=2, state=State.MISSED)
    promise(leader, walk, THURSDAY, "06:20", number=1, state=State.DONE)
    promise(leader, walk, THURSDAY, "12:20", number=3)
    assert day_of(leader, now=moment(THURSDAY, "09:42", leader))["summary"] == "Three promises: 1 done, 1 missed"


def test_the_heading_names_what_is_left_of_earlier_days_apart(leader, walk):
    now = moment(THURSDAY, "09:42", leader)
    promise(leader, walk, THURSDAY - timedelta(days=2), state=State.MISSED)
    assert day_of(leader, now=now)["summary"] == "One promise from Tuesday"
    promise(leader, walk, THURSDAY, "06:20", number=1, state=State.DONE)
    promise(leader, walk, THURSDAY, "12:20", number=2)
    assert day_of(leader, now=now)["summary"] == "Two promises: 1 done, and 1 from Tuesday"
    promise(leader, walk, THURSDAY - timedelta(days=1), state=State.MISSED)
    assert day_of(leader, now=now)["summary"] == "Two promises: 1 done, and 2 from earlier days"


def test_what_folds_counts_since_a_time_of_the_day(leader, walk):
    done_at = moment(THURSDAY, "06:10", leader)
    promise(leader, walk, THURSDAY - timedelta(days=1), "09:00", number=1, state=State.LATE, done_at=done_at)
    promise(leader, walk, THURSDAY - timedelta(days=1), "10:00", number=2, state=State.LATE, done_at=done_at)
    assert day_of(leader, now=moment(THURSDAY, "09:42", leader))["folded"]["words"] == "Two done"
    promise(leader, walk, THURSDAY, "06:20", number=3, state=State.DONE)
    assert day_of(leader, now=moment(THURSDAY, "09:42", leader))["folded"]["words"] == "Three done since 06:20"


def test_the_week_strip_counts_what_is_decided(leader, walk):
    promise(leader, walk, THURSDAY - timedelta(days=3), state=State.DONE)
    promise(leader, walk, THURSDAY - timedelta(days=2), state=State.LATE)
    promise(leader, walk, THURSDAY - timedelta(days=1), state=State.MISSED, reason="SYS1")
    promise(leader, walk, THURSDAY, "12:00")
    week = day_of(leader, now=moment(THURSDAY, "09:42", leader))["week"]
    assert (week.done, week.decided) == (2, 3)
    assert [day.on.isoweekday() for day in week.days] == [1, 2, 3, 4, 5]
    assert [day.is_shown for day in week.days].index(True) == 3


def test_weekends_show_where_they_are_worked(leader, walk):
    saturday = THURSDAY + timedelta(days=2)
    promise(leader, walk, saturday)
    week = day_of(leader, now=moment(THURSDAY, "09:42", leader))["week"]
    assert [day.on for day in week.days][-1] == saturday


def test_a_delegate_sees_for_whom_and_the_absent_one_by_whom(leader, other_leader, walk):
    promise(leader, walk, THURSDAY, "10:00", delegate=other_leader)
    slots = day_of(other_leader, now=moment(THURSDAY, "09:42", leader))["slots"]
    assert [slot.for_whom for slot in slots] == ["M. L."]
    (covered,) = day_of(leader, now=moment(THURSDAY, "09:42", leader))["slots"]
    assert (covered.state, covered.sub, covered.can_tick) == ("covered", "Covered by Ben Fowler", False)


def test_an_empty_working_day_asks_and_a_weekend_says_when_it_goes_on(leader, walk):
    empty = day_of(leader, now=moment(THURSDAY, "09:42", leader))["empty"]
    assert empty["words"] == "No promises today."
    assert empty["question"].endswith("?")
    promise(leader, walk, THURSDAY + timedelta(days=4), "06:20")
    empty = day_of(leader, now=moment(THURSDAY + timedelta(days=2), "09:42", leader))["empty"]
    assert empty["words"] == "No promises today: it is Saturday."
    assert empty["question"] == "The next one is Monday at 06:20: Line walk."


def test_an_extra_day_says_like_which_day_it_is_worked(client_of, leader, site, at_ten):
    site.extra_days.create(on=THURSDAY + timedelta(days=3), name="Extra Sunday shift", like=2)
    sunday = reverse("insights:day", args=[THURSDAY + timedelta(days=3)])
    assert "Extra Sunday shift: worked like a Tuesday." in client_of(leader).get(sunday).content.decode()
    assert "worked like" not in client_of(leader).get("/").content.decode()


def test_a_holiday_is_no_working_day(leader, walk, site):
    site.closures.create(on=THURSDAY, name="Stock-taking")
    empty = day_of(leader, now=moment(THURSDAY, "09:42", leader))["empty"]
    assert empty["words"] == "No promises today: Stock-taking, the site does not work."


def test_a_day_off_in_ones_own_roster_says_so(leader, team):
    crew = Rotation.objects.create(
        site=team.site, team=team, name="4/4", cycle=[""] * 4 + ["early"] * 4, starts_on=THURSDAY
    )
    leader.assignments.update(rotation=crew)
    off, worked = (day_of(leader, now=moment(THURSDAY + timedelta(days=n), "09:42", leader))["empty"] for n in (0, 4))
    assert (off["words"], worked["words"]) == ("No promises today: a day off.", "No promises today.")


def test_one_tap_is_done_and_undo_takes_it_back(client_of, leader, walk, at_ten):
    due = promise(leader, walk, THURSDAY, "10:00")
    browser = client_of(leader)
    browser.post(reverse("routines:done", args=[due.pk]), {"next": "/"})
    page = browser.get("/").content.decode()
    assert "Done: Line walk" in page
    assert reverse("routines:undo", args=[due.pk]) in page
    browser.post(reverse("routines:undo", args=[due.pk]), {"next": "/"})
    assert reverse("routines:done", args=[due.pk]) in browser.get("/").content.decode()


def test_an_undo_offers_to_put_back_the_very_moment(client_of, leader, walk, at_ten):
    done_at = moment(THURSDAY, "06:07", leader)
    kept = promise(leader, walk, THURSDAY, "06:00", state=State.DONE, done_at=done_at)
    browser = client_of(leader)
    page = browser.post(reverse("routines:undo", args=[kept.pk]), {"next": "/"}, follow=True).content.decode()
    assert "Put it back, 06:07" in page
    signed = re.search(r'name="put_back" value="([^"]+)"', page)[1]
    browser.post(reverse("routines:done", args=[kept.pk]), {"next": "/", "put_back": signed})
    kept.refresh_from_db()
    assert (kept.state, kept.done_at) == (State.DONE, done_at)


def test_a_moment_of_another_promise_or_a_changed_one_is_not_put_back(client_of, leader, walk, at_ten):
    done_at = moment(THURSDAY, "06:07", leader)
    first = promise(leader, walk, THURSDAY, "06:00", number=1, state=State.DONE, done_at=done_at)
    second = promise(leader, walk, THURSDAY, "09:30", number=2)
    browser = client_of(leader)
    page = browser.post(reverse("routines:undo", args=[first.pk]), {"next": "/"}, follow=True).content.decode()
    signed = re.search(r'name="put_back" value="([^"]+)"', page)[1]
    browser.post(reverse("routines:done", args=[second.pk]), {"put_back": signed})
    browser.post(reverse("routines:done", args=[first.pk]), {"put_back": signed.replace(":07:", ":05:")})
    for row in (first, second):
        row.refresh_from_db()
        assert row.done_at == moment(THURSDAY, "09:42", leader)


def test_two_of_the_same_moment_keep_their_places_when_one_is_undone(client_of, leader, walk, at_ten):
    rows = [promise(leader, routine(walk.role, f"Look {n}"), THURSDAY, "06:00", state=State.DONE) for n in range(3)]
    before = [slot.promise.pk for slot in day_of(leader, now=moment(THURSDAY, "09:42", leader))["slots"]]
    client_of(leader).post(reverse("routines:undo", args=[rows[0].pk]))
    after = [slot.promise.pk for slot in day_of(leader, now=moment(THURSDAY, "09:42", leader))["slots"]]
    assert before == after


def test_the_toast_goes_and_the_undo_of_the_slot_stays(client_of, leader, walk, at_ten):
    due = promise(leader, walk, THURSDAY, "10:00")
    browser = client_of(leader)
    browser.post(reverse("routines:done", args=[due.pk]), {"next": "/"})
    at_ten.shift(60)
    page = browser.get("/").content.decode()
    assert "Done: Line walk" not in page
    assert reverse("routines:undo", args=[due.pk]) in page


def test_a_missed_one_asks_and_keeps_the_answer(client_of, leader, walk, at_ten):
    missed = promise(leader, walk, THURSDAY, "08:00", state=State.MISSED, missed_at=moment(THURSDAY, "09:00", leader))
    browser = client_of(leader)
    assert "What got in the way?" in browser.get("/").content.decode()
    browser.post(reverse("routines:reason", args=[missed.pk]), {"reason": "SYS2", "next": "/"})
    missed.refresh_from_db()
    assert missed.reason == "SYS2"
    assert "In the way: few people." in browser.get("/").content.decode()


def test_a_promise_of_this_evening_can_be_done_already_and_one_of_tomorrow_cannot(client_of, leader, walk, at_ten):
    promise(leader, walk, THURSDAY, "11:00", number=1)
    evening = promise(leader, walk, THURSDAY, "21:00", number=2)
    tomorrow = promise(leader, walk, THURSDAY + timedelta(days=1), "21:00")
    browser = client_of(leader)
    assert browser.get("/").content.decode().count("Done already: Line walk") == 1
    assert "Done already" not in browser.get(reverse("insights:day", args=[tomorrow.on])).content.decode()
    browser.post(reverse("routines:done", args=[evening.pk]), {"next": "/"})
    slots = day_of(leader, now=moment(THURSDAY, "09:42", leader))["slots"]
    assert [(slot.state, slot.said) for slot in slots] == [("next", ""), ("done", "done 09:42")]


def test_a_changed_reason_goes_back_to_the_one_before_and_one_can_be_left_open(client_of, leader, walk, at_ten):
    missed = promise(leader, walk, THURSDAY, "08:00", state=State.MISSED, reason="SYS2")
    browser, action = client_of(leader), reverse("routines:reason", args=[missed.pk])
    page = browser.post(action, {"reason": "ME2", "next": "/"}, follow=True).content.decode()
    assert "Line walk: forgot was in the way" in page
    assert '<input type="hidden" name="reason" value="SYS2">' in page
    page = browser.post(action, {"clear": "1", "next": "/"}, follow=True).content.decode()
    assert "Missed. What got in the way?" in page and '<input type="hidden" name="reason" value="ME2">' in page
    missed.refresh_from_db()
    assert (missed.state, missed.reason) == (State.MISSED, "")


def test_what_was_skipped_by_choice_keeps_its_reason(client_of, leader, walk, at_ten):
    at = moment(THURSDAY, "09:30", leader)
    skipped = promise(leader, walk, THURSDAY, "10:00", state=State.SKIPPED, skipped_at=at, reason="SYS2")
    client_of(leader).post(reverse("routines:reason", args=[skipped.pk]), {"clear": "1", "next": "/"})
    skipped.refresh_from_db()
    assert (skipped.state, skipped.reason) == (State.SKIPPED, "SYS2")


def test_every_reason_can_be_chosen_in_one_tap(client_of, leader, walk, at_ten):
    promise(leader, walk, THURSDAY, "08:00", state=State.MISSED)
    page = client_of(leader).get("/").content.decode()
    offered = Reasons.of(leader.site_id).offered
    assert len(offered) == 9 and all(f'value="{reason.code}"' in page for reason in offered)


def test_what_was_learned_is_one_line_a_day(client_of, leader, walk, at_ten):
    first = promise(leader, walk, THURSDAY, "06:20", number=1, state=State.DONE)
    promise(leader, walk, THURSDAY, "10:00", number=2)
    browser = client_of(leader)
    response = browser.post(reverse("insights:learned"), {"learned": "Kits wait at the door."})
    assert response.status_code == 302
    first.refresh_from_db()
    assert first.learned == "Kits wait at the door."
    page = browser.get("/").content.decode()
    assert "Kits wait at the door." in page
    assert "Kept 09:42" in page
    browser.post(reverse("insights:learned"), {"learned": "They wait at night only."})
    assert list(Occurrence.objects.exclude(learned="").values_list("learned", flat=True)) == [
        "They wait at night only."
    ]


def test_learning_answers_to_a_post_only(client_of, leader):
    assert client_of(leader).get(reverse("insights:learned")).status_code == 405


def test_a_screen_goes_to_its_board(client_of, screen, team):
    response = client_of(screen).get("/")
    assert (response.status_code, response.url) == (302, f"/boards/{team.slug}/")


def test_a_stranger_sees_nothing_of_anybodys_day(client_of, leader, stranger, walk, at_ten):
    promise(leader, walk, THURSDAY, "10:00")
    assert "Line walk" not in client_of(stranger).get("/").content.decode()
    assert "Line walk" not in client_of(None).get("/", follow=True).content.decode()


def test_my_day_needs_as_many_queries_for_much_as_for_little(
    client_of, leader, walk, at_ten, django_assert_max_num_queries
):
    for number in range(1, 9):
        promise(leader, walk, THURSDAY, f"{5 + number:02}:00", number=number)
        for back in range(1, 4):
            promise(leader, walk, THURSDAY - timedelta(days=back), number=number, state=State.DONE)
    browser = client_of(leader)
    with django_assert_max_num_queries(25):
        browser.get("/")


def test_a_new_holder_reads_until_when_nothing_can_be_missed(leader, walk):
    leader.assignments.update(since=THURSDAY - timedelta(days=3))
    promise(leader, walk, THURSDAY, "10:00", is_ramp=True)
    day = day_of(leader, now=moment(THURSDAY, "09:42", leader))
    assert day["settling"] == "Settling in: nothing can be missed until Sun 1 November."
    assert not day_of(leader, now=moment(THURSDAY + timedelta(days=1), "09:42", leader))["settling"]


def test_a_day_away_says_until_when_and_that_nothing_counts(leader, walk):
    Absence.objects.create(
        site=leader.site, person=leader, starts_on=THURSDAY, ends_on=THURSDAY + timedelta(days=1), kind="planned"
    )
    promise(leader, walk, THURSDAY, "10:00", state=State.EXCUSED, excuse="planned")
    day = day_of(leader, now=moment(THURSDAY, "09:42", leader))
    assert day["away"] == "You are away until Fri 23 October. Nobody stands in, and nothing counts as missed."
    assert day["slots"][0].sub == "Excused: you are away"
    later = day_of(leader, now=moment(THURSDAY + timedelta(days=4), "09:42", leader), on=THURSDAY)
    assert later["away"] == "You were away until Fri 23 October. Nobody stood in, and nothing counts as missed."


def test_a_day_away_says_who_is_asked_and_has_not_answered(leader, walk, other_leader):
    days = {"starts_on": THURSDAY, "ends_on": THURSDAY + timedelta(days=1)}
    Absence.objects.create(site=leader.site, person=leader, kind="planned", **days)
    at = moment(THURSDAY, "05:00", leader)
    asked = Delegation.objects.create(site=leader.site, person=leader, delegate=other_leader, asked_at=at, **days)
    promise(leader, walk, THURSDAY, "10:00", state=State.EXCUSED, excuse="planned")
    away = "You are away until Fri 23 October."
    now = moment(THURSDAY, "09:42", leader)
    assert day_of(leader, now=now)["away"] == f"{away} {other_leader.name} is asked. Nothing counts as missed."
    Delegation.objects.filter(pk=asked.pk).update(declined_at=now)
    assert day_of(leader, now=now)["away"] == f"{away} Nobody stands in, and nothing counts as missed."


def test_another_day_is_its_own_and_nothing_on_it_is_now(leader, walk):
    yesterday = promise(leader, walk, THURSDAY - timedelta(days=1), state=State.MISSED)
    promise(leader, walk, THURSDAY, "10:00")
    promise(leader, walk, THURSDAY + timedelta(days=1), "10:00")
    now = moment(THURSDAY, "09:42", leader)
    before = day_of(leader, now=now, on=yesterday.on)
    assert [(slot.state, slot.can_say_why) for slot in before["slots"]] == [("missed", True)]
    after = day_of(leader, now=now, on=THURSDAY + timedelta(days=1))
    assert [(slot.state, slot.can_tick, slot.can_note) for slot in after["slots"]] == [("open", False, False)]
    assert day_of(leader, now=now, on=THURSDAY + timedelta(days=30))["empty"]["words"] == "Not planned yet."


def test_a_day_of_another_year_says_which_and_its_promise_leads_back_to_it(client_of, leader, walk, at_ten):
    row = promise(leader, walk, date(2025, 12, 30), state=State.MISSED)
    browser = client_of(leader)
    day = reverse("insights:day", args=[row.on])
    assert "Tuesday 30 December 2025</h1>" in browser.get(day).content.decode()
    page = browser.get(row.get_absolute_url()).content.decode()
    assert "Tue 30 December 2025" in page and f'<a href="{day}">To my day</a>' in page
    assert "Thursday 22 October</h1>" in browser.get("/").content.decode()


def test_a_date_that_is_none_is_no_page(client_of, leader):
    assert client_of(leader).get("/my-day/2026-02-31/").status_code == 404


def test_four_weeks_say_a_percentage_only_with_enough_of_them(leader, walk):
    now = moment(THURSDAY, "18:00", leader)
    for back in range(1, 5):
        promise(leader, walk, THURSDAY - timedelta(days=back), state=State.DONE)
    few = day_of(leader, now=now)["four_weeks"]
    assert (few.kept.percent, few.band, len(few.weeks)) == (None, "", 4)
    promise(leader, walk, THURSDAY - timedelta(days=5), state=State.MISSED, reason="ME2")
    enough = day_of(leader, now=now)["four_weeks"]
    assert (str(enough.kept), enough.band) == ("80 % of 5", "Worth a talk.")
    assert enough.question.endswith("?")


def test_what_a_stand_in_missed_asks_the_stand_in_alone(leader, other_leader, walk):
    covered = promise(leader, walk, THURSDAY, "06:00", state=State.MISSED, delegate=other_leader)
    mine = day_of(leader, now=moment(THURSDAY, "09:42", leader))["slots"]
    theirs = day_of(other_leader, now=moment(THURSDAY, "09:42", other_leader))["slots"]
    assert [(slot.state, slot.can_say_why) for slot in mine] == [("covered", False)]
    assert [(slot.promise, slot.state, slot.can_say_why) for slot in theirs] == [(covered, "missed", True)]


def test_the_end_of_a_night_shift_is_marked_with_its_day(leader, walk):
    late = moment(THURSDAY + timedelta(days=1), "06:00", leader)
    ends = {"on_time_until": late, "late_until": late}
    promise(leader, walk, THURSDAY, "22:00", number=1, **ends)
    promise(leader, walk, THURSDAY, "06:00", number=2, **ends, due_at=late)
    slots = day_of(leader, now=moment(THURSDAY, "21:00", leader))["slots"]
    assert [slot.time for slot in slots] == ["22:00", "Fri 06:00"]


def test_paper_stands_in_the_order_of_the_night_and_says_any_time_last(client_of, leader, walk, at_ten):
    late = moment(THURSDAY + timedelta(days=1), "06:00", leader)
    ends = {"on_time_until": late, "late_until": late}
    quota = routine(walk.role, "Thank someone", kind="quota", quota=1, rrule="FREQ=WEEKLY")
    promise(leader, quota, THURSDAY, "00:00", **ends)
    promise(leader, routine(walk.role, "Hand over"), THURSDAY, "06:00", **ends, due_at=late)
    promise(leader, walk, THURSDAY, "22:00", **ends)
    sheet = client_of(leader).get(reverse("insights:week_sheet")).content.decode()
    assert re.findall(r'<td class="at">(.*?)</td>', sheet) == ["22:00", "06:00 next day", "any time"]
    card = client_of(leader).get(reverse("insights:pocket_card")).content.decode()
    assert re.findall(r"<time [^>]*>(.*?)</time>", card) == ["22:00", "Fri 06:00", "any time"]


def test_who_is_asked_to_stand_in_answers_on_their_own_day(client_of, leader, other_leader, walk, at_ten):
    promise(leader, walk, THURSDAY, "11:00")
    days = {"starts_on": THURSDAY, "ends_on": THURSDAY}
    asked = Delegation.objects.create(
        site=leader.site, person=leader, delegate=other_leader, asked_at=moment(THURSDAY, "08:00", leader), **days
    )
    browser = client_of(other_leader)
    page = browser.get("/").content.decode()
    assert f"Could you stand in for {leader.name}?" in page
    answer = browser.post(reverse("routines:accept", args=[asked.pk]), {"next": "/"}, follow=True)
    assert "You stand in for" in answer.content.decode()
    assert "Could you stand in" not in answer.content.decode().split("<main", 1)[1]


def test_days_without_a_tap_ask_once_whether_one_was_away(client_of, leader, walk, at_ten):
    for back in (1, 2):
        promise(leader, walk, THURSDAY - timedelta(days=back), "10:00")
    browser = client_of(leader)
    assert "Were you away Tue 20 October to Wed 21 October?" in browser.get("/").content.decode()
    browser.post(reverse("routines:gap"), {"next": "/"})
    assert "Were you away" not in browser.get("/").content.decode()
    assert set(Occurrence.objects.filter(holder=leader).values_list("state", flat=True)) == {"excused"}


def test_one_tap_in_the_day_says_that_the_line_does_not_run_and_one_that_it_does(client_of, leader, team, at_ten):
    browser = client_of(leader)
    assert f"{team} does not run" in browser.get("/").content.decode()
    page = browser.post(f"/teams/{team.slug}/standstill/", {"next": "/"}, follow=True).content.decode()
    assert "in the early shift. Said by Marta Lindqvist at" in page
    page = browser.post(f"/standstills/{Standstill.objects.get().pk}/run-again/", {"next": "/"}, follow=True)
    assert f"{team} runs again" in page.content.decode()
    assert "Said by Marta" not in page.content.decode()


def test_who_leads_no_team_is_not_asked_whether_it_runs(client_of, teammate, team, at_ten):
    assert "does not run" not in client_of(teammate).get("/").content.decode()
