"""A pattern whose reason its holder knows can wait until a day: nobody is asked, and it does not go upward."""

from datetime import timedelta

import pytest
import time_machine

from notices.models import Notice
from routines.models import Pattern
from routines.patterns import look_for_patterns
from tests.routines.conftest import MONDAY, berlin

DAY = timedelta(days=1)
THURSDAY, FRIDAY, NEXT_MONDAY = (MONDAY + n * DAY for n in (3, 4, 7))


@pytest.fixture
def pattern(promise_of, site, leader, coach):
    """Three misses in a row, found on Thursday."""
    for n in range(3):
        day = MONDAY + n * DAY
        promise_of(leader, day=day, state="missed", missed_at=berlin(16, day=day))
    look_for_patterns(site=site, now=berlin(7, day=THURSDAY))
    return Pattern.objects.get()


@pytest.fixture
def press(client_of, pattern):
    """`press(leader, "snooze", until=...)` on Thursday morning; gives the status."""

    def button(person, name: str, **data) -> int:
        with time_machine.travel(berlin(9, day=THURSDAY), tick=False):
            return client_of(person).post(f"{pattern.get_absolute_url()}{name}/", data).status_code

    return button


@pytest.fixture
def page_of(client_of, pattern):
    def page(person, day=THURSDAY) -> str:
        with time_machine.travel(berlin(10, day=day), tick=False):
            return client_of(person).get(pattern.get_absolute_url()).content.decode()

    return page


def hears(site, person, day) -> bool:
    look_for_patterns(site=site, now=berlin(7, day=day))
    return Notice.objects.filter(person=person).exists()


def test_it_goes_upward_on_the_first_working_day_after_the_quiet(press, site, leader, coach):
    assert press(leader, "snooze", until=NEXT_MONDAY, reason="The line is being rebuilt") == 302
    assert not hears(site, coach, FRIDAY)
    assert not hears(site, coach, NEXT_MONDAY)
    assert hears(site, coach, NEXT_MONDAY + DAY)


def test_woken_it_goes_upward_as_if_nothing_had_been_said(press, site, leader, coach):
    press(leader, "snooze", until=NEXT_MONDAY, reason="Rebuilt")
    assert press(leader, "wake") == 302
    assert press(leader, "wake") == 302
    assert hears(site, coach, FRIDAY)


def test_what_clears_in_the_quiet_never_goes_upward(press, promise_of, site, leader, coach):
    press(leader, "snooze", until=NEXT_MONDAY, reason="Rebuilt")
    promise_of(leader, day=THURSDAY, state="done", done_at=berlin(8, day=THURSDAY))
    assert not hears(site, coach, NEXT_MONDAY + DAY)


def test_the_own_day_is_quiet_and_the_page_says_why_and_the_way_back(press, page_of, client_of, leader):
    asks = "has not happened 3 times in a row"
    with time_machine.travel(berlin(9, day=THURSDAY), tick=False):
        assert asks in client_of(leader).get("/").content.decode()
        press(leader, "snooze", until=FRIDAY, reason="The line is being rebuilt")
        assert asks not in client_of(leader).get("/").content.decode()
    assert not Notice.objects.unread().exists()
    page = page_of(leader)
    assert "Quiet until Fri 6 March: The line is being rebuilt" in page
    assert "Ask me again now" in page
    assert "Ask me again now" not in page_of(leader, FRIDAY + DAY)


@pytest.mark.parametrize(
    ("until", "reason"),
    [(THURSDAY, "Rebuilt"), (THURSDAY + 91 * DAY, "Rebuilt"), ("", "Rebuilt"), (FRIDAY, " "), ("soon", "")],
)
def test_a_day_ahead_and_a_reason_are_needed(press, pattern, leader, until, reason):
    assert press(leader, "snooze", until=until, reason=reason) == 422
    pattern.refresh_from_db()
    assert pattern.snoozed_until is None


def test_only_its_holder_says_that_it_can_wait(press, pattern, leader, coach, stranger):
    Pattern.objects.update(leader_told_at=berlin(8, day=THURSDAY))
    asked = {"until": FRIDAY, "reason": "Rebuilt"}
    assert [press(person, "snooze", **asked) for person in (coach, stranger)] == [403, 404]
    assert [press(person, "wake") for person in (coach, stranger)] == [403, 404]


def test_what_one_can_do_about_it_is_one_tap_away(page_of, pattern, leader, coach):
    Pattern.objects.update(leader_told_at=berlin(8, day=THURSDAY))
    mine, theirs = page_of(leader), page_of(coach)
    tries, changes = f"/routines/try/{pattern.routine.element}/", f"/routines/routines/{pattern.routine_id}/edit/"
    assert (tries in mine, changes in mine) == (True, False)
    assert (tries in theirs, changes in theirs) == (False, True)
