"""Check cards of the plant: the starter set, and cards in its own words."""

from demo.build.cards import Story
from gemba.hanging import Words

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

PRESS_STOP = Words(
    "Press stop",
    what="Is the stop of the seal press within 0.1 mm?",
    how="Set the depth gauge on the stop before the first piece. Read it twice.",
    good_looks_like="Gauge between the two marks, reading noted on the sheet of the press.",
    not_ok_looks_like="Outside the marks, or no reading since the last change of size.",
    why="A stop worn by 0.35 mm seats the seal 0.4 mm high, and the pump leaks at the customer.",
    minutes=3,
)
SETUP_SHEET = Words(
    "Set-up sheet at the machine",
    what="Is the sheet at the machine the same revision as in the system?",
    how="Read the letter at the machine, then the one on the screen.",
    good_looks_like="The same letter in both places.",
    not_ok_looks_like="Rev C at the machine, rev E in the system.",
    why="An old sheet makes good people set up the wrong way.",
    minutes=3,
)
CART = Words(
    "Changeover cart",
    what="Does the cart stand at the line before the last piece, with every tool in its shadow?",
    how="Look at the cart ten minutes before the next changeover.",
    good_looks_like="Every shadow filled, torque adaptors too; cart on its square.",
    not_ok_looks_like="An empty shadow, or the cart still at the last machine.",
    why="A third of a changeover was spent searching.",
    minutes=3,
)
SLINGS = Words(
    "Slings and hooks",
    what="Are slings and hooks tagged and whole?",
    how="Take each one off the rack once.",
    good_looks_like="Tag in date, no cut, the hook’s latch closes.",
    not_ok_looks_like="No tag, a cut thread, a bent latch.",
    why="It carries what nobody could hold.",
    every="two_weeks",
    layers=[1, 2],
)
BOOTH = Words(
    "Paint booth filter",
    what="Is the pressure drop of the filter below the mark?",
    how="Read the gauge at the booth with the fan on.",
    good_looks_like="Needle in the white field, date of change on the frame.",
    not_ok_looks_like="Needle above the mark.",
    why="A full filter puts dust into the paint.",
    every="day",
    minutes=2,
)
LOOP = Words(
    "Tugger loop",
    what="Does the tugger leave as the plan at the stop says?",
    how="Stand at one stop for a departure.",
    good_looks_like="Leaves within two minutes of :20 and :50, full boxes only.",
    not_ok_looks_like="Late without a word to the line, or half-full boxes.",
    why="A late loop is a late changeover.",
)
FORKLIFT = Words(
    "Forklift before the shift",
    what="Was the truck checked before the shift?",
    how="Read the sheet on the truck, then try the horn.",
    good_looks_like="Signed for this shift, horn and lights work.",
    not_ok_looks_like="A gap in the sheet.",
    why="The check finds the brake before the aisle does.",
    minutes=3,
    layers=[1, 2],
)
OWN = [
    ("line-3", PRESS_STOP),
    ("line-3", CART),
    ("line-2", PRESS_STOP),
    ("m1", SETUP_SHEET),
    ("m2", SETUP_SHEET),
    ("m2", SLINGS),
    ("paint-test", BOOTH),
    ("logistics", LOOP),
    ("logistics", FORKLIFT),
]

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
