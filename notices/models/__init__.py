from notices.models.channel import Channel
from notices.models.delivery import Delivery
from notices.models.heartbeat import Heartbeat
from notices.models.notice import Notice
from notices.models.preference import Hours, Preference
from notices.models.site_notices import SiteNotices

__all__ = ["Channel", "Delivery", "Heartbeat", "Hours", "Notice", "Preference", "SiteNotices"]
