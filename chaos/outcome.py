"""What a run found, and whether that is what was promised."""

from collections import Counter
from dataclasses import asdict, dataclass, field

AT_MOST_TWICE = 0.002  # of all letters: those in flight when a process or a connection was cut


@dataclass
class Outcome:
    planned: int
    faults: int
    lost: int
    duplicates: int  # the same letter twice, with the same Message-ID
    strangers: int  # letters that nobody owes: a second one with another Message-ID
    in_app_duplicates: int
    chat_lost: int  # lines that were written off as sent or refused, and stand in no chat
    chat_duplicates: int
    chat_unknown: int  # their sender died on the way: a person decides, and nothing leaves again by itself
    chat_posts: int
    n: int
    seconds: float
    without_broker: float | None  # seconds until everything due had left, Valkey being dead; None: not tried
    kinds: dict[str, int] = field(default_factory=Counter)

    def figures(self) -> dict:
        return asdict(self) | {"kinds": dict(self.kinds), "broken": self.broken()}

    def broken(self) -> list[str]:
        """What did not hold, in words."""
        promises = {
            f"{self.faults} of {self.planned} faults happened": self.faults >= self.planned,
            f"{self.lost} lost": self.lost == 0,
            f"{self.duplicates} letters came twice": self.duplicates <= max(1, self.n * AT_MOST_TWICE),
            f"{self.strangers} letters had a Message-ID of their own": self.strangers == 0,
            f"{self.in_app_duplicates} notices were written twice": self.in_app_duplicates == 0,
            f"{self.chat_lost} lines of {self.chat_posts} for a chat were lost": self.chat_lost == 0 < self.chat_posts,
            f"{self.chat_duplicates} lines stand twice in a chat": self.chat_duplicates == 0,
            f"without a broker the last letter left after {self.without_broker} s": (self.without_broker or 0) <= 90,
        }
        return [words for words, holds in promises.items() if not holds]

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.kinds.items()))
        verdict = "; ".join(self.broken()) or "held"
        silence = f"; without a broker the last left after {self.without_broker} s" if self.without_broker else ""
        return (
            f"{self.n} reminders, {self.faults} of {self.planned} faults in {self.seconds:.0f} s ({kinds}): "
            f"{self.lost} lost, {self.duplicates} twice, {self.in_app_duplicates} twice in the app; "
            f"of {self.chat_posts} lines in a chat {self.chat_duplicates} twice, {self.chat_unknown} unknown"
            f"{silence}. {verdict}"
        )
