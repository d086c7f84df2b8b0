"""One screen is drawn at a time: several that compute at once keep Python's lock from those who answer."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

LONGEST = 2.0
"""Seconds after which the next screen no longer waits for one that is being drawn: one that waits for the
database stops no other. However long the row is, it stays a row."""
PATIENCE = 15.0
"""Seconds after which a screen is drawn in any case: where the database is away, it has to say so."""
_ROW = Condition()
_DRAWING: dict[object, float] = {}
"""Since when the screens that are being drawn are."""


@contextmanager
def turn() -> Iterator[None]:
    """Wait for the screen before this one, and hold back those after it, both at most ``LONGEST``."""
    mine, end = object(), time.monotonic() + PATIENCE
    with _ROW:
        while (wait := min(_wait(), end - time.monotonic())) > 0:
            _ROW.wait(wait)
        _DRAWING[mine] = time.monotonic()
    try:
        yield
    finally:
        with _ROW:
            del _DRAWING[mine]
            _ROW.notify()


def _wait() -> float:
    """Give the seconds for which the newest screen is still waited for; 0 if nobody draws."""
    newest = max(_DRAWING.values(), default=None)
    return 0.0 if newest is None else newest + LONGEST - time.monotonic()
