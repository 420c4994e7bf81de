from concerns.models.action import Action
from concerns.models.concern import Concern
from concerns.models.countermeasure import Countermeasure, Rewriting
from concerns.models.due_move import DueMove
from concerns.models.escalation import Escalation
from concerns.models.idea_outcome import IdeaOutcome
from concerns.models.parking import ParkingItem
from concerns.models.photo import Photo
from concerns.models.proposal import Proposal
from concerns.models.rules import Rules

__all__ = [
    "Action",
    "Concern",
    "Countermeasure",
    "DueMove",
    "Escalation",
    "IdeaOutcome",
    "ParkingItem",
    "Photo",
    "Proposal",
    "Rewriting",
    "Rules",
]
