"""A3s of the hospital. The first one is told in the story."""

A3S = [
    {
        "team": "pharmacy",
        "owner": "Owen Price",
        "mentor": "Samira Haddad",
        "title": "Take-home medicines request→bedside",
        "background": "158 patient-hours of waiting in 20 working days on 4A.",
        "current_condition": (
            "Median 4 h 20: request 1 h 30, queue 1 h, picking 50 min, delivery 1 h; 50 journeys followed."
        ),
        "goal": "≤ 2 h within twenty days from now.",
        "root_cause": (
            "Requests batch after the round ← the pharmacist meets the list only at 11:00 ← not part of the board "
            "round; delivery batches ← one trolley run an hour. Ruled out: speed of dispensing, stock."
        ),
        "countermeasures": "Ward pharmacist on the 09:00 board round; direct delivery from 10 to 13 h.",
        "plan": "Board round on 4A: Owen. Delivery: Carl. Count 20 journeys a week: Owen. Look at errors: Samira.",
        "follow_up": (
            "Predicted 2 h 10, actual 2 h 25; the queue is still 40 min → a separate line for in- and outpatients "
            "as the next experiment. Balancing: dispensing errors unchanged."
        ),
        "started": 44,
        "left": 32,
        "goal_in": 20,
    },
    {
        "team": "amu",
        "owner": "Megan Rowe",
        "mentor": "Samira Haddad",
        "title": "IV pumps that are not where they are needed",
        "background": "Short at night three times in ten days; two hours of searching a night.",
        "current_condition": "74 pumps on paper, 61 found; 19 stand in rooms without a line.",
        "goal": "A pump within 10 minutes, nights too, in six weeks.",
        "root_cause": "Pump stays where the line ended ← nobody owns the way back ← no place to bring it.",
        "countermeasures": "One pool in the AMU store with a sign-out; empty pumps go with the linen.",
        "plan": "Count at 22:00 for three nights: Kwame. Store and sign-out: Megan.",
        "follow_up": "",
        "started": 9,
        "left": 2,
        "goal_in": 42,
    },
    {
        "team": "ward-5a",
        "owner": "Ana Ribeiro",
        "mentor": "Neil Ashworth",
        "title": "First case in theatre starts late",
        "background": "19 minutes a day in two theatres; two cancellations on the day each week.",
        "current_condition": "On time 71 %; in 9 of 14 late starts the consent form was missing at 08:00.",
        "goal": "85 % on time by the end of the quarter.",
        "root_cause": "Consent is taken in the morning ← the clinic has no slot for it ← booked as 10 minutes.",
        "countermeasures": "Consent in the pre-assessment clinic; list closed at 15:00.",
        "plan": "Slot of 20 minutes: Ana. Ward checks at 18:00: Beth. Count for four weeks: Ana.",
        "follow_up": "Predicted 85 %, actual 80 % after four weeks; what is left are porters at 07:40.",
        "started": 50,
        "left": 40,
        "goal_in": 15,
    },
]
