"""Numbers as people write them."""

from decimal import Decimal


def plain_number(value: Decimal) -> str:
    """`38`, `0.5`: without noughts that say nothing."""
    return f"{value.normalize():f}"
