"""The scheduled backups of a folder, and when each was made."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assessment.storage.backup.archive import peek

ENDING = ".backup"
PREFIX = "assessment-"
NAME = re.compile(rf"{PREFIX}\d{{8}}-\d{{6}}{re.escape(ENDING)}")


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A scheduled backup, and as it says: when it was made, and after how many cuts (None: not told)."""

    path: Path
    made: datetime
    cuts: int | None


def scheduled(folder: Path) -> tuple[Path, ...]:
    """List the scheduled backups of a folder by name; others' files are left alone."""
    return tuple(sorted(path for path in folder.glob(f"{PREFIX}*{ENDING}") if NAME.fullmatch(path.name)))


def dated_backups(folder: Path) -> tuple[Scheduled, ...]:
    """List those that say when they were made, oldest first; one that cannot be read is left out."""
    found = filter(None, map(dated, scheduled(folder)))
    return tuple(sorted(found, key=lambda one: one.made))


def dated(path: Path) -> Scheduled | None:
    """Give what a backup says of its age; None if it cannot be read."""
    manifest = peek(path)
    if manifest is None:
        return None
    try:
        moment = datetime.fromisoformat(manifest.made_at)
    except (TypeError, ValueError):
        return None
    return Scheduled(path, moment.replace(tzinfo=moment.tzinfo or UTC), manifest.cuts)
