from coaching.models.a3 import A3
from coaching.models.cycle import CoachingCycle
from coaching.models.experiment import Experiment
from coaching.models.lsw_review import LswReview
from coaching.models.storyboard import Obstacle, Storyboard, TargetCondition

__all__ = ["A3", "CoachingCycle", "Experiment", "LswReview", "Obstacle", "Storyboard", "TargetCondition"]
