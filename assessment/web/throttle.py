"""A brake on guessing: each visitor has a bucket of wrong tries that fills up again with time.

Addresses are never stored: the bucket's name is a hash with a key that dies with the process.
"""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict

from starlette.requests import HTTPConnection

MOST_VISITORS = 10_000


class Throttle:
    """Count wrong tries; right ones cost nothing, so an office behind one address is not locked out."""

    def __init__(self, burst: int, seconds_per_try: float) -> None:
        """Allow ``burst`` wrong tries at once and one more every ``seconds_per_try``."""
        self._burst = float(burst)
        self._pace = seconds_per_try
        self._key = secrets.token_bytes(16)
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, connection: HTTPConnection, more: str = "") -> int:
        """Give the seconds to wait before the next try; 0 = go on.

        ``more`` tells visitors of one address apart.
        """
        with self._lock:
            left = self._left(self._name(connection, more))
        return 0 if left >= 1 else max(1, round((1 - left) * self._pace))

    def wrong(self, connection: HTTPConnection, more: str = "") -> None:
        """Take one try from the visitor's bucket."""
        name = self._name(connection, more)
        with self._lock:
            self._buckets[name] = (self._left(name) - 1, time.monotonic())
            self._buckets.move_to_end(name)
            if len(self._buckets) > MOST_VISITORS:
                self._buckets.popitem(last=False)

    def _left(self, name: str) -> float:
        left, since = self._buckets.get(name, (self._burst, time.monotonic()))
        return min(self._burst, left + (time.monotonic() - since) / self._pace)

    def _name(self, connection: HTTPConnection, more: str) -> str:
        host = connection.client.host if connection.client else ""
        return hashlib.blake2b(f"{host} {more}".encode(), key=self._key, digest_size=12).hexdigest()
