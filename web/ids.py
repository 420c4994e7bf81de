"""UUIDv7 (RFC 9562): made by whoever creates the thing, in time order, and its idempotency key for ever."""

import secrets
import time
import uuid
from datetime import datetime


def uuid7() -> uuid.UUID:
    """48 bits of Unix milliseconds, then random bits; later ids sort after earlier ones, to the millisecond."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80
    value |= 0x7 << 76
    value |= secrets.randbits(12) << 64
    value |= 0b10 << 62
    value |= secrets.randbits(62)
    return uuid.UUID(int=value)


def id_in(text: str | None) -> uuid.UUID | None:
    """What an address or a form says; None for what is no id."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def first_uuid7_at(moment: datetime) -> uuid.UUID:
    """The smallest id that can be made at a moment: what was made since then is a range of the primary key."""
    return uuid.UUID(int=int(moment.timestamp() * 1000) << 80)
