"""A brake on guessing and flooding: each visitor has a bucket of tries that fills up again with time.

Internet addresses are never stored or written down: the bucket's name is a hash with a key that dies with the
process. They come from the socket, or from a proxy that uvicorn trusts (docs/hosting.md, "Behind a proxy").
"""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv6Address

from starlette.requests import HTTPConnection

MOST_VISITORS = 10_000
NETWORK = 64
"""Bits of an IPv6 address that one subscriber holds; she may choose the rest."""


@dataclass(slots=True)
class Try:
    """One try: whether, and how many seconds, it has to wait; ``wrong`` says what came of it."""

    wait: int
    wrong: bool = False


class Throttle:
    """Count tries. Who charges wrong ones only locks nobody out who stands behind the same address."""

    def __init__(self, burst: int, seconds_per_try: float) -> None:
        """Allow ``burst`` tries at once and one more every ``seconds_per_try``."""
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
        return 0 if left >= 1 else self._seconds(left)

    def take(self, connection: HTTPConnection, more: str = "") -> int:
        """Take one try from the visitor's bucket and give 0; where none is left, the seconds to wait."""
        name = self._name(connection, more)
        with self._lock:
            left = self._left(name)
            if left < 1:
                return self._seconds(left)
            self._buckets[name] = (left - 1, time.monotonic())
            self._buckets.move_to_end(name)
            if len(self._buckets) > MOST_VISITORS:
                self._buckets.popitem(last=False)
        return 0

    @contextmanager
    def trying(self, connection: HTTPConnection) -> Iterator["Try"]:
        """Take a try for as long as it is made; it is given back unless it turns out to be wrong.

        Tries that are made at once are no more than in a row.
        """
        one = Try(self.take(connection))
        try:
            yield one
        finally:
            if not one.wait and not one.wrong:
                self._give_back(self._name(connection, ""))

    def _give_back(self, name: str) -> None:
        with self._lock:
            if name in self._buckets:
                self._buckets[name] = (min(self._burst, self._left(name) + 1), time.monotonic())

    def _left(self, name: str) -> float:
        left, since = self._buckets.get(name, (self._burst, time.monotonic()))
        return min(self._burst, left + (time.monotonic() - since) / self._pace)

    def _seconds(self, left: float) -> int:
        return max(1, round((1 - left) * self._pace))

    def _name(self, connection: HTTPConnection, more: str) -> str:
        host = _network(connection.client.host) if connection.client else ""
        return hashlib.blake2b(f"{host} {more}".encode(), key=self._key, digest_size=12).hexdigest()


def _network(host: str) -> str:
    """Give what stands for one visitor: an IPv4 address, or the network of an IPv6 address."""
    if ":" not in host:
        return host
    try:
        address = IPv6Address(host)
    except ValueError:
        return host
    plain = address.ipv4_mapped
    return str(plain) if plain else address.packed[: NETWORK // 8].hex()
