"""Wexmoor General Hospital: 380 beds, seven days a week."""

from datetime import date

SITE = {
    "name": "Wexmoor General Hospital",
    "slug": "wexmoor",
    "kind": "hospital",
    "time_zone": "Europe/London",
    "country": "GB",
    "subdivision": "ENG",
    "language": "en",
    "working_days": [1, 2, 3, 4, 5, 6, 7],
}
WORKS_ON_HOLIDAYS = True

# slug, name, parent, and True where patients are
AREAS = [
    ("hospital", "Wexmoor General", None),
    ("medicine", "Medicine", "hospital"),
    ("ed", "Emergency dept", "medicine", True),
    ("amu", "Acute medical unit", "medicine", True),
    ("ward-4a", "Ward 4A", "medicine", True),
    ("ward-4b", "Ward 4B", "medicine", True),
    ("surgery-support", "Surgery & support", "hospital"),
    ("surgery", "Surgery", "surgery-support"),
    ("ward-5a", "Ward 5A", "surgery", True),
    ("support", "Clinical support", "surgery-support"),
    ("pharmacy", "Pharmacy", "support"),
    ("therapies", "Therapies", "support"),
    ("lounge", "Flow & lounge", "support", True),
]

# slug, name, tier, area, parent
TEAMS = [
    ("executive", "Executive", 4, "hospital", None),
    ("site", "Wexmoor site", 3, "hospital", "executive"),
    ("medicine", "Medicine", 2, "medicine", "site"),
    ("surgery", "Surgery", 2, "surgery", "site"),
    ("support", "Clinical support", 2, "support", "site"),
    ("ed", "Emergency dept", 1, "ed", "medicine"),
    ("amu", "Acute medical unit", 1, "amu", "medicine"),
    ("ward-4a", "Ward 4A", 1, "ward-4a", "medicine"),
    ("ward-4b", "Ward 4B", 1, "ward-4b", "medicine"),
    ("ward-5a", "Ward 5A", 1, "ward-5a", "surgery"),
    ("pharmacy", "Pharmacy", 1, "pharmacy", "support"),
    ("therapies", "Therapies", 1, "therapies", "support"),
    ("lounge", "Flow & lounge", 1, "lounge", "support"),
]

# name, start, end, huddle
DAY = ("day", "07:00", "19:30", "07:15")
NIGHT = ("night", "19:30", "07:00", "19:30")
HUDDLES_ABOVE = {2: "08:15", 3: "09:30", 4: "10:15"}
WARDS = {"ed", "amu", "ward-4a", "ward-4b", "ward-5a"}


def shifts_of(team) -> list[tuple]:
    if team.tier > 1:
        return [("day", "07:30", "17:30", HUDDLES_ABOVE[team.tier])]
    return [DAY, NIGHT] if team.slug in WARDS else [("day", "07:00", "18:00", "07:15")]


def closures(today: date) -> dict[date, str]:
    """A hospital never closes."""
    return {}
