"""The ways out of the house. A channel is a module of this package, and a line in `CHANNELS`. It has

    IS_ONCE             would a second copy be heard twice? Then it leaves once; UNKNOWN if it may have arrived
    deliver(bundle)     hand one message over, and say what became of it; raises `Away` when the other side cannot be
                        reached at all, anything else when this one message is in trouble: both are tried again later
    unreachable(person) why this person cannot be reached this way ("no address"), or ""
    close()             a batch is over: let go of what was kept open

Claim, lease, quiet hours, bundling and the day's limit are not a channel's business: what it is given may leave now.
"""

from typing import Protocol

from notices import kinds
from notices.bundles import Bundle, Outcome
from notices.channels import email, push
from org.models import Person


class Channel(Protocol):
    IS_ONCE: bool

    def deliver(self, bundle: Bundle) -> Outcome: ...
    def unreachable(self, person: Person) -> str: ...
    def close(self) -> None: ...


CHANNELS: dict[str, Channel] = {"email": email, "push": push}


def offers() -> list[dict]:
    """Each kind with each channel it may take, and whether it does by default: what news are joined with."""
    return [
        {"kind": kind.name, "channel": channel, "is_on": channel in kind.channels}
        for kind in kinds.all_kinds()
        for channel in CHANNELS
        if channel in kind.channels or channel in kind.offered
    ]
