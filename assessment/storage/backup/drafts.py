"""Temporary names beside the real ones, and how what a killed process left under them is found again.

A draft may hold the whole database in clear: after a kill it would lie there for ever, and outlive a promise.
"""

import os
import re
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from assessment.errors import Problem, StorageTrouble

ENDING = ".assessment-part"  # of the secret's draft too (settings.values)
NOTE = ".assessment-elsewhere-"
FOLDER = ".assessment-work-"
OURS = re.compile(
    rf"\..+\.[0-9a-f]{{8}}{re.escape(ENDING)}(-journal|-wal|-shm)?|{re.escape(FOLDER)}[a-z0-9_]{{8}}"
)
STALE = 3600.0
"""Seconds since the last change; a backup that is being made changes its draft all the time."""


def working_folder(beside: Path) -> AbstractContextManager[str]:
    """Give a folder that only this user may read, gone at the end."""
    return tempfile.TemporaryDirectory(dir=beside, prefix=FOLDER)


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give a file to write that becomes ``target``, on disk, at the end; nothing is left if that fails."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}{ENDING}")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(target)
        settle(target.parent)
    except OSError as error:
        fault = f"The file could not be written: {error.strerror or type(error).__name__}."
        cure = "Is there space on the disk? Nothing was left behind."
        raise StorageTrouble(Problem("backup", target.name, fault, cure)) from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def noted(notes: Path, elsewhere: Path) -> Iterator[None]:
    """Leave a note of a folder in which drafts are made, so that after a kill ``clear_noted`` finds them."""
    note = notes / f"{NOTE}{secrets.token_hex(4)}"
    with os.fdopen(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(os.fsencode(elsewhere.absolute()))
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Bring names that changed in a folder to the disk (Windows does that by itself)."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def clear(folders: Collection[Path]) -> tuple[str, ...]:
    """Delete what killed processes left in these folders; files of others stay. Give the names."""
    found = {path for folder in folders if folder.is_dir() for path in folder.iterdir() if _is_stale(path)}
    for path in sorted(found):
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return tuple(sorted(path.name for path in found))


def clear_noted(notes: Path) -> tuple[str, ...]:
    """Do the same where notes lead; a note goes once nothing of ours is left there. Give the names."""
    gone: list[str] = []
    for note in (path for path in notes.glob(f"{NOTE}*") if _is_old(path)):
        folder = Path(os.fsdecode(note.read_bytes()))
        gone += clear([folder])
        if folder.is_dir() and not any(OURS.fullmatch(path.name) for path in folder.iterdir()):
            note.unlink(missing_ok=True)
    return tuple(gone)


def _is_stale(path: Path) -> bool:
    """Say whether a name is ours and nobody works on it; a time in the future is that of a wrong clock."""
    if not OURS.fullmatch(path.name) or path.is_symlink():
        return False
    try:
        parts = (path, *path.iterdir()) if path.is_dir() else (path,)
        return all(map(_is_old, parts))
    except FileNotFoundError:
        return False


def _is_old(path: Path) -> bool:
    return abs(time.time() - path.stat().st_mtime) > STALE
