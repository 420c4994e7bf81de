"""What a run found, and whether that is what was promised."""

from collections import Counter
from dataclasses import asdict, dataclass, field

AT_MOST_TWICE = 0.002  # of all letters: those in flight when a process or a connection was cut


@dataclass
class Once:
    """What leaves once or not at all."""

    lost: int  # written off as sent or refused, and shown nowhere
    duplicates: int
    unknown: int  # their sender died on the way: a person decides, and nothing leaves again by itself
    n: int

    def promises(self, what: str) -> dict[str, bool]:
        return {
            f"{self.lost} of {self.n} {what} were lost": self.lost == 0 < self.n,
            f"{self.duplicates} {what} were shown twice": self.duplicates == 0,
        }

    def __str__(self) -> str:
        return f"{self.n}, {self.duplicates} twice, {self.unknown} unknown"


@dataclass
class Outcome:
    planned: int
    faults: int
    lost: int
    duplicates: int  # the same letter twice, with the same Message-ID
    strangers: int  # letters that nobody owes: a second one with another Message-ID
    in_app_duplicates: int
    chat: Once  # lines for a team's chat
    push: Once
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
            **self.chat.promises("lines for a chat"),
            **self.push.promises("pushes"),
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
            f"lines in a chat {self.chat}; pushes {self.push}"
            f"{silence}. {verdict}"
        )
