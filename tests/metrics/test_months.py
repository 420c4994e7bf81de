from datetime import date
from decimal import Decimal

from metrics.months import DayResult, day_results, mondays_of, month_states

THURSDAY = date(2026, 10, 22)


def weekdays(day: date) -> bool:
    return day.isoweekday() <= 5


def states(results: dict[int, str], since: date | None = date(2026, 9, 1)) -> dict[int, str]:
    found = [DayResult(date(2026, 10, day), Decimal(1), status) for day, status in results.items()]
    shown = month_states(found, today=THURSDAY, works=weekdays, since=since)
    return dict(enumerate(shown, 1))


def test_a_month_has_as_many_states_as_days():
    assert len(states({})) == 31


def test_a_day_is_what_was_recorded():
    shown = states({1: "met", 2: "missed", 3: "met", 5: "near_miss", 6: "not_run"})

    assert [shown[day] for day in (1, 2, 3, 5, 6)] == ["met", "missed", "met", "near_miss", "not_run"]


def test_days_off_are_not_run_before_and_after_today():
    shown = states({})

    assert shown[10] == shown[11] == shown[24] == shown[25] == "not_run"


def test_a_working_day_without_a_result_asks_for_one():
    assert states({})[21] == "no_data"


def test_today_and_the_days_to_come_are_open():
    shown = states({})

    assert shown[22] == shown[23] == shown[30] == "future"


def test_nobody_is_asked_for_days_before_the_first_result():
    assert states({20: "met"}, since=date(2026, 10, 20))[19] == "not_run"
    assert set(states({}, since=None).values()) == {"not_run", "future"}


def test_a_day_of_several_readings_is_judged_as_a_whole():
    readings = [(THURSDAY, Decimal(40), "met"), (THURSDAY, Decimal(46), "missed")]

    (result,) = day_results(readings, better="lower", targets=[(date(2020, 1, 1), Decimal(43))])

    assert (result.value, result.status) == (43, "met")


def test_a_single_reading_keeps_the_judgement_of_its_day():
    (result,) = day_results([(THURSDAY, Decimal(50), "met")], better="lower", targets=[(THURSDAY, Decimal(43))])

    assert result.status == "met"


def test_mondays_of_a_month():
    assert mondays_of(THURSDAY) == (5, 12, 19, 26)
