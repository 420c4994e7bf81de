"""One miss tells nobody. A pattern asks its holder first, and the direct leader on a working day of theirs after it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine

from notices.models import Notice
from org.models import Absence
from routines.models import Occurrence, Pattern, Rules
from routines.operations import sweep
from routines.patterns import look_for_patterns
from tests.routines.conftest import MONDAY, berlin

DAY = timedelta(days=1)
WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (MONDAY + n * DAY for n in (2, 3, 4, 5))
NEXT_MONDAY = MONDAY + 7 * DAY


@pytest.fixture
def live(promise_of, leader):
    """`live(MONDAY, "mdm")`: what became of a promise a day: m missed, d done, s chosen not to, e excused."""

    def days(first: date, states: str, **fields) -> None:
        for n, letter in enumerate(states):
            day = first + n * DAY
            became = {
                "m": {"state": "missed", "missed_at": berlin(16, day=day)},
                "d": {"state": "done", "done_at": berlin(8, day=day)},
                "s": {"state": "skipped", "skipped_at": berlin(8, day=day), "reason": "SYS1"},
                "e": {"state": "excused", "excuse": "sick"},
            }
            promise_of(leader, day=day, **became[letter] | fields)

    return days


def look(site, day: date, hour: int = 7) -> int:
    return look_for_patterns(site=site, now=berlin(hour, day=day))


def told(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def told_days(site, people: dict, first: date, last: date) -> dict[str, date]:
    """Who is told on which day, looked at every day."""
    found: dict[str, date] = {}
    for n in range((last - first).days + 1):
        look(site, first + n * DAY)
        found |= {name: first + n * DAY for name, who in people.items() if told(who) and name not in found}
    return found


def test_one_miss_and_two_are_no_pattern(live, site, leader, coach, manager):
    live(WEDNESDAY, "dmm")
    assert look(site, SATURDAY) == 0
    assert not Notice.objects.exists()


def test_the_holder_is_asked_first_and_the_leader_on_the_next_working_day(live, site, leader, coach, manager):
    live(WEDNESDAY, "mmm")
    people = {"holder": leader, "leader": coach, "leader's leader": manager}
    assert told_days(site, people, SATURDAY, NEXT_MONDAY + 4 * DAY) == {"holder": SATURDAY, "leader": NEXT_MONDAY}
    asked = Notice.objects.get(person=leader)
    assert asked.title == "Plan-vs-actual look has not happened 3 times in a row."
    assert asked.text.startswith("Does the time still fit?")
    helping = Notice.objects.get(person=coach)
    assert "missed" not in f"{helping.title} {helping.text}".lower()
    assert "What could you help with" in helping.text


def test_over_easter_the_leader_hears_on_tuesday(live, site, leader, coach):
    live(date(2026, 3, 31), "mmm")  # until Maundy Thursday
    said = told_days(site, {"holder": leader, "leader": coach}, date(2026, 4, 3), date(2026, 4, 8))
    assert said == {"holder": date(2026, 4, 3), "leader": date(2026, 4, 7)}


def test_a_leader_who_is_away_hears_of_it_when_back(live, site, leader, coach):
    Absence.objects.create(site=site, person=coach, starts_on=NEXT_MONDAY, ends_on=NEXT_MONDAY + DAY)
    live(WEDNESDAY, "mmm")
    said = told_days(site, {"leader": coach}, SATURDAY, NEXT_MONDAY + 4 * DAY)
    assert said == {"leader": NEXT_MONDAY + 2 * DAY}


def test_what_clears_in_between_never_reaches_the_leader(live, site, leader, coach):
    live(MONDAY, "mmm")
    assert look(site, THURSDAY, hour=6) == 1
    Pattern.objects.update(found_on=THURSDAY)
    live(THURSDAY, "d")
    look(site, FRIDAY)
    assert Pattern.objects.get().cleared_on == FRIDAY
    assert told(coach) == []
    assert not Notice.objects.unread().exists()


def test_it_asks_once_while_it_is_there_and_anew_when_it_comes_back(live, site, leader):
    live(MONDAY, "mmmm")
    assert [look(site, day) for day in (THURSDAY, THURSDAY, FRIDAY)] == [1, 0, 0]
    live(FRIDAY, "d")
    assert look(site, SATURDAY) == 0
    live(NEXT_MONDAY, "mmm")
    assert look(site, NEXT_MONDAY + 3 * DAY) == 1
    assert told(leader) == ["routine.pattern"] * 2


def test_today_is_not_over(live, site):
    live(MONDAY, "mmm")
    assert look(site, WEDNESDAY, hour=23) == 0


def test_what_was_excused_or_chosen_is_neither_a_miss_nor_kept(live, site):
    live(MONDAY, "mmsem")
    assert look(site, SATURDAY) == 1


def test_what_somebody_else_took_over_says_nothing_about_the_holder(live, site, teammate):
    live(MONDAY, "mmm", delegate=teammate)
    assert look(site, THURSDAY) == 0


def test_a_changed_routine_begins_anew(live, site, routine):
    live(MONDAY, "mmm")
    routine.until = WEDNESDAY
    routine.save(update_fields=["until"])
    assert look(site, THURSDAY) == 0


def test_how_many_is_the_site_s_to_say(live, site):
    Rules.objects.create(site=site, pattern_misses=2)
    live(MONDAY, "mm")
    assert look(site, WEDNESDAY) == 1


@pytest.mark.parametrize(
    ("weeks", "found"),
    [
        (("dmsdm", "mdmdm"), 1),  # 2 of 5 and 2 of 5
        (("dmsdm", "mdddd"), 0),  # the second week was well
        (("dm", "mdmdm"), 0),  # seven promises are too few to say
    ],
)
def test_two_weeks_running_with_few_kept(live, site, leader, weeks, found):
    Rules.objects.create(site=site, pattern_misses=99)
    live(MONDAY, weeks[0])
    live(NEXT_MONDAY, weeks[1])
    assert look(site, NEXT_MONDAY + 7 * DAY) == found
    if found:
        assert str(Pattern.objects.get()) == "4 of 10 promises were kept since 2 March."


def test_a_first_miss_is_nobody_else_s_business(promise_of, site, leader, coach, manager):
    promise_of(leader)
    for hour in range(7, 24):
        sweep(now=berlin(hour))
        look(site, MONDAY, hour)
    look(site, MONDAY + DAY)
    assert Occurrence.objects.get().state == "missed"
    assert set(Notice.objects.values_list("person", flat=True)) == {leader.pk}


def test_the_leader_sees_it_once_told_and_not_what_is_for_those_above(live, site, leader, coach, manager, client_of):
    live(WEDNESDAY, "mmm", reason="SYS3")
    look(site, SATURDAY)
    page = Pattern.objects.get().get_absolute_url()
    assert client_of(coach).get(page).status_code == 404
    assert "Meeting called by my leader" in client_of(leader).get(page).content.decode()
    look(site, NEXT_MONDAY)
    seen = client_of(coach).get(page)
    assert seen.status_code == 200
    assert "Meeting called by my leader" not in seen.content.decode()
    assert client_of(manager).get(page).status_code == 404


def test_it_stands_on_the_holder_s_own_day_as_a_question(live, site, leader, coach, client_of):
    live(WEDNESDAY, "mmm")
    look(site, SATURDAY)
    mine, theirs = (client_of(person).get("/").content.decode() for person in (leader, coach))
    assert "has not happened 3 times in a row" in mine
    assert "Does the time still fit?" in mine
    assert "has not happened" not in theirs


def test_an_unknown_one_is_not_found(client_of, leader):
    assert client_of(leader).get(f"/routines/patterns/{UUID(int=1)}/").status_code == 404


def test_a_day_of_another_year_says_which(live, site, leader, client_of):
    live(WEDNESDAY, "mmm")
    look(site, SATURDAY)
    page = Pattern.objects.get().get_absolute_url()
    seen = []
    for day in (SATURDAY, SATURDAY + 310 * DAY):
        with time_machine.travel(berlin(9, day=day), tick=False):
            seen.append(client_of(leader).get(page).content.decode())
    assert "Found on Sat 7 March from" in seen[0]
    assert "Found on Sat 7 March 2026 from" in seen[1]
