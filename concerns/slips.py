"""The slip that comes with what was raised: whoever holds it may take it back for a while, and it names nobody.

It stands in the page that answered and nowhere else: no row, no cookie and no session ties it to a person.
"""

import uuid
from datetime import timedelta

from django.core import signing

GOOD_FOR = timedelta(minutes=30)
_signer = signing.TimestampSigner(salt="concerns.slip")


class NoSlip(Exception):
    """It was not made here, or its time is over."""


def slip_of(concern) -> str:
    return _signer.sign(concern.pk.hex)


def concern_on(slip: str) -> uuid.UUID:
    try:
        return uuid.UUID(hex=_signer.unsign(slip, max_age=GOOD_FOR))
    except signing.BadSignature as refused:
        raise NoSlip from refused
