"""What a process remembers so as not to compute it again: small, bounded, safe between threads."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, TypeVar

Value = TypeVar("Value")
LARGEST = 256


class Memory:
    """Values by key, the longest unused forgotten first. Keys carry everything the value depends on."""

    def __init__(self, largest: int = LARGEST) -> None:
        """Start empty; keep at most ``largest`` values."""
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = RLock()
        self._largest = largest

    def remember(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """Give the value of a key, computed by whoever asks first; two may compute at once, one is kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                kept: Value = self._values[key]
                return kept
        value = compute()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._largest:
                self._values.popitem(last=False)
        return value

    def get(self, key: Hashable) -> Any:
        """Give what is remembered under a key; None if nothing is."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def forget(self, key: Hashable) -> None:
        """Drop the value of a key, so that it is computed anew."""
        with self._lock:
            self._values.pop(key, None)

    def __len__(self) -> int:
        """Count what is remembered."""
        return len(self._values)
