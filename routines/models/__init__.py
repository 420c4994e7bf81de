from routines.models.occurrence import Occurrence
from routines.models.routine import Routine

__all__ = ["Occurrence", "Routine"]
