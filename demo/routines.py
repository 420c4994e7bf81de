"""Leader standard work of both organisations: the 28 templates, and which role makes which of them its promise."""

from dataclasses import dataclass, field

WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
DAILY, WEEKLY, MONTHLY = "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY"
SHIFT = 8 * 60  # on time within the shift
DAY = 24 * 60
LOOK = {"window": 30, "grace": 90}  # several a shift: half an hour, then late until the next one
THIS_WEEK = {"window": 30 * 60, "grace": 2 * DAY}
THIS_MONTH = {"window": 5 * DAY, "grace": 5 * DAY}


@dataclass(frozen=True)
class T:
    """One template. Without `times` in the rule, `anchor` counts minutes from the start of the shift (negative: before
    its end), and `quota` so many in the window of the rule."""

    name: str
    wall: str
    practice: str
    rrule: str
    minutes: int
    purpose: str
    prompts: tuple[str, ...] = ()
    anchor: int | None = None
    quota: int | None = None
    window: int = SHIFT
    grace: int = DAY
    hospital: dict = field(default_factory=dict)  # what differs there

    @property
    def kind(self) -> str:
        if self.quota:
            return "quota"
        return "at_time" if self.anchor is None else "shift_anchored"


FIVE = (
    "What is the target condition?",
    "What is the actual condition now?",
    "Which obstacles, and which one are you on?",
    "What is your next step, and what do you expect?",
    "When can we go and see what we learned?",
)
LOOKS = ("What should be happening?", "What is?", "What's in the way?")
PATTERN = ("Which pattern do you see?", "What blocked you?", "What should change in the standard?")

TEMPLATES: dict[str, T] = {
    "1": T(
        "Lead the tier-1 huddle",
        "leads the huddle",
        "huddle",
        WORKDAYS,
        10,
        "Align, and let problems surface",
        anchor=0,
        hospital={"rrule": DAILY, "anchor": 15, "window": 12 * 60},
    ),
    "1n": T(
        "Lead the evening huddle",
        "leads the huddle",
        "huddle",
        DAILY,
        10,
        "Align, and let problems surface",
        anchor=0,
        window=11 * 60,
    ),
    "2a": T(
        "Are we on plan? First look", "checks we are on plan", "note", DAILY, 5, "See the gap early", LOOKS, 120, **LOOK
    ),
    "2b": T(
        "Are we on plan? Second look",
        "checks we are on plan",
        "note",
        DAILY,
        5,
        "See the gap early",
        LOOKS,
        240,
        **LOOK,
    ),
    "2c": T(
        "Are we on plan? Third look", "checks we are on plan", "note", DAILY, 5, "See the gap early", LOOKS, 360, **LOOK
    ),
    "3": T(
        "Confirm one standard",
        "checks one standard",
        "check",
        DAILY,
        10,
        "Keep what we agreed",
        ("Is the standard there?", "Is it followed?", "Does it work?", "What makes it hard?"),
        quota=1,
    ),
    "4": T("Work at my storyboard", "works at storyboard", "coaching", WORKDAYS, 15, "Learn", FIVE, anchor=210),
    "5": T(
        "Hand over the shift with open concerns",
        "hands over the shift",
        "note",
        DAILY,
        10,
        "Nothing gets lost",
        ("What is open?", "What is unsafe?", "What did we promise?"),
        anchor=-15,
        window=30,
        grace=DAY,
    ),
    "6": T(
        "Board round: what keeps each patient waiting",
        "leads the board round",
        "note",
        "FREQ=DAILY;BYHOUR=9;BYMINUTE=0",
        20,
        "Flow",
        ("Is there an expected date?", "Are the criteria met?", "What turns red to green today?"),
        window=10 * 60,
    ),
    "7": T(
        "Bring one answer back in person",
        "brings one answer",
        "none",
        DAILY,
        3,
        "Trust",
        ("Whom did I promise an answer?",),
        anchor=-60,
        window=60,
    ),
    "8": T(
        "Listen to a tier-1 huddle",
        "listens to a huddle",
        "note",
        WEEKLY,
        10,
        "Develop huddles",
        ("Started on time?", "Did half of the people speak?", "Did answers come back down?"),
        quota=2,
        grace=2 * DAY,
    ),
    "9": T(
        "Lead the tier-2 huddle",
        "leads tier 2",
        "huddle",
        f"{WORKDAYS};BYHOUR=7;BYMINUTE=30",
        15,
        "Answer",
        hospital={"rrule": f"{WORKDAYS};BYHOUR=8;BYMINUTE=15"},
    ),
    "10": T(
        "Line walk",
        "walks the line",
        "note",
        "FREQ=DAILY;BYHOUR=7,9,11,13;BYMINUTE=30",
        10,
        "See what is not normal",
        ("Where are we behind?", "Who needs help?"),
        **LOOK,
    ),
    "11": T(
        "Coach each learner",
        "coaches a learner",
        "coaching",
        WEEKLY,
        15,
        "Grow capability",
        FIVE,
        quota=3,
        grace=2 * DAY,
    ),
    "12": T(
        "Look at promises with each team leader",
        "looks at promises",
        "review",
        "FREQ=WEEKLY;BYDAY=FR;BYHOUR=11;BYMINUTE=0",
        15,
        "Help",
        PATTERN,
        **THIS_WEEK,
    ),
    "13": T(
        "Check a standard, card drawn by chance",
        "draws a check card",
        "check",
        WEEKLY,
        10,
        "Standards hold",
        quota=3,
        grace=2 * DAY,
    ),
    "14": T(
        "Clear my open barriers",
        "clears barriers",
        "none",
        "FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=14;BYMINUTE=0",
        10,
        "Speed",
        ("Oldest first: what is in the way?",),
        grace=2 * DAY,
    ),
    "15": T(
        "Gemba walk with a theme",
        "goes on a Gemba walk",
        "walk",
        WEEKLY,
        45,
        "See the flow",
        ("What do you see?",),
        quota=2,
        grace=2 * DAY,
    ),
    "16": T(
        "Attend tier 2 and carry to tier 3",
        "carries to tier 3",
        "huddle",
        f"{WORKDAYS};BYHOUR=7;BYMINUTE=30",
        15,
        "Answer",
        hospital={"rrule": f"{WORKDAYS};BYHOUR=8;BYMINUTE=15"},
    ),
    "17": T(
        "Be second coach of a cycle", "is second coach", "coaching", WEEKLY, 25, "Grow coaches", quota=1, grace=2 * DAY
    ),
    "18": T(
        "Mentor an A3",
        "mentors an A3",
        "note",
        "FREQ=WEEKLY;BYDAY=WE;BYHOUR=13;BYMINUTE=0",
        30,
        "Thinking",
        ("How do you know?",),
        **THIS_WEEK,
    ),
    "19": T(
        "Review promises with supervisors",
        "looks at promises",
        "review",
        "FREQ=WEEKLY;BYDAY=FR;BYHOUR=13;BYMINUTE=0",
        20,
        "Help",
        PATTERN,
        **THIS_WEEK,
        hospital={"name": "Review promises with ward managers"},
    ),
    "20": T(
        "Off-shift visit", "visits off-shift", "walk", MONTHLY, 60, "See nights and weekends", quota=1, grace=5 * DAY
    ),
    "21": T(
        "Lead the tier-3 huddle",
        "leads tier 3",
        "huddle",
        f"{WORKDAYS};BYHOUR=8;BYMINUTE=30",
        15,
        "Answer, find resources",
        hospital={"rrule": f"{WORKDAYS};BYHOUR=9;BYMINUTE=30"},
    ),
    "22": T(
        "Gemba walk, another area each time",
        "goes on a Gemba walk",
        "walk",
        "FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=10;BYMINUTE=0",
        45,
        "Learn, remove barriers",
        ("What do you see?", "What's getting in the way?"),
        grace=2 * DAY,
    ),
    "23": T(
        "Confirm standards on one line",
        "checks one line",
        "check",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;BYHOUR=11;BYMINUTE=0",
        20,
        "Layers",
        **THIS_MONTH,
        hospital={"name": "Confirm standards on one ward", "wall": "checks one ward"},
    ),
    "24": T(
        "Coaching review with managers",
        "reviews coaching",
        "review",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;BYHOUR=14;BYMINUTE=0",
        30,
        "Who is learning what?",
        ("What is each learner learning?", "Where is knowledge thin?"),
        **THIS_WEEK,
    ),
    "25": T(
        "Bring two answers back in person",
        "brings answers back",
        "none",
        "FREQ=WEEKLY;BYDAY=FR;BYHOUR=13;BYMINUTE=30",
        20,
        "Close the loop",
        **THIS_WEEK,
    ),
    "26": T(
        "Walk the site and join a huddle",
        "walks the site",
        "walk",
        "FREQ=MONTHLY;BYDAY=2WE;BYHOUR=10;BYMINUTE=0",
        120,
        "Show respect, learn",
        **THIS_MONTH,
    ),
    "27": T(
        "Barriers that only I can remove",
        "clears own barriers",
        "none",
        "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0",
        15,
        "Own the resolution",
        **THIS_WEEK,
    ),
    "28": T(
        "Read the leading indicators together",
        "reads the indicators",
        "review",
        "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=10;BYMINUTE=0",
        45,
        "Capability, not only results",
        **THIS_MONTH,
    ),
}

LOOKING = ("2a", "2b", "2c")
SUPERVISING = ("8", "9", "10", "11", "12", "13", "14")
DIRECTING = ("15", "16", "17", "18", "19", "20")
MANAGING = ("21", "22", "23", "24", "25")
EXECUTIVE = ("26", "27", "28")

PLANT = {
    "Team leader": ("1", *LOOKING, "3", "5", "7"),
    "Learner": ("4",),
    "Supervisor": SUPERVISING,
    "Value-stream manager": DIRECTING,
    "Plant manager": MANAGING,
    "Chief operating officer": EXECUTIVE,
}
HOSPITAL = {
    "Charge nurse": ("1", "3", "5", "6", "7"),
    "Night charge nurse": ("1n", "3", "5", "7"),
    "Service lead": ("1", "3", "5", "7"),
    "Ward manager": ("8", "9", "11", "12", "14"),
    "Matron": DIRECTING,
    "Clinical services manager": DIRECTING,
    "Divisional director": DIRECTING,
    "Chief operating officer": MANAGING,
    "Chief nurse": MANAGING,
    "Chief executive": EXECUTIVE,
}
