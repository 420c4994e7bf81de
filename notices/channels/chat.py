"""A team's chat, through apprise: it knows how each service wants to be spoken to. Its calls go through our door.

apprise's modules call `requests.post` themselves and take no session. So in the few that are used here the name
`requests` means the door (web/outbound/stand_in.py), and all others are switched off: what is on has been led through.
"""

import re
import sys
from functools import cache
from urllib.parse import urljoin

from django.conf import settings

from notices.models import ChatChannel, ChatPost
from web import outbound

# Where apprise keeps each service, what it is called there, and here.
SERVICES = {
    "workflows": ("workflow", "workflows"),
    "slack": ("slack",),
    "mattermost": ("mmost", "mmosts"),
    "rocketchat": ("rocket", "rockets"),
    "discord": ("discord",),
    "google_chat": ("gchat",),
    "webexteams": ("wxteams", "webex"),
    "ntfy": ("ntfy", "ntfys"),
    "custom_json": ("json", "jsons"),
}
NAMES = {"Workflows": "Microsoft Teams", "JSON": "JSON by POST"}
# Addresses as people copy them, of services that every site runs under a name of its own.
OWN_SERVERS = (
    (re.compile(r"https://([^/]+)/hooks/(\w{24,})/(\w{24,})/?$"), r"rockets://\2/\3@\1"),
    (re.compile(r"https://([^/]+)/hooks/(\w{26})/?$"), r"mmosts://\1/\2"),
)

State = ChatPost.State


class NotAChat(ValueError):
    """No address of a service that is known here; the words are for whoever typed it."""


def service_of(address: str) -> str:
    """What a chat's address belongs to: "Slack". Raises NotAChat."""
    name = str(_notifier(address).service_name)
    return next((ours for theirs, ours in NAMES.items() if theirs in name), name)


def deliver(channel: ChatChannel, *, title: str, text: str, path: str) -> tuple[str, str]:
    """Send once. The state of a post afterwards, and why: `due` only where certainly nothing has arrived."""
    try:
        notifier = _notifier(channel.address)
    except ValueError as error:  # sealed with another key, or a service that is no longer known
        return State.FAILED, str(error)
    body = "\n".join(part for part in (text, urljoin(settings.BASE_URL, path)) if part)
    with outbound.watch() as calls:
        is_fine = bool(notifier.notify(title=title, body=body))
    return _outcome(calls, is_fine)


def _outcome(calls: list[outbound.Call], is_fine: bool) -> tuple[str, str]:
    if is_fine and calls:
        return State.SENT, ""
    if not calls:
        return State.FAILED, "The address does not say where to send."
    bad = next((call for call in calls if call.status is None or call.status >= 300), calls[-1])
    if isinstance(bad.error, outbound.Refused):
        return State.FAILED, str(bad.error)
    if not any(call.has_left for call in calls):
        return State.DUE, "Nobody answers at that address."
    if len(calls) == 1 and bad.status in (429, 503):
        return State.DUE, f"The chat is too busy (answer {bad.status})."
    if len(calls) == 1 and bad.status is not None and 300 <= bad.status < 500:
        return State.FAILED, f"The chat refused it (answer {bad.status})."
    return State.UNKNOWN, "The chat took it and did not say what became of it."


def _notifier(address: str):
    from apprise import Apprise, AppriseAsset

    _lead_through_the_door()
    for pattern, ours in OWN_SERVERS:
        address = pattern.sub(ours, address.strip())
    asset = AppriseAsset(http_redirects=False, storage_mode="memory", app_id="Asaichi", image_url_mask="")
    notifier = Apprise.instantiate(address, asset=asset)
    if notifier is None:
        raise NotAChat("This is not an address of a chat that Asaichi knows.")
    notifier.retry = 0  # whether it may leave again is decided here
    return notifier


@cache
def _lead_through_the_door() -> None:
    from apprise import NotificationManager

    manager = NotificationManager()
    manager.enable_only(*(schema for schemas in SERVICES.values() for schema in schemas))
    for service in SERVICES:
        outbound.lead_through_the_door(sys.modules[f"apprise.plugins.{service}"])
