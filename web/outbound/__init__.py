"""The one door out: every call that Asaichi makes to another server goes through here.

Addresses come from people (a team's chat, a phone's push service), so they may point anywhere. The door lets out https
to public addresses. It looks a name up once and connects to the address it has checked, so that a name cannot mean
something else a moment later. It follows no redirect, reads no proxy from the environment, and waits and reads only so
much. What a site has within its own walls it names in `OUTBOUND_INSIDE`.
"""

from web.outbound.account import Call, watch
from web.outbound.addresses import Refused, UnknownName, checked
from web.outbound.door import READ_SECONDS, Door, TooMuch, safe_fetch
from web.outbound.stand_in import lead_through_the_door

__all__ = [
    "READ_SECONDS",
    "Call",
    "Door",
    "Refused",
    "TooMuch",
    "UnknownName",
    "checked",
    "lead_through_the_door",
    "safe_fetch",
    "watch",
]
