"""A small store in the memory of this process: it holds the newest so many, and nothing is thrown away by hand."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Store(Generic[Value]):
    def __init__(self, room: int):
        self.room = room
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._making = [Lock() for _ in range(16)]  # shared by keys that happen to fall together

    def get(self, key: Hashable) -> Value | None:
        return self._kept.get(key)

    def keep(self, key: Hashable, value: Value) -> Value:
        self._kept[key] = value
        while len(self._kept) > self.room:
            self._kept.popitem(last=False)
        return value

    def get_or_make(self, key: Hashable, make: Callable[[], Value]) -> Value:
        found = self.get(key)
        return self.keep(key, make()) if found is None else found

    def make_once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """When 500 ask at once, one makes it and the others wait for it."""
        found = self.get(key)
        if found is not None:
            return found
        with self._making[hash(key) % len(self._making)]:
            return self.get_or_make(key, make)
