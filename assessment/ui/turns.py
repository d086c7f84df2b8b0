"""One screen is drawn at a time: several that compute at once keep Python's lock from those who answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

LONGEST = 2.0
"""Seconds after which a screen is drawn all the same: one that waits for the database stops no other."""
_ONE = Semaphore(1)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for the screens before this one, at most ``LONGEST``, and hold back those after it."""
    mine = _ONE.acquire(timeout=LONGEST)
    try:
        yield
    finally:
        if mine:
            _ONE.release()
