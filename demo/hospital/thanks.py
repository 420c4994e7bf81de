"""What people at the hospital are thanked for."""

# team: (to, text)
LATEST = {
    "ward-4a": ("Hannah", "She named the four of tomorrow at the huddle, two evenings running. Two left by 11:10."),
    "medicine": ("4B", "They lent a nurse until half past twelve on a full morning."),
    "site": ("the lounge", "They opened at 08:30 for one ward, and told us what it cost and what it gave."),
    "amu": ("night team", "They counted the pumps at 22:00 for three nights, between everything else."),
}

BANK = [
    "Sat with a frightened relative for ten minutes, and told the doctor what she learned.",
    "Saw two similar ampoules side by side and moved one before anything happened.",
    "Rang the family at eight, so that nobody waited for a coat at noon.",
    "Filled the trolley at the end of the night, though it was not their turn.",
    "Said that two forms are in use. It took one sentence.",
    "Paired with the new colleague for the whole shift.",
    "Found the pump, and the place where pumps gather.",
    "Stopped the move at 22:30 because nothing spoke for it.",
    "Wrote the letter on the evening before. The bed was free at ten.",
    "Asked the porter what would help, and did it.",
    "Raised a near miss of their own. It took courage.",
    "Brought the shoes with a back from the store, all sizes.",
    "Turned the breakfast round so that the last bay had it warm.",
    "Told the team why the answer was no, in person.",
    "Kept the huddle to eight minutes and everyone spoke.",
    "Checked the oxygen before anybody asked.",
]
