"""Which role of both organisations makes which of the templates its promise (routines/library)."""

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
