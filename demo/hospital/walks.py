"""Walks of the hospital: three told note by note, and what others saw and heard. No patient is ever named."""

from demo.build.walks import N, W

COUNT = 58
UNSEEN = "amu"  # at night, since Kofi was there
HOST = "Nurse in charge"
MORE = ["Rosie Blake", "Joyce Appiah"]
THEMES = ["safety", "quality", "patient_flow", "patient_flow", "journey", "standard", "people", "follow_up", "coaching"]
MIXES = [
    ("strength", "barrier", "question"),
    ("strength", "barrier", "idea"),
    ("strength", "hazard", "barrier"),
    ("strength", "standard_gap", "idea", "question"),
    ("barrier", "strength", "question"),
]

NAMED = [
    W(
        "Bridget O'Hara",
        "ward-4a",
        "day",
        10,
        "08:00",
        40,
        "patient_flow",
        "Charge nurse",
        "Beds wait for pharmacy",
        (
            N("strength", "measured", "3 of 4 next-day patients had no TTO at 08:20"),
            N("strength", "seen", "Board round 17 min, every bed has EDD"),
            N("barrier", "heard", "Wheelchairs kept two floors down", "easy", "Carl Jensen", 2),
            N("question", "heard", "Who may sign therapy-OK at weekends?"),
            N("idea", "heard", "Ask family pick-up time on day 1"),
        ),
        told=(10, "19:30"),
        will_do="Two chairs stay on 4A; ask Fatima who signs at weekends.",
    ),
    W(
        "Kofi Mensah",
        "amu",
        "night",
        41,
        "22:00",
        50,
        "people",
        "Charge nurse, night",
        "Nights are short of hands",
        (
            N("hazard", "seen", "Single bariatric chair blocked corridor", danger=True),
            N("barrier", "heard", "No hot food after 20:00", "medium", "Kofi Mensah", 12),
            N("standard_gap", "seen", "Two versions of handover sheet"),
            N("strength", "seen", "New nurse paired all shift"),
        ),
        told=(40, "19:32"),
        will_do="Chair to bay 1 tonight; hot food until 23:00 from next month.",
    ),
    W(
        "Dr Helen Marsh",
        "lounge",
        "day",
        5,
        "11:00",
        45,
        "follow_up",
        "Lounge lead",
        "My no to a second trolley was heard and understood",
        (
            N("strength", "seen", "First four were here at 08:50"),
            N("question", "heard", "Told the no and why on a second trolley: what would help instead?"),
            N("idea", "heard", "Borrow the linen trolley of 5A between 9 and 11"),
        ),
        told=(5, "11:40"),
        will_do="Ask 5A about the trolley; come back on Friday.",
    ),
]

BANK = {
    "hypothesis": [
        ("Beds wait for letters, not for beds",),
        ("The first discharge waits for the last signature",),
        ("Handover tells what was done, not what is open",),
        ("We look for things that have no place",),
        ("Staff know the risk and do not have the time to say it",),
        ("Families ask what the board could tell them",),
    ],
    "strength": [
        ("seen", "Nurse in charge asked the newest colleague first"),
        ("measured", "Board round in 16 minutes with every bed named"),
        ("seen", "Two identifiers checked each time"),
        ("heard", "Pharmacy rang back within ten minutes"),
        ("seen", "Bay kept quiet between 14 and 15"),
        ("heard", "Night team left the trolley filled"),
        ("seen", "Falls mat in place before the person stood up"),
        ("measured", "Four home before eleven"),
    ],
    "barrier": [
        ("heard", "Printer of the ward is out of toner on Mondays"),
        ("measured", "22 minutes to find a drip stand"),
        ("heard", "Cleaning is booked by phone, one line for all"),
        ("seen", "Store is locked and the key goes round"),
        ("heard", "Bank staff get the login at ten"),
        ("heard", "Porters pause between 11:30 and 12:15"),
        ("seen", "Chairs for relatives stand in the way to the bathroom"),
        ("heard", "Results come to a phone that nobody carries"),
        ("measured", "Three walks to pharmacy for one letter"),
        ("heard", "Hoist battery lasts for two lifts"),
    ],
    "idea": [
        ("heard", "Start letters the evening before for the four of tomorrow"),
        ("heard", "Keep one recliner for the ward that calls first"),
        ("heard", "Let the family choose the hour on day 1"),
        ("heard", "One basket for what comes back from the lounge"),
        ("heard", "Put the step count to the lounge on the sheet"),
    ],
    "hazard": [
        ("seen", "Oxygen trolley parked in front of the fire door"),
        ("heard", "Floor by the shower stays wet after seven"),
        ("seen", "Two drip stands with one brake"),
        ("heard", "Night light in bay 4 is out"),
    ],
    "question": [
        ("heard", "Who changes the date when the plan changes at night?"),
        ("seen", "What do the two colours on the list mean?"),
        ("heard", "When do we hear what became of a concern?"),
        ("heard", "What would you need to go home on time?"),
    ],
    "standard_gap": [
        ("seen", "Two forms for the same handover"),
        ("seen", "Checklist ends before the medicines"),
        ("measured", "Falls check due at 20:00, done at 21:30 on three days"),
    ],
}
