"""A small store in the memory of this process: it holds the newest so many, and nothing is thrown away by hand."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Store(Generic[Value]):
    def __init__(self, room: int):
        self.room = room
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()

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
