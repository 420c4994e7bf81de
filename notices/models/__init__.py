from notices.models.delivery import Delivery
from notices.models.heartbeat import Heartbeat
from notices.models.notice import Notice

__all__ = ["Delivery", "Heartbeat", "Notice"]
