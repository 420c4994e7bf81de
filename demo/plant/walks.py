"""Walks of the plant: three told note by note, and what others saw and heard."""

from demo.build.walks import N, W

COUNT = 64
UNSEEN = "m2"  # at night, for 47 days
HOST = "Team leader"
MORE = ["Murat Demir", "Pia Lund", "Ruth Falk", "Sofia Petrov"]
THEMES = ["safety", "quality", "flow", "flow", "standard", "waste", "people", "visual", "follow_up", "coaching"]
MIXES = [
    ("strength", "barrier", "question"),
    ("strength", "barrier", "idea"),
    ("strength", "hazard", "barrier", "question"),
    ("strength", "standard_gap", "idea"),
    ("barrier", "barrier", "strength", "question"),
    ("strength", "question"),
]

NAMED = [
    W(
        "Ines Hartmann",
        "line-3",
        "late",
        23,
        "16:10",
        38,
        "flow",
        "Team leader, late shift",
        "Kits arrive late",
        (
            N("strength", "seen", "Andon answered in 90 s"),
            N("strength", "measured", "Fixture fetched 4× in one changeover, 11 min"),
            N("barrier", "heard", "Nowhere to park the cart", "easy", "Ines Hartmann", 3),
            N("question", "seen", "Why two first-piece approvals?"),
            N("idea", "heard", "Mark carts by pump family"),
        ),
        told=(22, "06:10"),
        will_do="Park for the cart by Friday; ask quality about the second approval.",
    ),
    W(
        "Tomas Rybak",
        "m2",
        "night",
        6,
        "02:45",
        45,
        "standard",
        "Team leader, night shift",
        "The set-up sheet is the same at all machines",
        (
            N("standard_gap", "seen", "Setup sheet rev C at machine, rev E in system"),
            N("hazard", "heard", "No slinger on nights, parts lifted by hand", concern="slinger", danger=True),
            N("strength", "seen", "Tool list kept by Viktor's team"),
            N("question", "heard", "Who answers quality calls at 03:00?"),
            N("strength", "interpretation", "Team looks tired"),
        ),
        told=(5, "22:05"),
        will_do="No lifts over 20 kg tonight; the slinger goes to tier 3 in the morning.",
    ),
    W(
        "Anders Holm",
        "line-1",
        "early",
        12,
        "10:15",
        90,
        "people",
        "Plant manager",
        "The plant is in good spirits",
        (
            N("strength", "interpretation", "People seem motivated"),
            N("strength", "interpretation", "Good energy at the boards"),
            N("strength", "seen", "Clean floors in all halls"),
        ),
        told=(11, "14:00"),
    ),
    W(
        "Anders Holm",
        "m1",
        "early",
        34,
        "10:10",
        90,
        "visual",
        "Plant manager",
        "Boards are in use",
        (
            N("strength", "interpretation", "The new boards look professional"),
            N("strength", "interpretation", "Teams appear to be on top of things"),
        ),
        told=(33, "14:00"),
    ),
    # the last walk there before Tomas's, 47 days earlier
    W(
        "Pia Lund",
        "m2",
        "night",
        40,
        "02:30",
        40,
        "safety",
        "Team leader, night shift",
        "Coolant is on the floor",
        (
            N("strength", "seen", "Walkway dry, mats in place"),
            N("barrier", "heard", "Spares cupboard is locked at night", "medium", "Pia Lund", 12),
        ),
        told=(39, "22:05"),
    ),
]

BANK = {
    "hypothesis": [
        ("Kits wait at the gate; I'll see how long",),
        ("The standard is there, and it is hard to follow at one step",),
        ("The second shift starts from another plan",),
        ("We search more than we think",),
        ("Answers from last week have not come back yet",),
        ("New colleagues learn at the machine, not from the card",),
        ("The bottleneck is test, not assembly",),
        ("Hazards are seen, and not always raised",),
    ],
    "strength": [
        ("seen", "Stop line respected by all three tuggers"),
        ("seen", "Team leader asked, and waited for the answer"),
        ("measured", "Twelve first pieces right in a row"),
        ("seen", "Board filled before six, by the team"),
        ("heard", "Somebody called maintenance early and was thanked"),
        ("seen", "Old sheet taken down when the new one came"),
        ("measured", "Andon answered within two minutes, five times"),
        ("heard", "Late shift found the burr and told the early one"),
        ("seen", "Two people swapped stations as agreed"),
        ("seen", "Gauge put back to its shadow each time"),
    ],
    "barrier": [
        ("heard", "Crane key is with the other team"),
        ("measured", "Eight minutes for a signature that nobody reads"),
        ("heard", "Printer stands forty steps away"),
        ("seen", "Trolley does not fit between rack and line"),
        ("heard", "Nobody knows which order is next after 13:30"),
        ("seen", "Two lamps out over the bench"),
        ("heard", "Torque wrench is calibrated on our busiest day"),
        ("measured", "Three walks of 60 m for one drawing"),
        ("heard", "Password for the test stand expires on Fridays"),
        ("seen", "Empties block the material side"),
        ("heard", "No one to ask after 15:00 when planning has gone"),
        ("heard", "Gloves in size 7 are always out"),
    ],
    "idea": [
        ("heard", "Colour the bins by pump family"),
        ("heard", "Let the late shift pre-load the first program"),
        ("heard", "Hang the drawing at eye height"),
        ("heard", "One shared tray for the three odd bits"),
        ("heard", "Ask the supplier for the label on the other side"),
        ("heard", "A bell when the cart is empty, not a call"),
    ],
    "hazard": [
        ("seen", "Edge of the chute is sharp at hand height"),
        ("heard", "Oil film near the press after cleaning"),
        ("seen", "Ladder leans at the rack, not tied"),
        ("seen", "Cable across the way to the fire door"),
        ("heard", "Fork lifts come fast round bay 6"),
    ],
    "question": [
        ("seen", "Why are there two lists for the same gauge?"),
        ("heard", "Who decides when the line stops for a scratch?"),
        ("seen", "What happens to a concern after the huddle?"),
        ("heard", "When did we last change this standard?"),
        ("seen", "What does the yellow tape mean here?"),
        ("heard", "Who learns from the rework of yesterday?"),
    ],
    "standard_gap": [
        ("seen", "Card shows the old fixture"),
        ("seen", "Step 4 is done before step 3, and works better"),
        ("measured", "Torque on the card 24 Nm, on the tool 26 Nm"),
        ("seen", "No card for size 50"),
    ],
}
