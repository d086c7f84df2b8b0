"""Setting a SQLite database aside before another takes its place, so that a kill at any moment leaves one."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from assessment.errors import Problem, WrongState
from assessment.storage.backup.drafts import settle, whole

LOGS = ("-wal", "-shm", "-journal")
"""What SQLite reads together with a file; left beside another file, it would change that one."""


def set_aside(file: Path) -> Path | None:
    """Keep the present database under another name too, and move its logs there; None if nothing is there.

    The file itself stays until it is replaced. WrongState if somebody uses it. Logs without their file are
    moved as well: they would bring old rows into whatever comes in its place.
    """
    if file.exists():
        _close_log(file)
    logs = [(ending, path) for ending in LOGS if (path := file.with_name(file.name + ending)).exists()]
    if not file.exists() and not logs:
        return None
    kept = kept_name(file)
    if file.exists():
        _keep(file, kept)
    for ending, path in logs:
        path.replace(kept.with_name(kept.name + ending))
    settle(file.parent)
    return kept if kept.exists() else kept.with_name(kept.name + logs[0][0])


def kept_name(file: Path) -> Path:
    """Give a name beside a file under which it can be kept, with the time in it; never one that is taken."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    stem = f"{file.stem}.before-restore-{stamp}"
    names = (f"{stem}-{number}{file.suffix}" if number else f"{stem}{file.suffix}" for number in count())
    return next(path for name in names if not (path := file.with_name(name)).exists())


def _close_log(file: Path) -> None:
    """Take the log into the file; refuse while somebody uses it. A damaged file is kept with its log."""
    try:
        with closing(sqlite3.connect(file, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if "lock" in str(error):
            fault = "The app is still running on this database."
            raise WrongState(Problem("backup", file.name, fault, "Stop it, then restore.")) from error


def _keep(file: Path, kept: Path) -> None:
    """Give the file a second name: at once and without space; a copy where the file system has no links.

    FileExistsError if the name was taken meanwhile.
    """
    try:
        os.link(file, kept)
    except FileExistsError:
        raise
    except OSError:
        with whole(kept) as draft:
            shutil.copyfile(file, draft)
    kept.chmod(0o600)
