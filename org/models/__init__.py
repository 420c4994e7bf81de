from org.models.absence import Absence
from org.models.area import Area
from org.models.assignment import Assignment
from org.models.device import ApiToken, Screen, Tablet
from org.models.event import Event
from org.models.pairing import Pairing
from org.models.person import Person
from org.models.pin import Pin
from org.models.role import Role
from org.models.roster import CrewPlace, RosterChange, RosterDay, ShiftSwap
from org.models.rotation import Rotation
from org.models.site import Closure, ExtraDay, Site
from org.models.site_rules import SiteRules
from org.models.standstill import Standstill
from org.models.team import Shift, Team
from org.models.topic import Topic

__all__ = [
    "Absence",
    "ApiToken",
    "Area",
    "Assignment",
    "Closure",
    "CrewPlace",
    "Event",
    "ExtraDay",
    "Pairing",
    "Person",
    "Pin",
    "Role",
    "RosterChange",
    "RosterDay",
    "Rotation",
    "Screen",
    "Shift",
    "ShiftSwap",
    "Site",
    "SiteRules",
    "Standstill",
    "Tablet",
    "Team",
    "Topic",
]
