"""Factors that learners of the plant tried: the step, what was learned at first, and what then."""

HANDOVER = [
    (
        "Stand at the line from 13:45 to 14:30",
        "Eleven minutes go into asking which order is next",
        "On Fridays it is nineteen",
    ),
    (
        "Planner writes the next order on the board at 13:50",
        "Known, but the kit was not there",
        "Kit asked for at 13:30 was there",
    ),
    (
        "Kit stands at the line before 13:55",
        "Two of three; K was short of a gasket",
        "Three of three with the new list",
    ),
    ("Early shift leaves the cart filled", "Torque bits went home in pockets", "Bits have a tray now; all there"),
    ("Two people start, two hand over", "First piece nine minutes earlier", "Needs four people; with three it stalls"),
    ("First torque check before the huddle", "Four minutes saved, safe to do", "Huddle started late once; do it after"),
    (
        "Program of the next order loaded at 13:40",
        "Loaded, but the wrong size",
        "Size on the sheet in large print: right",
    ),
    ("Call quality at 13:55 instead of 14:10", "Came at once on four days of five", "On the fifth nobody was on call"),
]
CASTINGS = [
    (
        "Watch three set-ups from first to good piece",
        "Half of the pieces are measured twice",
        "Offsets differ by the person who set them",
    ),
    ("Offsets on the tool card, one place only", "One piece less", "Cards must stay with the tool, not the machine"),
    (
        "Probe warmed up by a ten-minute run",
        "Drift gone after eight minutes",
        "At night the hall is cold: twelve minutes",
    ),
    ("First piece at 80 % feed", "Good piece at once, two minutes longer", "Only for new programs"),
    ("Same gauge at both mills", "Difference of 6 µm was the gauge", "Calibrated together each Monday"),
    ("Set-up sheet with a photo of the clamping", "One clamping error less", "Photo must show the stop, not the part"),
    ("Chuck jaws marked by order family", "Right jaws at once", "Family B needs its own pair"),
    ("Second person reads the offsets aloud", "One typing error found in six", "Takes a minute, pays back ten"),
]
MACHINE_STOPS = [
    ("Count every stop under three minutes for a day", "Forty-one stops, nobody knew", "Half come from two sensors"),
    ("Clean the two sensors at each break", "Stops halved until noon", "Oil mist comes from the press next door"),
    ("Shield of tin between press and sensor", "Down by a third", "Shield also needed at line 2"),
    (
        "Card with photo: how to clear a jam",
        "Four of five cleared without a call",
        "Photo of the old guide misled once",
    ),
    (
        "Spare sensor hangs at the line",
        "Changed in four minutes instead of thirty",
        "Hook at line 3 is behind the door",
    ),
    ("Belt tension checked on Mondays", "No slip all week", "Friday too on the hot line"),
    (
        "Operator resets drive B after training",
        "Three trained, two resets, no fault",
        "The fault came from a loose plug",
    ),
    ("Key for the spares with the late team leader", "Used twice the first week", "At night the key must be with M1"),
]
GRINDING = [
    ("Watch twenty rings being seated", "Five were rolled, four of them at station 6", "Left-handers roll fewer"),
    ("Printed cone at station 6", "Three a day less", "Cone for size 32 is too wide"),
    ("Cone for each size, in two colours", "No mix-up in forty pumps", "Colours fade with grease; notch added"),
    ("Grease warmed to 25 degrees", "Ring slides at once", "Heater off over the break made it worse"),
    ("Ring checked with a mirror before closing", "Two found in a day", "Mirror fogs at six in the morning"),
    ("Rings from the bin, not from the bag", "No cuts any more", "Bin must be closed at the end"),
    ("Second cone at station 7", "Half of the waiting gone", "Both needed only above size 40"),
    ("Ring number read aloud by the next person", "Felt odd, found one", "Kept for changeovers only"),
]
