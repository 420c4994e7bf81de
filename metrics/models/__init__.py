from metrics.models.baseline import Baseline
from metrics.models.category import Category
from metrics.models.intake import Import
from metrics.models.metric import Metric, Target
from metrics.models.reading import Reading
from metrics.models.reason import Miss, Reason
from metrics.models.rules import Rules
from metrics.models.safety_report import SafetyReport

__all__ = ["Baseline", "Category", "Import", "Metric", "Miss", "Reading", "Reason", "Rules", "SafetyReport", "Target"]
