"""Check cards of the hospital: the starter set, and cards in its own words."""

from pathlib import Path

from demo.build.cards import Story, own_cards

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

OWN = own_cards(Path(__file__).with_name("cards.toml"))

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
