"""Check cards of the hospital: the starter set, and cards in its own words."""

from demo.build.cards import Story
from gemba.hanging import Words

WARD = ("hands", "trolley", "medicines", "falls", "handover", "sepsis", "equipment")
SHARE = {1: 0.95}  # of the confirmations a layer kept, those done with a card; not named: all of them
HUNG = {
    "ed": ("hands", "trolley", "medicines", "sepsis", "equipment", "exits"),
    "amu": WARD,
    "ward-4a": WARD,
    "ward-4b": WARD,
    "ward-5a": ("hands", "trolley", "medicines", "handover", "sepsis", "equipment", "exits"),
    "pharmacy": ("hands", "medicines", "equipment", "exits"),
    "therapies": ("hands", "equipment", "exits"),
    "lounge": ("hands", "equipment", "exits"),
}

TTO = Words(
    "Medicines to take home",
    what="Are take-home medicines written for tomorrow’s patients by 16:00?",
    how="Count beds planned for tomorrow on the status board, then those with a prescription.",
    good_looks_like="A prescription for every bed that goes home tomorrow.",
    not_ok_looks_like="Beds named at the huddle without one.",
    why="Writing takes longer than dispensing: most of the wait is before the pharmacy.",
    every="day",
    minutes=3,
)
WHEELCHAIR = Words(
    "Wheelchairs where they belong",
    what="Do two wheelchairs stand in the marked bay?",
    how="Look at the bay at the lift.",
    good_looks_like="Two chairs, footrests on, clean tag.",
    not_ok_looks_like="An empty bay, or chairs two floors down.",
    why="A porter without a chair walks the way twice.",
    minutes=2,
)
QUEUE = Words(
    "Dispensing queue",
    what="Does the oldest request wait less than 40 minutes?",
    how="Read the time of the oldest request on the rail.",
    good_looks_like="Younger than 40 minutes, urgent ones in front.",
    not_ok_looks_like="An older one, or no times on the requests.",
    why="A queue nobody sees grows until the ward rings.",
    every="day",
    minutes=2,
)
GYM = Words(
    "Therapy sign-off",
    what="Is every bed planned for tomorrow signed off or booked by therapy?",
    how="Compare the list of the huddle with the therapy board.",
    good_looks_like="A tick or a time for each.",
    not_ok_looks_like="A bed nobody has seen.",
    why="A missing sign-off is found at the door.",
    minutes=3,
)
LOUNGE = Words(
    "Lounge ready by 08:30",
    what="Is the lounge staffed and open at 08:30?",
    how="Stand at the door at half past eight.",
    good_looks_like="Open, two chairs free, drinks and medicines trolley there.",
    not_ok_looks_like="Closed, or no one to receive.",
    why="An open lounge is a free bed at nine.",
    every="day",
    minutes=3,
)
OWN = [
    ("ward-4a", TTO),
    ("ward-4b", WHEELCHAIR),
    ("ed", WHEELCHAIR),
    ("pharmacy", QUEUE),
    ("pharmacy", TTO),
    ("therapies", GYM),
    ("therapies", WHEELCHAIR),
    ("lounge", LOUNGE),
    ("lounge", WHEELCHAIR),
]

STORIES = [
    Story("Medicines to take home", "ward-4a", 30, 0.5, ("Two of four without a prescription at 16:00",)),
    Story(
        "Shared equipment",
        "amu",
        40,
        0.5,
        ("One pump in the bay of three, two searched for", "No clean tag on the hoist"),
    ),
]
DEVIATIONS = {
    "Hand rub at the point of care": ("Dispenser at bed 3 empty, filled", "Dispenser behind the curtain, moved"),
    "Resuscitation trolley": ("Sunday’s check missing in the sheet", "Chair before the trolley, moved"),
    "Medicines locked and in date": ("A gap in the fridge log", "Door stood open, closed"),
    "Falls: the bed space": ("Bell on the floor, put in reach", "Drip stand in the way, moved"),
    "Handover sheet": ("Two versions of the sheet in use", "Expected date missing for two beds"),
    "Early warning scores": ("Round at 14:00 was late by an hour",),
    "Shared equipment": ("Hoist without a tag, cleaned", "Bay empty"),
    "Fire doors and exits": ("Wedge under the door, taken away", "Cage before the exit, moved"),
}
ANY = ("Not as the card says, put right with the team",)
