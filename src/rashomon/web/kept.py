"""What was drawn a moment ago and takes long to compose, kept in memory until others need the room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

Value = TypeVar("Value")


class Kept:
    """The values that were used last, by key; two that ask at once may both make one."""

    def __init__(self, most: int = 256) -> None:
        """Starts empty.

        Args:
            most: how many values are kept.
        """
        self._most = most
        self._values: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made where there is none.

        Args:
            key: names all that the value depends on, such as the digest of a story.
            make: makes it.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return cast(Value, self._values[key])
        made = make()
        with self._lock:
            self._values[key] = made
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return made
