"""What follows concerns at the hospital: what is changed against causes, parked for later, learned from ideas."""

from concerns.models import IdeaOutcome
from demo.build.following import Sheet, Topic

SHEETS = [
    Sheet(
        team="ward-4a",
        gap="TTO written the day before for 18 %, wanted 60",
        containment="Pharmacy runs twice before noon for what is late",
        cause="Prescriptions are written after the round, in one batch",
        basis="measured",
        verified="10 discharges followed: writing 47 % of the wait",
        text="Four patients of tomorrow are named at the huddle, written by 15:00",
        owner="Rosie Blake",
        written=-27,
        placed=-25,
        check=-15,
        metric="tto-before",
        before="18",
        expected="45",
        actual="41",
        learned="Naming them at the huddle is what matters; on days without it, 20 %.",
        reader="Daniel Cho",
        standard="Board round sheet, last line: the four of tomorrow",
    ),
    Sheet(
        team="ward-4a",
        gap="The door at bay 2 wakes people, nights should be quiet",
        containment="Door held by a wedge from 22:00, checked at each round",
        cause="The closer is set for the day",
        basis="seen",
        verified="Stood there from 23:00 to 24:00: it slams 9 times",
        text="Soft closer, set by estates",
        owner="Imran Shah",
        written=-3,
        placed=-1,
        check=0,
        measure="Slams between 22 and 6, counted by the night team",
        before="40",
        expected="5",
        concern="noise",
    ),
    Sheet(
        team="amu",
        gap="Pumps run short three nights in ten, never wanted",
        containment="ED lends two pumps from 21:00",
        cause="Pumps stay with beds that move to 4A and 4B",
        basis="assumed",
        verified="",
        text="One pool for three wards, counted at 20:00",
        owner="Kwame Asante",
        written=-2,
        placed=None,
        check=8,
        measure="Nights without a spare pump in ten",
        before="3",
        expected="0",
        concern="pumps",
    ),
]

TOPICS = [
    Topic("ward-4a", "Where do wheelchairs wait overnight?", "Grace Nwosu", 1, 0),
    Topic("ward-4a", "Who shows the new doctors the board round?", "Rosie Blake", 2, 3),
    Topic("amu", "A second drug trolley: which bay?", "Kwame Asante", 1, 1),
]

LEARNED = {
    "linen": (IdeaOutcome.Outcome.ADOPTED, "25 minutes less walking a shift; the far bays ask for it themselves."),
}
