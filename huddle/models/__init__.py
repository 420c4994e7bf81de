from huddle.models.huddle import Huddle
from huddle.models.recognition import Recognition
from huddle.models.session import HuddleSession

__all__ = ["Huddle", "HuddleSession", "Recognition"]
