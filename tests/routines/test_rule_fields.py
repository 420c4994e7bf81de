"""A rule as people choose it: to the form, to words, and back."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routines.library.templates import templates_for
from routines.models import Routine
from routines.rule_fields import PLACES, WEEKDAYS, WORKING_DAY, RuleFields, fields_of, rule_of
from routines.words import in_full, when

EVERY = st.integers(1, 12)
TIMES = st.lists(st.times().map(lambda t: time(t.hour, t.minute)), max_size=4, unique=True).map(
    lambda t: tuple(sorted(t))
)
DAYS = st.lists(st.sampled_from(list(WEEKDAYS)), min_size=1, unique=True).map(
    lambda days: tuple(day for day in WEEKDAYS if day in days)
)
FIELDS = st.one_of(
    st.builds(RuleFields, span=st.just("day"), every=EVERY, times=TIMES),
    st.builds(RuleFields, span=st.just("week"), every=EVERY, days=DAYS, times=TIMES),
    st.builds(
        RuleFields,
        span=st.just("month"),
        every=EVERY,
        place=st.sampled_from(list(PLACES)),
        day=st.sampled_from([*WEEKDAYS, WORKING_DAY]),
        times=TIMES,
    ),
)


@given(FIELDS)
def test_what_the_form_makes_comes_back_as_it_was(fields):
    assert fields_of(Routine(rrule=rule_of(fields), times=list(fields.times))) == fields


@given(FIELDS, st.sampled_from(Routine.Kind.values), st.integers(-600, 600), st.integers(1, 30))
def test_every_rule_can_be_said(fields, kind, anchor, quota):
    rule = {"rrule": rule_of(fields), "times": list(fields.times)}
    said = when(Routine(kind=kind, anchor_minutes=anchor, quota=quota, **rule))
    assert said
    if kind != "quota":
        assert all(WEEKDAYS[day] in said or len(fields.days) == 5 for day in fields.days)
        assert fields.every == 1 or f"every {fields.every} {fields.span}s" in said


@pytest.mark.parametrize("kind", ["plant", "hospital"])
def test_every_template_can_be_said_and_edited(kind):
    for one in templates_for(kind):
        routine = one.routine()
        again = Routine(rrule=rule_of(fields_of(routine)), times=routine.times)
        assert fields_of(again) == fields_of(routine), one.key
        assert in_full(routine)


def test_the_library_has_all_28_and_each_fits_a_board():
    plant, hospital = ({one.key for one in templates_for(kind)} for kind in ("plant", "hospital"))
    assert {key.rstrip("abcn") for key in plant | hospital} == {str(number) for number in range(1, 29)}
    assert all(len(one.wall) <= 22 for kind in ("plant", "hospital") for one in templates_for(kind))


def test_an_older_rule_with_its_times_inside_is_read():
    fields = fields_of(Routine(rrule="FREQ=DAILY;BYHOUR=7,9;BYMINUTE=30"))
    assert fields.times == (time(7, 30), time(9, 30)) and fields.span == "day"
