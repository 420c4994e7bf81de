"""What leaders of the hospital try with a routine."""

TRIALS = [
    ("Rosie Blake", "14", "place", "At the sluice-room board instead of in the office", 7, 5, -5, "", ""),
    (
        *("Grace Nwosu", "3", "time", "One standard at 11:15, after the board round", 9, 25, 14),
        "At 11:15 the ward is quiet four days of five. On Mondays pharmacy comes then.",
        "stopped",
    ),
]
