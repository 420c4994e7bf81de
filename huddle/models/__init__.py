from huddle.models.recognition import Recognition
from huddle.models.session import HuddleSession

__all__ = ["HuddleSession", "Recognition"]
