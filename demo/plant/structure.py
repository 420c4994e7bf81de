"""Keldmere Fluid Systems, Aldersby plant: pumps, two shifts, and machining also at night."""

from datetime import date, timedelta

SITE = {
    "name": "Keldmere Fluid Systems, Aldersby plant",
    "slug": "keldmere",
    "kind": "plant",
    "time_zone": "Europe/Berlin",
    "country": "DE",
    "subdivision": "NI",
    "language": "en",
    "working_days": [1, 2, 3, 4, 5],
}
WORKS_ON_HOLIDAYS = False

# slug, name, parent
AREAS = [
    ("plant", "Aldersby plant", None),
    ("machining", "Machining", "plant"),
    ("m1", "M1 turning", "machining"),
    ("m2", "M2 milling", "machining"),
    ("assembly", "Assembly", "plant"),
    ("line-1", "Line 1", "assembly"),
    ("line-2", "Line 2", "assembly"),
    ("line-3", "Line 3", "assembly"),
    ("paint-test", "Paint & Test", "assembly"),
    ("logistics", "Logistics", "assembly"),
]

# slug, name, tier, area, parent
TEAMS = [
    ("group", "Keldmere group", 4, "plant", None),
    ("plant", "Aldersby plant", 3, "plant", "group"),
    ("assembly", "Assembly", 2, "assembly", "plant"),
    ("machining", "Machining", 2, "machining", "plant"),
    ("m1", "M1 turning", 1, "m1", "machining"),
    ("m2", "M2 milling", 1, "m2", "machining"),
    ("line-1", "Line 1", 1, "line-1", "assembly"),
    ("line-2", "Line 2", 1, "line-2", "assembly"),
    ("line-3", "Line 3", 1, "line-3", "assembly"),
    ("paint-test", "Paint & Test", 1, "paint-test", "assembly"),
    ("logistics", "Logistics", 1, "logistics", "assembly"),
]

# name, start, end, huddle
EARLY = ("early", "06:00", "14:00", "06:00")
LATE = ("late", "14:00", "22:00", "14:00")
NIGHT = ("night", "22:00", "06:00", "22:00")


def shifts_of(team) -> list[tuple]:
    if team.tier > 1:
        return [("day", "07:00", "16:00", {2: "07:30", 3: "08:30"}.get(team.tier))]
    return [EARLY, LATE, NIGHT] if team.slug in {"m1", "m2"} else [EARLY, LATE]


def closures(today: date) -> dict[date, str]:
    """One bridge day for stock-taking: a Friday some weeks back."""
    friday = today - timedelta(days=(today.isoweekday() - 5) % 7 + 42)
    return {friday: "Stock-taking"}
