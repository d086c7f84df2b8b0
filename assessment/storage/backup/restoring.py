"""Restoring a backup: verified before anything is touched, what was there before is kept as a copy."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assessment.errors import InvalidInput, Problem, StorageTrouble, WrongState
from assessment.storage import schema
from assessment.storage.backup import postgresql, sqlite
from assessment.storage.backup.archive import Manifest, extract, read_manifest
from assessment.storage.backup.making import make
from assessment.storage.engines import sqlite_file


@dataclass(frozen=True)
class Restored:
    """What was restored, and the copy of what was there before; None if nothing was."""

    manifest: Manifest
    kept: Path | None


def restore(source: Path, url: str, folder: Path, *, force: bool) -> Restored:
    """Put a backup in the place of the database; ``folder`` takes the copy of what was there.

    InvalidInput if the backup cannot be used, WrongState if something is there (without ``force``) or in
    use; in both cases nothing was changed.
    """
    manifest = read_manifest(source)
    file = sqlite_file(url)
    _refuse_foreign(manifest, "sqlite" if file else "postgresql")
    if file is not None:
        return Restored(manifest, _restore_sqlite(source, manifest, file, force=force))
    return Restored(manifest, _restore_postgresql(source, manifest, url, folder, force=force))


def _refuse_foreign(manifest: Manifest, engine: str) -> None:
    if manifest.engine != engine:
        fault = f"The backup is of {manifest.engine}, and DATABASE_URL names {engine}."
        raise InvalidInput(Problem("backup", "database", fault, "Set DATABASE_URL to match."))
    if not schema.known(manifest.revision):
        fault = f"The backup was made by a newer version (revision {manifest.revision})."
        raise InvalidInput(Problem("backup", "database", fault, "Install that version first."))


def _restore_sqlite(source: Path, manifest: Manifest, file: Path, *, force: bool) -> Path | None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.restoring")
    draft.unlink(missing_ok=True)
    try:
        extract(source, manifest.database, draft)
        _compare(sqlite.examine(draft), manifest)
        kept = _put_aside(file, force=force)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return kept


def _put_aside(file: Path, *, force: bool) -> Path | None:
    """Move the present database away, its log taken in first; refuse while somebody uses it."""
    if not file.exists():
        return None
    _need_force(file.name, force=force)
    try:
        with closing(sqlite3.connect(file, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        if "lock" in str(error):
            fault = "The app is still running on this database."
            raise WrongState(Problem("backup", file.name, fault, "Stop it, then restore.")) from error
    kept = file.with_name(f"{file.stem}.before-restore-{_stamp()}{file.suffix}")
    for ending in ("-wal", "-shm"):
        log = file.with_name(file.name + ending)
        if log.exists():
            log.replace(kept.with_name(kept.name + ending))
    return file.rename(kept)


def _restore_postgresql(
    source: Path, manifest: Manifest, url: str, folder: Path, *, force: bool
) -> Path | None:
    kept = None
    if not postgresql.is_empty(url):
        _need_force("database", force=force)
        kept = folder / f"database.before-restore-{_stamp()}.backup"
        make(url, kept, {})
    draft = folder / ".database.restoring"
    draft.unlink(missing_ok=True)
    try:
        extract(source, manifest.database, draft)
        _compare(postgresql.load(url, draft), manifest)
    finally:
        draft.unlink(missing_ok=True)
    return kept


def _need_force(place: str, *, force: bool) -> None:
    if not force:
        cure = "Say --force to replace it; a copy is kept."
        raise WrongState(Problem("backup", place, "There is a database already.", cure))


def _compare(found: sqlite.Contents, manifest: Manifest) -> None:
    if dict(found.rows) != dict(manifest.rows) or found.revision != manifest.revision:
        fault = "What was restored is not what the backup says it holds."
        raise StorageTrouble(Problem("backup", "database", fault, "Take another backup."))


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
