"""How the plant's leaders keep their promises: rates as named, absences, and the stories behind the misses."""

from demo.build.promises import Story

HELD = 0.88  # of 16 + 2 + 1 huddles a day
HELD_AT = {3: 0.70, 2: 0.85}  # the front line makes up the rest
ALIVE = {"line-3", "assembly", "plant"}  # boards whose huddles of today were held
SEVEN_DAYS: set[str] = set()

# name, kind, first and last working day back (negative: ahead), who stands in
ABSENCES = [
    ("Aisha Karim", "planned", 16, 12, "Jonas Weber"),
    ("Pia Lund", "planned", 41, 37),
    ("Chiara Conti", "planned", 30, 26),
    ("Marek Dvorak", "planned", 52, 48),
    ("Ben Adeyemi", "planned", 9, 7, "Hanna Lehtonen"),
    ("Piotr Zielinski", "sick", 5, 4),
    ("Giorgos Pappas", "sick", 23, 22),
    ("Signe Madsen", "planned", 45, 41),
    ("Claire Osei", "planned", 34, 30),
    ("Tomas Rybak", "sick", 48, 48),
    ("Hanna Lehtonen", "planned", -3, -7, "Ben Adeyemi"),
]

# role: share of promises kept, late ones included
ADHERENCE = {
    "Team leader": 0.88,
    "Learner": 0.88,
    "Supervisor": 0.81,
    "Value-stream manager": 0.74,
    "Plant manager": 0.58,
    "Chief operating officer": 0.60,
}

STORIES = [
    # two millers were lent to turning for two weeks: his looks fell away, not his huddles
    Story("Viktor Novak", ("2a", "2b", "2c", "3"), 29, 21, 0.85, "SYS2"),
    # she has never coached and says so
    Story("Pia Lund", ("11",), 60, 1, 0.95, "ME3"),
    # customer calls land on his walking mornings
    Story("Tomas Rybak", ("15",), 35, 1, 0.55, "SYS3"),
    Story("Ines Hartmann", ("22", "24"), 40, 1, 0.70, "SYS3"),
    Story("Tariq Nasser", ("3",), 25, 1, 0.60, "SYS6"),
]
LATE = 0.09
LATE_ONES = {"Radu Ionescu": 0.68}  # ticked at the end of the night, all at once

UNSAID: list[str] = []  # leaders whose newest miss has no reason yet, beside the one of today


def rates(slots: list) -> list[tuple[list, int, str]]:
    """Which slots, how many of them held, and what the dice are called."""
    above = {tier: [slot for slot in slots if slot.team.tier == tier] for tier in HELD_AT}
    counts = {tier: round(len(above[tier]) * rate) for tier, rate in HELD_AT.items()}
    front = [slot for slot in slots if slot.team.tier == 1]
    rest = round(HELD * len(slots)) - sum(counts.values())
    return [(front, rest, "tier 1"), *((above[tier], counts[tier], f"tier {tier}") for tier in HELD_AT)]
