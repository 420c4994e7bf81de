"""Who works the same days and the same shifts has the same key, in whichever team."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from org.calendars import Calendar
from org.models import Rotation, Shift, Team
from org.rosters import Roster

MONDAY = date(2026, 3, 2)
CALENDAR = Calendar(frozenset(range(1, 6)), frozenset({MONDAY + timedelta(days=9)}), frozenset())
HOURS = {"early": time(6), "late": time(14)}


def crew(cycle: list[str], *, ahead: int = 0, starts_on: date = MONDAY, begins: dict = HOURS, holidays: bool = False):
    team = Team(works_on_holidays=holidays)
    rotation = Rotation(cycle=cycle, starts_on=starts_on)
    shifts = {name: Shift(name=name, starts_at=begins[name], ends_at=time(22)) for name in begins}
    return Roster(CALENDAR, team, rotation=rotation, ahead=ahead, shifts=shifts)


def weeks_of(roster: Roster) -> list[tuple[date, time]]:
    days = (MONDAY + timedelta(days=n) for n in range(60))
    return [(day, roster.shift_on(day).starts_at) for day in days if roster.works(day)]


def test_the_same_pattern_in_two_teams_is_the_same():
    assert crew(["early", "late", ""]).key == crew(["early", "late", ""]).key
    assert crew(["early", "late", ""], ahead=1).key == crew(["early", "late", ""], starts_on=date(2026, 3, 1)).key


def test_other_hours_under_the_same_name_are_others():
    assert crew(["early", ""]).key != crew(["early", ""], begins=HOURS | {"early": time(7)}).key
    assert crew(["early", ""]).key != crew(["early", ""], holidays=True).key


crews = st.builds(
    crew,
    st.lists(st.sampled_from(["early", "late", ""]), min_size=1, max_size=3),
    ahead=st.integers(0, 3),
    starts_on=st.sampled_from([MONDAY, MONDAY + timedelta(days=1)]),
    begins=st.sampled_from([HOURS, {"early": time(6)}]),
    holidays=st.booleans(),
)


@given(crews, crews)
def test_who_has_the_same_key_works_the_same_days_and_hours(one, other):
    if one.key == other.key:
        assert weeks_of(one) == weeks_of(other)
