"""One at a time: whoever works on a folder holds it against the other processes of this computer."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn(folder: Path) -> Iterator[bool]:
    """Hold a folder that is there; gives False while somebody else holds it. A kill lets go of it.

    Where a system or its file system cannot do that (Windows), everybody has a turn.
    """
    if sys.platform == "win32":
        yield True
        return
    import fcntl

    number = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError:
            yield True
            return
        yield True
    finally:
        os.close(number)
