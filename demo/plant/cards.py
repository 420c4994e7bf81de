"""Check cards of the plant: the starter set, and cards in its own words."""

from pathlib import Path

from demo.build.cards import Story, own_cards

LINE = ("first-piece", "standard-work", "torque", "kanban", "ways", "gauges")
MACHINES = ("first-piece", "standard-work", "guards", "ways", "gauges", "board")
SHARE = {1: 0.7, 2: 0.8}  # of the confirmations a layer kept, those done with a card; not named: all of them
HUNG = {
    "line-1": LINE,
    "line-2": LINE,
    "line-3": LINE,
    "m1": MACHINES,
    "m2": MACHINES,
    "paint-test": ("standard-work", "guards", "ways", "gauges", "board"),
    "logistics": ("standard-work", "kanban", "ways", "board"),
}

OWN = own_cards(Path(__file__).with_name("cards.toml"))

STORIES = [
    Story(
        "Press stop",
        "line-3",
        40,
        0.8,
        ("Stop outside the mark after the change to size 40, shimmed", "No reading since size 32 ran"),
    ),
    Story("Set-up sheet at the machine", "m2", 30, 0.55, ("Rev C at the machine, rev E in the system",)),
]
DEVIATIONS = {
    "First piece approval": ("Sheet of the order before still hung there", "Piece lay beside the marked place"),
    "Standard work at the station": (
        "Step 4 is done before step 3: the fixture is in the way",
        "Sheet older than the change",
    ),
    "Torque tool": ("Test of the late shift missing", "Needle at the upper mark, tool sent to calibration"),
    "Material at the line": ("M8 screws below the line, loop told", "Box without a card"),
    "Ways and exits": ("Pallet on the way to the exit, moved", "Trolley before the extinguisher, moved"),
    "Guards and stops": ("Screw of the guard loose, tightened", "No test noted since Monday"),
    "Gauges in date": ("One gauge out of date, taken off the board", "Empty shadow for M12"),
    "The board of the team": ("Yesterday was not marked", "A concern without anyone"),
}
ANY = ("Not as the card says, put right with the team", "The mark had worn off, drawn again")
