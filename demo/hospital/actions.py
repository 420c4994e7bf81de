"""What people at the hospital agreed to do."""

COUNT = 110

# team, text, owner, given and done. The first ones chase single days of a process that only wobbled:
# they were opened before anyone had drawn the chart.
NAMED = [
    *(
        ("ward-4a", f"Find out why only {value} % left before noon", owner, back, back - 2)
        for value, owner, back in [
            (13, "Grace Nwosu", 41),
            (15, "Rosie Blake", 38),
            (12, "Grace Nwosu", 36),
            (14, "Hannah Cole", 32),
            (16, "Rosie Blake", 29),
            (13, "Sam Whitfield", 27),
            (17, "Grace Nwosu", 25),
        ]
    ),
    ("ward-4a", "Write criteria for going home, COPD", "Dr Alan Pike", 12, 8),
    ("pharmacy", "Join the 09:00 board round on 4A", "Owen Price", 30, 24),
    ("lounge", "Open at 08:30 for 4A", "Carl Jensen", 6, 4),
    ("lounge", "Bring two wheelchairs up to 4A", "Carl Jensen", 10, 8),
]
FRONT = [
    "Check the mats in bay {n}",
    "Change the sharps bin, bay {n}",
    "Ring the family of the first two by nine",
    "Ask estates about the tap in bay {n}",
    "Train two people on the blue hoist",
    "Count pumps at 22:00",
    "Try the new handover form tonight",
    "Put the criteria card at bed space {n}",
    "Return the drip stands to the store",
    "Test the bell in bay {n}",
    "Name the two for the lounge",
    "Show the night team the sling card",
    "Write letters for tomorrow by 16:00",
    "Clear the way to the bathroom, bay {n}",
    "Order slippers above size 44",
    "Tell bay {n} what became of the noise",
    "Charge the bladder scanner by noon",
    "Ask transport for the north entrance",
]
ABOVE = [
    "Agree the second porter until Friday",
    "Cost a second chair for medicine",
    "Name who signs therapy at weekends",
    "Bring the answer on pumps down",
    "Ask IT for one bed list",
    "Plan the trial of Saturday therapy",
    "Walk the lounge at half past eight",
    "Close the old handover form",
]
