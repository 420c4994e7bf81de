"""What leaders of the plant try with a routine."""

TRIALS = [
    ("Jonas Weber", "2c", "time", "Third look at 12:40, before the kits for the late shift leave", 8, 6, -6, "", ""),
    (
        *("Murat Demir", "14", "shorter", "Ten minutes at the board, the three oldest only", 8, 30, 12),
        "The three oldest take eight minutes. The rest was reading aloud what everybody had read.",
        "standard",
    ),
]
