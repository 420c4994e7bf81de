"""The devices on which a person wants to hear of things."""

import base64
import re
from datetime import datetime

from notices.models import PushSubscription
from org.models import Person
from web import outbound

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"))


class NotADevice(Exception):
    """What was handed over is no subscription that can be sent to."""


def add_device(*, person: Person, endpoint: str, p256dh: str, auth: str, user_agent: str, now: datetime) -> None:
    """Name this browser as the person's; again is harmless. Raises NotADevice."""
    _check(endpoint, p256dh, auth)
    fields = {"site_id": person.site_id, "person": person, "p256dh": p256dh, "auth": auth, "made_at": now}
    device = PushSubscription(endpoint=endpoint, user_agent_family=family_of(user_agent), **fields)
    renewed = ["site", "person", "p256dh", "auth", "user_agent_family"]
    PushSubscription.objects.bulk_create(
        [device], update_conflicts=True, unique_fields=["endpoint"], update_fields=renewed
    )


def _check(endpoint: str, p256dh: str, auth: str) -> None:
    try:
        outbound.checked(endpoint)
        sizes = [len(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4))) for key in (p256dh, auth)]
    except (outbound.Refused, ValueError) as error:
        raise NotADevice from error
    if len(endpoint) > 1000 or sizes != [65, 16]:
        raise NotADevice


def family_of(user_agent: str) -> str:
    """ "Chrome on Android": enough for a person to tell their devices apart, and no more is kept."""
    browser = next((name for sign, name in BROWSERS if re.search(rf"\b{sign}", user_agent)), "A browser")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    return f"{browser} on {system}" if system else browser
