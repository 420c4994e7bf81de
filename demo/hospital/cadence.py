"""How the hospital's leaders keep their promises: rates as named, days off, and the stories behind the misses."""

from demo.build.promises import Story

HELD, HELD_AT_WEEKENDS = 0.85, 0.61  # of 13 + 3 + 1 + 1 huddles a day
ALIVE = {"ward-4a", "medicine", "site"}  # boards whose huddles of today were held
SEVEN_DAYS = {"Charge nurse", "Night charge nurse", "Service lead"}

# name, kind, first and last day back (negative: ahead), who stands in
ABSENCES = [
    ("Megan Rowe", "planned", 33, 27),
    ("Samira Haddad", "planned", 45, 39),
    ("Rosie Blake", "planned", 52, 48),
    ("Bridget O'Hara", "planned", 24, 20, "Kofi Mensah"),
    ("Orla Brennan", "sick", 12, 10),
    ("Tunde Bakare", "sick", 6, 5),
    ("Daniel Cho", "planned", -6, -9, "Samira Haddad"),
]

# role: share of promises kept, late ones included
ADHERENCE = {
    "Charge nurse": 0.84,
    "Night charge nurse": 0.84,
    "Service lead": 0.84,
    "Ward manager": 0.79,
    "Matron": 0.76,
    "Clinical services manager": 0.76,
    "Divisional director": 0.76,
    "Chief operating officer": 0.62,
    "Chief nurse": 0.62,
    "Chief executive": 0.62,
}

STORIES = [
    # visitors from outside take her Monday mornings; the hour with her directors stays
    Story("Dr Helen Marsh", ("27",), 60, 1, 0.80, "SYS3"),
    # twelve nights with two posts open: board rounds fell away, handovers did not
    Story("Marisol Cruz", ("3", "6"), 34, 22, 0.85, "SYS2"),
    Story("Kofi Mensah", ("22",), 40, 1, 0.60, "SYS3"),
    Story("Neil Ashworth", ("15", "17"), 45, 1, 0.65, "ME1"),
    Story("Callum Reid", ("12",), 50, 1, 0.70, "SYS6"),
]
LATE = 0.10
LATE_ONES: dict[str, float] = {}

UNSAID = ["Grace Nwosu", "Rosie Blake", "Siobhan Daly"]  # leaders whose newest miss has no reason yet


def rates(slots: list) -> list[tuple[list, int, str]]:
    """Which slots, how many of them held, and what the dice are called."""
    weekend = [slot for slot in slots if slot.on.isoweekday() > 5]
    week = [slot for slot in slots if slot.on.isoweekday() <= 5]
    held_at_weekends = round(HELD_AT_WEEKENDS * len(weekend))
    return [
        (weekend, held_at_weekends, "weekends"),
        (week, round(HELD * len(slots)) - held_at_weekends, "weekdays"),
    ]
