"""What a walk is about: one theme, and at most six questions that open a conversation at the place of work.

Questions ask what and how rather than why, about the work rather than the person who does it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    key: str
    name: str
    about: str
    prompts: tuple[str, ...]
    kinds: tuple[str, ...] = ("plant", "hospital")  # where the theme is offered


ALL = (
    Theme(
        "safety",
        "Safety",
        "What could hurt someone here",
        (
            "What could hurt somebody here today?",
            "Where do people have to lift, reach or hurry?",
            "What has to be stepped around?",
            "How would you call for help from this spot?",
            "What nearly happened this week, and who heard of it?",
        ),
    ),
    Theme(
        "quality",
        "Quality at the source",
        "Right the first time, and how one can tell",
        (
            "How can you tell right from not right at this step?",
            "What makes it hard to do this right every time?",
            "What happens when something arrives that is not right?",
            "Which check do you trust least?",
            "What would you change so that the next step never has to ask?",
        ),
    ),
    Theme(
        "flow",
        "Flow",
        "Where things wait, pile up or go back",
        (
            "What should be happening here right now?",
            "What is waiting, and what is it waiting for?",
            "What do you have to fetch, search or ask for?",
            "What happens when you need help?",
            "Where does the work go back instead of on?",
            "What experiment could we try?",
        ),
    ),
    Theme(
        "standard",
        "Standard work",
        "Does the agreed way exist, work and help",
        (
            "Which way was agreed for this step, and where can one see it?",
            "Where does the agreed way make the work harder?",
            "What do you do that is written down nowhere?",
            "How did the last change of it come about?",
            "What should the next person know who learns this?",
        ),
    ),
    Theme(
        "waste",
        "Waste",
        "Effort that helps nobody: carrying, searching, waiting, doing twice",
        (
            "What is carried or moved further than it needs?",
            "What do people walk, reach or search for?",
            "Where does somebody wait, and for whom?",
            "What is made, ordered or written that nobody uses?",
            "What is done twice?",
            "Which skill in this team does nobody ask for?",
        ),
    ),
    Theme(
        "people",
        "People",
        "Load, skills and ideas",
        (
            "What made yesterday a good shift, or a hard one?",
            "What is getting in the way of good work?",
            "What would you like to learn next, and what stops it?",
            "Which idea of yours is still waiting for an answer?",
            "What do you need from me?",
        ),
    ),
    Theme(
        "visual",
        "Boards and signs",
        "Can everyone see at a glance how things stand",
        (
            "What does this board tell you that you need today?",
            "How can you tell normal from not normal here?",
            "Which of this is out of date?",
            "Which answer is the team still waiting for?",
            "What would you take off the wall?",
        ),
    ),
    Theme(
        "patient_flow",
        "Patient flow",
        "From arrival to going home",
        (
            "What is each patient here waiting for?",
            "Who could go home today, and what is missing?",
            "When does the ward learn of the next arrival?",
            "What has to be asked for more than once?",
            "What happens at weekends that does not happen today?",
        ),
        ("hospital",),
    ),
    Theme(
        "journey",
        "The journey",
        "One order or one patient, step by step",
        (
            "What happened just before this step?",
            "What does the next step need, and does it get it?",
            "Where did we ask for the same thing twice?",
            "How long did each wait take, and who noticed?",
            "What would the person at the end of it say?",
        ),
    ),
    Theme(
        "follow_up",
        "Follow-up",
        "What became of the last walk",
        (
            "What has changed since the last walk?",
            "Which barrier is still there?",
            "What did you hear back, and when?",
            "What came instead of what we expected?",
            "What is the next easy one to remove?",
        ),
    ),
    Theme(
        "coaching",
        "Coaching",
        "Learning at the storyboards",
        (
            "What are you trying to reach, and by when?",
            "What did you expect of the last step, and what happened?",
            "Which obstacle are you working on now?",
            "What did you learn that others could use?",
            "What help would make the next step easy?",
        ),
    ),
)
_BY_KEY = {theme.key: theme for theme in ALL}
OPEN = Theme(
    "open",
    "Open walk",
    "Whatever the place has to say",
    (
        "What do you see?",
        "What is getting in the way?",
        "What have you tried?",
        "What experiment could we try?",
        "What do you need from me?",
    ),
)


def get(key: str) -> Theme:
    """The theme of a key; a walk whose theme is no longer offered keeps open questions."""
    return _BY_KEY.get(key, OPEN)


def offered_at(kind: str) -> list[Theme]:
    """The themes that make sense at a kind of site."""
    return [theme for theme in ALL if kind in theme.kinds]
