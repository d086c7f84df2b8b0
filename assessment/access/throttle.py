"""Slowing down guesses at passwords without ever locking the real person out."""

from datetime import datetime

FREE_TRIES = 5
LONGEST = 60
LONGEST_FOR_CODES = 900
"""Six digits are soon guessed: wrong codes after a right password wait longer."""

FORGOTTEN_AFTER = 3600
"""Seconds after which earlier failures no longer count."""


def wait(failures: tuple[int, datetime] | None, moment: datetime, longest: int = LONGEST) -> int:
    """Give the seconds somebody must wait before the next try counts; 0 if none.

    The wait doubles from 2 seconds with each failure after the fifth, up to ``longest`` seconds. A clock that
    was set back makes it no longer.
    """
    if failures is None or failures[0] < FREE_TRIES:
        return 0
    times, last = failures
    pause = min(longest, 2 << min(times - FREE_TRIES, 10))
    return max(0, pause - int(_apart(last, moment)))


def count(failures: tuple[int, datetime] | None, moment: datetime) -> int:
    """Give the number of failures in a row, this one included."""
    if failures is None or _apart(failures[1], moment) > FORGOTTEN_AFTER:
        return 1
    return failures[0] + 1


def _apart(one: datetime, other: datetime) -> float:
    """Give the seconds between two moments; what lies ahead was written before the clock was set back."""
    return abs((other - one).total_seconds())
