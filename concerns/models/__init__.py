from concerns.models.action import Action
from concerns.models.concern import Concern
from concerns.models.escalation import Escalation

__all__ = ["Action", "Concern", "Escalation"]
