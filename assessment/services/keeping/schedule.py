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
    """A scheduled backup and when it says it was made."""

    path: Path
    made: datetime


def scheduled(folder: Path) -> tuple[Path, ...]:
    """List the scheduled backups of a folder by name; others' files are left alone."""
    return tuple(sorted(path for path in folder.glob(f"{PREFIX}*{ENDING}") if NAME.fullmatch(path.name)))


def dated_backups(folder: Path) -> tuple[Scheduled, ...]:
    """List those that say when they were made, oldest first; one that cannot be read is left out."""
    made = [(path, made_at(path)) for path in scheduled(folder)]
    return tuple(sorted((Scheduled(path, at) for path, at in made if at), key=lambda one: one.made))


def made_at(path: Path) -> datetime | None:
    """Give when a backup was made, by its own word; None if it cannot be read."""
    manifest = peek(path)
    try:
        moment = datetime.fromisoformat(manifest.made_at) if manifest else None
    except (TypeError, ValueError):
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None
