from gemba.models.barrier import Barrier
from gemba.models.observation import Observation
from gemba.models.walk import Walk

__all__ = ["Barrier", "Observation", "Walk"]
