from datetime import time, timedelta

import pytest

from routines.models import Routine
from routines.words import until, when
from tests.routines.conftest import MONDAY, berlin


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"rrule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "times": [time(8)]}, "Monday to Friday at 08:00"),
        ({"rrule": "FREQ=DAILY", "times": [time(12), time(8)]}, "every day at 08:00 and 12:00"),
        ({"rrule": "FREQ=DAILY;BYHOUR=7,9;BYMINUTE=30"}, "every day at 07:30 and 09:30"),
        ({"rrule": "FREQ=WEEKLY;BYDAY=TU,TH"}, "Tuesday and Thursday"),
        ({"rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"}, "Wednesday, every 2 weeks"),
        ({"rrule": "FREQ=MONTHLY;BYDAY=2WE"}, "the second Wednesday of the month"),
        ({"rrule": "FREQ=MONTHLY;BYDAY=-1FR"}, "the last Friday of the month"),
        ({"rrule": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"}, "the first working day of the month"),
        ({"rrule": "FREQ=WEEKLY", "kind": "quota", "quota": 2}, "twice a week"),
        ({"rrule": "FREQ=WEEKLY", "kind": "quota", "quota": 3}, "3 times a week"),
        (
            {"rrule": "FREQ=DAILY", "kind": "shift_anchored", "anchor_minutes": -15},
            "every day, 15 min before the shift ends",
        ),
        ({"rrule": "FREQ=DAILY", "kind": "shift_anchored"}, "every day, at the start of the shift"),
        ({"rrule": "FREQ=DAILY", "kind": "shift_anchored", "anchor_minutes": 120}, "every day, 2 h into the shift"),
    ],
)
def test_a_rule_is_said_as_people_say_it(fields, words):
    assert when(Routine(**fields)) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (berlin(14), "14:00"),
        (berlin(14, day=MONDAY + timedelta(days=1)), "Tue 14:00"),
        (berlin(0, day=MONDAY + timedelta(days=5)), "the end of Friday"),
    ],
)
def test_until_when_is_said_in_local_words(moment, words):
    assert until(moment, "Europe/Berlin", berlin(8)) == words
