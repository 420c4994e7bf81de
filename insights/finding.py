from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that stands out: a sentence, the rows it was counted from, a question."""

    title: str
    evidence: str
    question: str
    url: str = ""
    link: str = ""
    own: bool = False  # the viewer's own: it stands first in the same list
