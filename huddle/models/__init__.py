from huddle.models.huddle import Huddle
from huddle.models.recognition import Recognition
from huddle.models.self_check import SelfCheck
from huddle.models.session import HuddleSession
from huddle.models.wall import Wall

__all__ = ["Huddle", "HuddleSession", "Recognition", "SelfCheck", "Wall"]
