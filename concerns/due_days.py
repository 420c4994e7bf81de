"""The days an action was promised for, one after the other: moved twice: 3 Nov → 10 Nov → 17 Nov."""

from collections.abc import Iterable
from datetime import date

from concerns.models import DueMove

TIMES = {1: "once", 2: "twice"}


def moved_words(moves: Iterable[DueMove], due_on: date) -> str:
    """Empty for a day that was never moved. It says what happened, not whose doing it was."""
    days = [move.was_on for move in sorted(moves, key=lambda move: move.moved_at)]
    if not days:
        return ""
    way = " → ".join(f"{day.day} {day:%b}" for day in [*days, due_on])
    return f"moved {TIMES.get(len(days), f'{len(days)} times')}: {way}"
