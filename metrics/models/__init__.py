from metrics.models.category import Category
from metrics.models.metric import Metric, Target
from metrics.models.reading import Reading
from metrics.models.reason import Miss, Reason

__all__ = ["Category", "Metric", "Miss", "Reading", "Reason", "Target"]
