"""What people at the plant agreed to do."""

COUNT = 96

# team, text, owner, given and done (working days back)
NAMED = [
    ("line-3", "Mark the place for the cart at station 4", "Luis Romero", 22, 20),
    ("line-3", "Check torque after lunch for five days", "Wei-Lin Chen", 12, 6),
    ("paint-test", "Fit the depth gauge at the press", "Lena Brandt", 33, 28),
    ("assembly", "Measure 40 seals a day for two weeks", "Sofia Petrov", 32, 21),
    ("line-3", "Card “press stop” into the weekly draw", "Jonas Weber", 30, 27),
]
FRONT = [
    "Mark bay {n} with tape",
    "Swap the torque tool, station {n}",
    "Train two people on station {n}",
    "Check the gauge at station {n}",
    "Order a spare sensor for machine {n}",
    "Hang the new card at station {n}",
    "Clean the filter of machine {n}",
    "Count stops at station {n} until noon",
    "Ask planning for the cut-off time",
    "Test the lamp at station {n}",
    "Sort the drawer of station {n}",
    "Show the late shift the new fixture",
    "Measure ten pieces from machine {n}",
    "Tell the night shift what was decided",
    "Try the second cone, station {n}",
    "Take the old sheet down, machine {n}",
    "Call the supplier about the labels",
    "Write the start card for size 50",
    "Bring back the lent adaptors",
    "Walk the tugger loop with logistics",
]
ABOVE = [
    "Agree test bench slots for Thursday",
    "Ask IT for one hour at Line 3",
    "Find a slinger for two nights",
    "Bring the answer on gauges down",
    "Book the robot's maker for Tuesday",
    "Plan training for three temps",
    "Check list K against the drawing",
    "Walk bay 6 with the fork lift drivers",
]
