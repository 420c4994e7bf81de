"""What the plant measures. Line 3 in full, with its exact series; the other boards with what matters there."""

from demo.build.metrics import M

LETTERS = [("S", "Safety"), ("Q", "Quality"), ("D", "Delivery"), ("C", "Cost"), ("P", "People")]

BASELINE = (52, 47, 61, 44, 58, 50, 66, 49, 55, 42, 63, 51, 46, 57, 60, 48, 54, 45, 62, 50)
SINCE = (48, 44, 41, 46, 39, 43, 38, 40, 36, 37, 34, 38)
# working days back: the experiments of Jonas's storyboard are the last twelve
CHANGEOVER_DAYS = (*range(57, 37, -1), 33, 32, 29, 28, 25, 24, 20, 19, 14, 13, 6, 3)
CHANGEOVERS = tuple(zip(CHANGEOVER_DAYS, BASELINE + SINCE, strict=True))

LATE_STARTS = (
    ("Tools and fixtures searched", 412),
    ("First-piece approval wait", 286),
    ("Kit incomplete", 241),
    ("Previous order overrun", 150),
    ("Machine fault", 96),
    ("Staffing", 44),
    ("Other", 38),
)
# what made another process of it, where a team has taken new limits since
CHANGES = {
    "Q": "First-piece check at the line",
    "D": "Kits stand ready the evening before",
    "C": "Orders levelled over the week",
    "P": "Swaps agreed a week ahead",
}
FAULTS = ("O-ring pinched at press", "Seal seated too high", "Torque out of range", "Label on wrong side", "Other")
ABSENT = ("Called in that day", "Training", "Lent to another line", "Swap agreed late")
OVERTIME = ("Order finished late", "Machine fault", "Material came late", "Staffing")

LINE_3 = [
    M("S", "injuries", "Recordable injuries", "injuries, 24 h", "", "zero", 0, injuries=(51,), near_misses=(3, 9)),
    M(
        "S",
        "near-misses",
        "Near misses reported",
        "near misses",
        "",
        "higher",
        None,
        near_misses=(3, 9),
        injuries=(51,),
        use="watch",
    ),
    M(
        "Q",
        "yield",
        "First-pass yield",
        "first-pass yield",
        "%",
        "higher",
        98,
        95.1,
        97.2,
        (0.2, 0.6),
        1.2,
        100,
        1,
        reasons=FAULTS,
        sent_by="Test bench",
    ),
    M("Q", "rework", "Rework", "rework hours", "h", "lower", 2, 4.6, 2.7, (0.1, 0.5), 0.8, None, 1, reasons=FAULTS),
    M(
        "D",
        "late-starts",
        "Orders started late",
        "started late",
        "",
        "lower",
        1,
        4.3,
        1.6,
        (0.0, 0.6),
        1,
        pareto=LATE_STARTS,
        impact_unit="min",
    ),
    M(
        "D",
        "schedule",
        "Schedule attainment",
        "on schedule",
        "%",
        "higher",
        95,
        78,
        90,
        (0.1, 0.5),
        5,
        100,
        reasons=tuple(label for label, _ in LATE_STARTS),
    ),
    M(
        "D",
        "changeover",
        "Changeover time",
        "changeover",
        "min",
        "lower",
        40,
        period="event",
        events=CHANGEOVERS,
        reasons=("Tools searched", "Approval wait", "Program not loaded"),
    ),
    M(
        "C",
        "overtime-day",
        "Overtime a day",
        "overtime hours",
        "h",
        "lower",
        4,
        12.2,
        6.8,
        (0.3, 0.6),
        2,
        decimals=1,
        reasons=OVERTIME,
    ),
    M("C", "overtime", "Overtime a week", "overtime, week", "h", "lower", 20, 61, 34, (0.0, 0.1), 4, period="week"),
    M("C", "oee", "OEE", "OEE", "%", "higher", 75, 58, 66, (0.0, 0.2), 4, 100, use="watch"),
    M(
        "P",
        "attendance",
        "Attendance",
        "attendance",
        "%",
        "higher",
        96,
        95,
        95,
        (0.6, 0.6),
        3,
        100,
        1,
        reasons=ABSENT,
        today=True,
    ),
    M(
        "P",
        "ideas",
        "Ideas tried a week",
        "ideas tried",
        "",
        "higher",
        3,
        0.5,
        2.8,
        (0.0, 0.6),
        1,
        period="week",
    ),
]


def safety(near: tuple[int, int] = (1, 2), injuries: tuple[int, ...] = ()) -> M:
    return M(
        "S", "injuries", "Recordable injuries", "injuries, 24 h", "", "zero", 0, near_misses=near, injuries=injuries
    )


def attendance(first: float, last: float) -> M:
    return M(
        "P",
        "attendance",
        "Attendance",
        "attendance",
        "%",
        "higher",
        96,
        first,
        last,
        (0.6, 0.7),
        3,
        100,
        1,
        reasons=ABSENT,
        today=True,
    )


def quality(name: str, label: str, target: float, first: float, last: float, reasons: tuple[str, ...]) -> M:
    return M(
        "Q",
        "pieces",
        name,
        label,
        "",
        "lower",
        target,
        first,
        last,
        (0.3, 0.7),
        3,
        reasons=reasons,
        impact_unit="pieces",
    )


def delivery(name: str, label: str, first: float, last: float, reasons: tuple[str, ...]) -> M:
    return M(
        "D",
        "schedule",
        name,
        label,
        "%",
        "higher",
        95,
        first,
        last,
        (0.3, 0.7),
        4,
        100,
        reasons=reasons,
        impact_unit="min",
    )


def cost(name: str, label: str, unit: str, target: float, first: float, last: float, reasons: tuple[str, ...]) -> M:
    return M("C", "cost", name, label, unit, "lower", target, first, last, (0.4, 0.7), target / 4, reasons=reasons)


WAITING = ("Material not at the line", "Machine fault", "Waiting for approval", "Staffing", "Other")
CUTTING = ("Insert worn early", "Bar stock rust", "Offset not reset", "Burr at the bore", "Other")
SCRAP = ("Set-up pieces", "Castings with pores", "Dropped in handling", "Other")

OTHERS = {
    "line-1": [
        safety((1, 3)),
        quality("Pumps reworked", "pumps reworked", 4, 7, 4.6, FAULTS),
        delivery("Pumps against plan", "pumps to plan", 88, 93, WAITING),
        cost("Scrap", "scrapped", "€", 240, 310, 228, SCRAP),
        attendance(95, 96.4),
    ],
    "line-2": [
        safety((2, 4)),
        quality("Pumps reworked", "pumps reworked", 3, 6, 3.4, FAULTS),
        delivery("Pumps against plan", "pumps to plan", 86, 92, WAITING),
        cost("Scrap", "scrapped", "€", 240, 290, 236, SCRAP),
        attendance(94.2, 95.8),
    ],
    "m1": [
        safety((1, 2), (34,)),
        quality("Pieces scrapped", "pieces scrapped", 6, 11, 7, CUTTING),
        delivery("Orders on time", "orders on time", 84, 91, WAITING),
        cost("Tool cost a shift", "tool cost", "€", 180, 230, 188, ("Insert worn early", "Crash", "Other")),
        attendance(95.2, 95.6),
    ],
    "m2": [
        safety((2, 5)),
        quality("Pieces scrapped", "pieces scrapped", 5, 10, 7.2, CUTTING),
        delivery("Orders on time", "orders on time", 82, 86, WAITING),
        cost("Tool cost a shift", "tool cost", "€", 200, 240, 216, ("Insert worn early", "Crash", "Other")),
        attendance(94.8, 94.6),
    ],
    "paint-test": [
        safety((1, 2)),
        quality("Leaks at final test", "leaks found", 2, 4, 3, ("Seal leak, size 40", "Seal leak, size 32", "Other")),
        delivery("Pumps tested to plan", "tested to plan", 87, 92, ("Paint robot fault", *WAITING[1:])),
        cost("Repaints", "repaints", "", 3, 6, 4, ("Runs at the flange", "Dust in the cabin", "Other")),
        attendance(95.6, 96.2),
    ],
    "logistics": [
        safety((2, 4)),
        quality("Wrong kits", "wrong kits", 2, 5, 2.8, ("Picked from next bin", "Drawing changed", "Other")),
        delivery("Kits on time", "kits on time", 85, 93, ("Tugger late", "Part short", "Scanner down", "Other")),
        cost("Special trips", "special trips", "", 2, 5, 2.6, ("Part short", "Order changed late", "Other")),
        attendance(95.4, 96),
    ],
    "assembly": [
        safety((3, 8)),
        quality("Pumps reworked, all lines", "pumps reworked", 9, 17, 11, FAULTS),
        delivery("Pumps against plan", "pumps to plan", 85, 92, WAITING),
        cost("Overtime, all lines", "overtime hours", "h", 12, 26, 15, OVERTIME),
        attendance(95, 96),
    ],
    "machining": [
        safety((3, 6), (34,)),
        quality("Pieces scrapped", "pieces scrapped", 11, 21, 14, CUTTING),
        delivery("Orders on time", "orders on time", 83, 89, WAITING),
        cost("Tool cost a day", "tool cost", "€", 900, 1180, 960, ("Insert worn early", "Crash", "Other")),
        attendance(95, 95.1),
    ],
    "plant": [
        safety((5, 9), (34, 51)),
        quality("Customer claims open", "claims open", 3, 6, 4, ("Seal leak", "Wrong label", "Transport", "Other")),
        delivery("Orders shipped on time", "shipped on time", 88, 93, WAITING),
        cost("Overtime, whole plant", "overtime hours", "h", 40, 78, 52, OVERTIME),
        attendance(95.1, 95.7),
    ],
}


def boards() -> dict[str, tuple[list[tuple[str, str]], list[M]]]:
    """Each team's categories and metrics."""
    return {slug: (LETTERS, rows) for slug, rows in {"line-3": LINE_3, **OTHERS}.items()}
