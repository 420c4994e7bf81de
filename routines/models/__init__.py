from routines.models.calendar_feed import CalendarFeed
from routines.models.delegation import Delegation
from routines.models.holder import Holder
from routines.models.occurrence import Occurrence
from routines.models.pattern import Pattern
from routines.models.reason import MissReason
from routines.models.routine import Routine
from routines.models.rules import Rules
from routines.models.trial import Trial

__all__ = ["CalendarFeed", "Delegation", "Holder", "MissReason", "Occurrence", "Pattern", "Routine", "Rules", "Trial"]
