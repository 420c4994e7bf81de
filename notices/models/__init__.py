from notices.models.channel import Channel
from notices.models.chat import ChatChannel, ChatPost
from notices.models.delivery import Delivery
from notices.models.heartbeat import Heartbeat
from notices.models.installation import Installation
from notices.models.notice import Notice
from notices.models.preference import Hours, Preference
from notices.models.push import PushSubscription, VapidKey
from notices.models.rate import Pause, Rate
from notices.models.site_notices import SiteNotices
from notices.models.tally import Tally

__all__ = [
    "Channel",
    "ChatChannel",
    "ChatPost",
    "Delivery",
    "Heartbeat",
    "Hours",
    "Installation",
    "Notice",
    "Pause",
    "Preference",
    "PushSubscription",
    "Rate",
    "SiteNotices",
    "Tally",
    "VapidKey",
]
