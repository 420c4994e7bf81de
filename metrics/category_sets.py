"""Category sets are data. A team starts from one and changes what it likes; safety always comes first."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Starter:
    """A letter and the metric that writes it on the first day."""

    letter: str
    category: str
    label: str
    better: str
    target: Decimal
    unit: str = ""


def _starter(letter: str, category: str, label: str, better: str, target: str, unit: str = "") -> Starter:
    return Starter(letter, category, label, better, Decimal(target), unit)


SAFETY = _starter("S", "Safety", "injuries", "zero", "0")
QUALITY = _starter("Q", "Quality", "reworked", "lower", "2")
DELIVERY = _starter("D", "Delivery", "plan kept", "higher", "95", "%")
COST = _starter("C", "Cost", "overtime", "lower", "4", "h")
PEOPLE = _starter("P", "People", "ideas tried", "higher", "1")
MORALE = _starter("M", "Morale", "ideas tried", "higher", "1")
IMPROVEMENT = _starter("I", "Improvement", "steps tried", "higher", "1")
INVENTORY = _starter("I", "Inventory", "days of stock", "lower", "5", "d")
PRODUCTIVITY = _starter("P", "Productivity", "pieces an hour", "higher", "40")

OWN = "Own letters"  # safety, and what the team adds

CATEGORY_SETS: dict[str, tuple[Starter, ...]] = {
    "SQDCP": (SAFETY, QUALITY, DELIVERY, COST, PEOPLE),
    "SQDCM": (SAFETY, QUALITY, DELIVERY, COST, MORALE),
    "SQDIP, improvement": (SAFETY, QUALITY, DELIVERY, IMPROVEMENT, PEOPLE),
    "SQDIP, inventory": (SAFETY, QUALITY, DELIVERY, INVENTORY, PRODUCTIVITY),
    "Hospital": (
        _starter("S", "Safety", "falls", "zero", "0"),
        _starter("A", "Access", "home by noon", "higher", "33", "%"),
        _starter("E", "Experience", "complaints", "zero", "0"),
        _starter("P", "People", "ideas tried", "higher", "1"),
        _starter("F", "Finance", "overtime", "lower", "4", "h"),
    ),
    OWN: (SAFETY,),
}
SETS_FOR = {
    "plant": ("SQDCP", "SQDCM", "SQDIP, improvement", "SQDIP, inventory"),
    "hospital": ("Hospital", "SQDCP"),
}
