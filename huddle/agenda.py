"""What a huddle goes through, in which order and for how long: by tier, and in a hospital with the ward's four M's.

An agenda is data, `[{"key": "results", "minutes": 3}, ...]`, kept with the team's series and copied to each session, so
that a new agenda never repaints a huddle that was held. The minutes add up to ten for a team, fifteen above it.
"""

from dataclasses import dataclass

from org.models import Site, Team


@dataclass(frozen=True)
class Section:
    """One part of the agenda: what stands on its rail, and what is asked; the first question is the large one."""

    name: str
    questions: tuple[str, ...] = ()


SECTIONS = {
    "safety": Section("Start & safety", ("Can anyone get hurt today?", "Who is missing?", "What did we nearly miss?")),
    "mess": Section("What we need", ("What would stop us today?",)),
    "answers": Section("Answers", ("Is that OK for us?", "What would make it OK?")),
    "results": Section("Yesterday’s results", ("What do you see?", "What changed?", "Anything unusual?")),
    "concerns": Section(
        "Concerns", ("What’s getting in the way?", "What do you see when you stand there?", "What could we try?")
    ),
    "asked": Section(
        "Asked of us", ("What would help them?", "What have they tried?", "By when can they hear from us?")
    ),
    "today": Section("Plan for today", ("What could keep us from the plan?", "Who needs a hand?")),
    "overdue": Section("Actions", ("What got in the way?", "Which new day can you promise?")),
    "sharing": Section("What we try", ("What did you expect, what happened?", "What did you learn?")),
    "thanks": Section("Recognition & close", ("Who helped you yesterday?", "One word: how do you go?")),
    "welcome": Section("Welcome"),  # of sessions held before the start and safety were one
}
TEAM = (("safety", 2), ("answers", 1), ("results", 3), ("concerns", 1.5), ("today", 1.5), ("thanks", 1))
WARD = (("safety", 2), ("mess", 1.5), ("answers", 1), ("results", 2), ("concerns", 1.5), ("today", 1), ("thanks", 1))
ABOVE = (
    ("safety", 2), ("answers", 3), ("asked", 4), ("results", 3), ("overdue", 1.5), ("sharing", 1), ("thanks", 0.5)
)  # fmt: skip
TEAM_FUNCTIONS: dict[str, list[str]] = {
    Site.Kind.PLANT: ["team", "maintenance", "quality", "logistics"],
    Site.Kind.HOSPITAL: ["nursing", "doctor", "therapy", "pharmacy"],
}
FUNCTIONS_ABOVE: dict[str, list[str]] = {
    Site.Kind.PLANT: ["team leaders", "maintenance", "quality", "logistics"],
    Site.Kind.HOSPITAL: ["ward managers", "pharmacy", "beds", "therapy"],
}


def agenda_for(team: Team) -> list[dict]:
    """The agenda a team starts with."""
    is_ward = team.site.kind == Site.Kind.HOSPITAL
    rows = ABOVE if team.tier > 1 else WARD if is_ward else TEAM
    return [{"key": key, "minutes": minutes} for key, minutes in rows]


def functions_for(team: Team) -> list[str]:
    """The functions a team expects; who comes as what is never a name."""
    return list((FUNCTIONS_ABOVE if team.tier > 1 else TEAM_FUNCTIONS)[team.site.kind])


def section_of(key: str) -> Section:
    return SECTIONS.get(key) or Section(key.replace("_", " ").capitalize())
