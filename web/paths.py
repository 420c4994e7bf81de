"""Addresses of pages, looked up once: a board writes thirty of them, and Django searches its whole map for each."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(4096)  # of 200 bytes each
def path_to(name: str, *args) -> str:
    """`path_to("concerns:concern", pk)`, as `reverse` has it."""
    return reverse(name, args=args)
