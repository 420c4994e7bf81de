from gemba.models.barrier import Barrier
from gemba.models.check import Check
from gemba.models.check_card import CheckCard
from gemba.models.observation import Observation
from gemba.models.walk import Walk

__all__ = ["Barrier", "Check", "CheckCard", "Observation", "Walk"]
