"""What the hospital measures: Ward 4A as told in its own module, the other boards with what matters there."""

from demo.build.metrics import M
from demo.hospital.reasons import AWAY, COMPLAINT, RED_DAY
from demo.hospital.ward_4a import WARD_4A

WARD = [("S", "Safety"), ("F", "Flow"), ("B", "Balance"), ("P", "People"), ("E", "Experience")]
SERVICE = [("S", "Safety"), ("Q", "Quality"), ("F", "Flow"), ("P", "People"), ("E", "Experience")]

# what made another process of it, where a team has taken new limits since
CHANGES = {
    "F": "Board round at 09:00, every day",
    "Q": "One request form for all wards",
    "B": "Senior review before ten",
    "P": "Rota six weeks ahead",
    "E": "Somebody sits down with every patient",
}


def safety(near: tuple[int, int] = (2, 4), falls: tuple[int, ...] = (9, 31, 52)) -> M:
    return M("S", "falls-day", "Falls", "falls, 24 h", "", "zero", 0, near_misses=near, injuries=falls)


def flow(key: str, name: str, label: str, target: float, first: float, last: float, reasons=RED_DAY) -> M:
    return M("F", key, name, label, "%", "higher", target, first, last, (0.3, 0.6), 5, 100, reasons=reasons)


def balance(name: str, label: str, unit: str, target: float, first: float, last: float) -> M:
    """What must not get worse: in whole cases, or in a unit with one decimal."""
    spread, decimals = (0.6, 1) if unit else (1, 0)
    return M("B", "balance", name, label, unit, "lower", target, first, last, (0.4, 0.7), spread, None, decimals)


def people(first: float, last: float) -> M:
    return M(
        "P",
        "sickness",
        "Sickness",
        "sickness",
        "%",
        "lower",
        4,
        first,
        last,
        (0.4, 0.7),
        1.2,
        100,
        1,
        reasons=AWAY,
        today=True,
    )


def voice(first: float, last: float) -> M:
    return M(
        "E",
        "thanks",
        "Would recommend us",
        "recommend us",
        "%",
        "higher",
        92,
        first,
        last,
        (0.4, 0.7),
        4,
        100,
        reasons=COMPLAINT,
    )


def right_first_time(name: str, label: str, target: float, first: float, last: float) -> M:
    return M(
        "Q",
        "errors",
        name,
        label,
        "",
        "lower",
        target,
        first,
        last,
        (0.4, 0.7),
        2,
        reasons=("Unclear request", "Interrupted", "Look-alike pack", "Other"),
        impact_unit="cases",
    )


WARDS = {
    "ward-4b": [
        safety((3, 6), (6, 20, 33, 48)),
        flow("before-noon", "Discharges before noon", "home before noon", 30, 19, 24),
        balance("Median length of stay", "days on the ward", "d", 9, 9.8, 9.2),
        people(6.1, 5.2),
        voice(87, 91),
    ],
    "ward-5a": [
        safety((2, 5), (15, 44)),
        flow("before-noon", "Discharges before noon", "home before noon", 33, 24, 30),
        balance("Median length of stay", "days on the ward", "d", 4, 4.5, 4.1),
        people(4.8, 4.2),
        voice(90, 93),
    ],
    "amu": [
        safety((4, 8), (2, 18, 29, 50)),
        flow("review", "Seen by a consultant within 14 h", "seen within 14 h", 90, 78, 86),
        balance("Moves after 22:00", "moves after 22:00", "", 2, 4.1, 2.8),
        people(5.9, 5.4),
        voice(84, 88),
    ],
    "ed": [
        safety((5, 9), (8, 27, 46)),
        flow("four-hours", "Seen and settled within 4 h", "within 4 hours", 76, 66, 71, ("No bed", *RED_DAY[:3])),
        balance("Left without being seen", "left unseen", "%", 3, 4.6, 3.5),
        people(5.4, 4.9),
        voice(80, 85),
    ],
    "medicine": [
        safety((8, 14), (4, 12, 23, 33, 41, 50)),
        flow("before-noon", "Discharges before noon", "home before noon", 33, 19, 26),
        balance("Median length of stay", "days in medicine", "d", 6.5, 7.1, 6.7),
        people(5.7, 5.1),
        voice(86, 90),
    ],
    "surgery": [
        safety((3, 6), (15, 44)),
        flow("first-case", "First case started on time", "first on time", 85, 71, 80),
        balance("Cancelled on the day", "cancelled today", "", 2, 3.6, 2.4),
        people(4.9, 4.4),
        voice(89, 92),
    ],
    "site": [
        safety((8, 13), (2, 9, 18, 27, 37, 46, 55)),
        flow("ed-beds", "Beds for ED within 1 h", "bed within 1 hour", 80, 62, 71),
        balance("Ambulances held over 30 min", "held over 30 min", "", 3, 6.4, 4.2),
        people(5.5, 5.0),
        voice(86, 90),
    ],
    "executive": [
        safety((5, 9), (9, 27, 46)),
        flow("ed-four", "Seen and settled within 4 h", "within 4 hours", 76, 66, 71),
        balance("Length of stay, whole hospital", "days in hospital", "d", 5.8, 6.3, 6.0),
        people(5.5, 5.0),
        voice(86, 90),
    ],
}

SERVICES = {
    "pharmacy": [
        safety((1, 3), ()),
        right_first_time("Prescriptions queried", "queries", 8, 13, 9),
        flow(
            "tto-2h",
            "TTO ready within 2 h",
            "TTO within 2 h",
            80,
            58,
            72,
            ("Queue", "Request came late", "Trolley run"),
        ),
        people(4.4, 4.0),
        voice(89, 91),
    ],
    "therapies": [
        safety((1, 2), (22,)),
        right_first_time("Referrals sent back", "sent back", 3, 6, 4),
        flow("seen-day-1", "Seen on day 1", "seen on day 1", 85, 72, 80, ("Weekend", "Staffing", "Not on the ward")),
        people(5.0, 4.5),
        voice(91, 93),
    ],
    "lounge": [
        safety((1, 3), (14,)),
        right_first_time("Bookings changed", "bookings changed", 5, 9, 6),
        flow(
            "before-ten",
            "In the lounge by 10:00",
            "here by 10:00",
            50,
            28,
            41,
            ("TTO missing", "No porter", "No wheelchair"),
        ),
        people(4.8, 4.6),
        voice(88, 92),
    ],
    "support": [
        safety((3, 8), (14, 22)),
        right_first_time("Requests sent back", "sent back", 9, 15, 11),
        flow("same-day", "Requests done the same day", "done same day", 85, 70, 79, ("Queue", "Staffing", "Other")),
        people(4.8, 4.4),
        voice(89, 92),
    ],
}


def boards() -> dict[str, tuple[list[tuple[str, str]], list[M]]]:
    """Each team's categories and metrics."""
    wards = {slug: (WARD, rows) for slug, rows in {"ward-4a": WARD_4A, **WARDS}.items()}
    return wards | {slug: (SERVICE, rows) for slug, rows in SERVICES.items()}
