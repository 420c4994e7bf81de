"""What people at the hospital raise on an ordinary day: kind, category, what is said, what came of it.

`{n}` is a bay, a room or a bed space; no patient is ever named. Everything fits on two lines of a wall.
"""

WARDS = [
    ("hazard", "Safety", "Wet floor by the sink in bay {n}", "Trap replaced; sign stays with the mop."),
    (
        "problem",
        "Flow",
        "Blood results for bay {n} come after the round",
        "First collection at 06:15, labels the night before.",
    ),
    ("problem", "Flow", "Wheelchairs are two floors down when we need one", "Two chairs stay on the ward, named."),
    ("problem", "Safety", "Call bell in bay {n} rings at the wrong desk", "Wired to this desk again."),
    ("idea", "Experience", "Ask the family on day 1 who will collect", "Asked at admission since Monday."),
    ("problem", "Balance", "Two people moved to us after midnight", "Bed team calls before 21:00 now."),
    ("near_miss", "Safety", "Two similar ampoules side by side in drawer {n}", "One moved, label in tall letters."),
    ("near_miss", "Safety", "Brake of bed {n} held only on one side", "Bed changed; check on the morning card."),
    ("near_miss", "Safety", "Pump alarm off at bay {n} after battery change", "Alarm test is part of the change."),
    ("near_miss", "Safety", "Slippers without a back at bed space {n}", "Spare pairs at the nurses' station."),
    ("question", "Flow", "Who may sign that therapy is done on a Sunday?", "On-call therapist; number on the board."),
    ("problem", "People", "Breaks at night fall away when one bay is busy", "Float nurse relieves at 01:00 and 03:00."),
    ("problem", "Flow", "Discharge letters wait for one signature", "Registrar signs at 11:30 and 15:30."),
    (
        "idea",
        "Flow",
        "Start the drip-free check at breakfast, not at the round",
        "Tried in bay 2, three went home earlier.",
    ),
    ("problem", "Experience", "Television in bay {n} cannot be turned down", "Remote tied to the wall."),
    ("problem", "Safety", "Sharps bin {n} is above the line in the morning", "Changed with the night handover."),
    ("help", "People", "Two bank shifts open on Friday night", "One filled, one shared with 4B."),
    ("problem", "Flow", "Bed {n} is clean but not shown as free", "Cleaner taps it free at the door."),
    ("idea", "Safety", "Keep the falls mats with the bed, not in the store", "Mats hang at the bed heads now."),
    ("problem", "Experience", "Breakfast comes cold to the last bay", "Trolley starts at the other end on even days."),
    (
        "problem",
        "Balance",
        "Scales in bay {n} need a wall socket we don't have",
        "Battery scale from 5A for now, one ordered.",
    ),
    ("question", "Safety", "Which hoist sling goes with the blue hoist?", "Photo card at each hoist."),
    ("problem", "People", "New starters have no card for the medicine room", "Cards ready on day 1 from next month."),
    ("problem", "Flow", "Porter sheet is filled by phone and in the system", "System only; phone for urgent."),
]
DOORS = [
    ("problem", "Flow", "No space for the third ambulance at eight", "Bay {n} kept free from 07:30."),
    ("problem", "Flow", "ECG machine {n} is often in the other corridor", "Each corridor has its own, marked."),
    ("near_miss", "Safety", "Wristband printed for the person before", "Printer clears after each band."),
    ("problem", "Safety", "Resus trolley {n} had one drawer unsealed", "Seal number on the shift sheet."),
    ("idea", "Flow", "Take bloods in the queue, not in the cubicle", "Tried on Tuesdays; 20 minutes saved."),
    ("problem", "People", "Nobody to cover triage during handover", "Handover in two halves."),
    ("problem", "Experience", "People ask three times how long it takes", "Board with waiting steps by the door."),
    ("hazard", "Safety", "Trolley {n} rolls although the brake is on", "Taken out, repaired in two days."),
    ("problem", "Balance", "Moves after 22:00 need two nurses for 20 minutes", "Bed team sends a runner until 23:00."),
    ("question", "Flow", "Who decides that a cubicle is free at night?", "Nurse in charge; written on the board."),
    ("problem", "Flow", "Mental health referral fax is still a fax", "Shared mailbox since the first."),
    ("problem", "Safety", "Oxygen cylinder {n} was at a quarter", "Checked at both handovers."),
]
SERVICES = [
    ("problem", "Flow", "Trolley run at eleven misses the urgent bags", "Second run at 10:30 for discharges."),
    ("problem", "Quality", "Request without weight comes back twice", "Field must be filled before sending."),
    ("idea", "Flow", "One queue for the wards, one for the counter", "Tried for a week; 15 minutes less."),
    ("near_miss", "Safety", "Two packs look the same on shelf {n}", "Shelf turned, tall-letter labels."),
    ("problem", "People", "Telephone rings during double checks", "One person holds it, a quarter each."),
    ("hazard", "Safety", "Step at store {n} is hard to see", "Yellow edge painted."),
    ("problem", "Flow", "Walking frames come back without a label", "Labels tied on at the store."),
    ("question", "Quality", "Who changes the list when the ward changes names?", "Ward clerk, same day."),
    ("problem", "Experience", "People wait in the lounge without a drink", "Volunteer round at 10 and 14."),
    ("problem", "Flow", "Transport is booked for the wrong entrance", "Entrance is a must field now."),
    ("idea", "People", "Shadow one ward round a month", "First four done; two ideas came of it."),
    ("problem", "Quality", "Two versions of the bed list on one morning", "One list, printed at 07:00."),
    ("problem", "Flow", "Recliner {n} in the lounge does not recline", "Repaired; spare from therapies meanwhile."),
    ("help", "People", "Two of five are away on the same Monday", "One from site team until noon."),
]
FOR_ALL = [
    ("problem", "People", "Staff room fridge {n} leaks", "Replaced by estates."),
    ("idea", "People", "Put the rota swaps on the board, not in messages", "Hangs there; nobody was missed since."),
    ("question", "People", "Who do we call when the system is down at night?", "Number on the red card at each desk."),
    ("problem", "Safety", "Hand gel at door {n} is empty every Monday", "Filled on Sundays; bigger pump."),
    ("idea", "Experience", "Name badges people can read without glasses", "Large print ordered for all."),
    ("problem", "Flow", "Lift {n} stops for cleaning at discharge time", "Cleaning moved to 14:00."),
]
ABOVE = [
    ("problem", "Flow", "Three wards ask for the same porter at eleven", "Second porter from 10:30 to 12:30."),
    ("help", "People", "Bank requests are answered after the shift began", "Cut-off at 15:00 with a named person."),
    ("problem", "Balance", "Outliers from medicine stay on surgery over the weekend", "Named consultant on Saturdays."),
    ("question", "Flow", "Who may open the winter beds after 20:00?", "Site manager with on-call director."),
    ("problem", "Safety", "Two handover forms are in use", "One form since the first of the month."),
    ("idea", "Experience", "Ask three people a day what mattered", "Ward managers bring one answer to the huddle."),
    ("problem", "Flow", "Scan slots for inpatients end at noon", "Two slots more at 15:00, four weeks trial."),
    ("hazard", "Safety", "Corridor to theatre is narrowed by stored beds", "Beds to the basement each evening."),
]

BANK = {
    "ed": DOORS,
    "amu": DOORS,
    "ward-4a": WARDS,
    "ward-4b": WARDS,
    "ward-5a": WARDS,
    "pharmacy": SERVICES,
    "therapies": SERVICES,
    "lounge": SERVICES,
    "medicine": ABOVE,
    "surgery": ABOVE,
    "support": ABOVE,
    "site": ABOVE,
}
