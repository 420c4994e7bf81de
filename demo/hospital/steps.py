"""Factors that learners of the hospital tried: the step, what was learned at first, and what then."""

BOARD_ROUND = [
    (
        "Listen to five board rounds with a watch",
        "Seven minutes are spent looking for results",
        "On Mondays it is twelve",
    ),
    ("Night nurse fills in dates before 07:00", "Half were there, most of them right", "Agency nights don't know how"),
    (
        "One question a bed: what turns it green?",
        "Round took 17 minutes instead of 26",
        "Two beds need longer; park them",
    ),
    ("Therapist joins for the first ten minutes", "Four sign-offs at once", "On Thursdays nobody can come"),
    ("List in the order of the bays", "Nobody jumped back", "New bed numbers must be on it"),
    ("Doctor names the criteria aloud", "Nurses led two discharges", "Criteria on paper for the weekend"),
    ("Dates in large print on the board", "Families ask less, and earlier", "Keep names off the board"),
    ("Sunday round by the nurse in charge", "Six dates changed in time", "Needs the on-call registrar for two"),
]
BED_MOVES = [
    ("Note every move after 20:00 for a week", "Two of three were known at 17:00", "Fridays are twice as many"),
    ("Bed team calls at 18:00 and 20:00", "One move less a night", "Call must go to the nurse in charge"),
    ("First move before supper", "People ate on the new ward", "Kitchen needs the list by 17:00"),
    ("Porter until 23:00 on two days", "No move waited", "One of two days was enough"),
    ("Family told by phone before 20:00", "No call at midnight", "Two had no number on file"),
    ("Two beds kept clean for the night", "Used on four nights of five", "Cleaner until 20:00 makes it possible"),
    ("Who may say no: named each evening", "Said no twice, both held", "Site manager backs it"),
    ("Handover by phone with the new ward", "Nothing forgotten in six moves", "Takes nine minutes; worth it"),
]
QUEUE = [
    (
        "Follow fifty requests from pen to bedside",
        "Queue is one hour of the four",
        "Request alone is an hour and a half",
    ),
    ("Pharmacist on the 09:00 board round of 4A", "Requests came 50 minutes earlier", "Not on two days of sickness"),
    ("Direct delivery between 10 and 13 h", "Delivery 20 minutes instead of 60", "Lift waits cost five"),
    ("Red bag for those who leave today", "Picked first, nobody complained", "Too many red bags on Friday"),
    ("Two people pick, one checks", "Four bags more an hour", "Check must not be the one who picked"),
    ("Stock of ten common drugs on the ward", "A third needs no picking", "Restock on Tuesday and Friday"),
    ("Tablet at the bedside for the request", "Weight was never missing", "Battery must be charged at night"),
    ("Counter opens a second window at noon", "Queue 40 minutes instead of 60", "Outpatients fill it; separate them"),
]
FALLS = [
    ("Sit in bay 3 from two to five", "Six of eight went to the bathroom", "The light switch is behind the curtain"),
    ("Strip of light along the floor", "Nobody stumbled for a week", "Too bright for bed 4; moved"),
    ("Ask at 22:00 and 02:00 who wants to go", "Half as many got up alone", "Needs a quiet voice"),
    ("Shoes with a back from the station", "All but two wear them", "Sizes above 44 are missing"),
    ("Mats at the bed heads", "Used at once, not after", "One stumbled over a mat: put it away by day"),
    ("Bed low from 21:00", "Getting up takes longer, and they call", "Two cannot get out; not for them"),
    ("Bell tied to the sleeve", "Bell was in reach each time", "Ask before you tie it"),
]
LOUNGE = [
    ("Stand at the ward door from 7 to 9", "Five were dressed at eight and waited", "Three waited for a signature"),
    ("Two wards call the lounge at 08:00", "Four more by ten", "Call forgot on change of shift"),
    ("Porter comes to 4A first", "First one at 08:40", "Theatre waited; agree with them"),
    ("Breakfast in the lounge", "Nobody came back to the ward", "Special diets must be ordered"),
    ("Own wheelchair for the lounge", "No search any more", "It went to X-ray twice; name on it"),
    ("Medicines brought to the lounge", "Saved the last hour", "Two were not told how to take them"),
    ("Family told the lounge's number", "Collected half an hour earlier", "Print it on the letter"),
]
