"""Restoring a backup: verified before anything is touched, what was there before is kept as a copy.

The present database stays in its place until the new one is complete, examined and on the disk.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from assessment.errors import InvalidInput, Problem, StorageTrouble, WrongState
from assessment.storage import schema
from assessment.storage.backup import loading, postgresql, sqlite
from assessment.storage.backup.archive import Manifest, extract, read_manifest
from assessment.storage.backup.aside import kept_name, set_aside
from assessment.storage.backup.drafts import settle, working_folder
from assessment.storage.backup.making import make
from assessment.storage.engines import sqlite_file


@dataclass(frozen=True)
class Replaced:
    """What was restored, and the copy of what was there before; None if nothing was."""

    manifest: Manifest
    kept: Path | None


def restore(source: Path, url: str, folder: Path, *, force: bool) -> Replaced:
    """Put a backup in the place of the database; ``folder`` takes the copy of what was there.

    InvalidInput if the backup cannot be used, WrongState if something is there (without ``force``) or in
    use; StorageTrouble if it does not work out. In all cases what was there before still is, or is kept under
    the name that the error tells.
    """
    manifest = read_manifest(source)
    file = sqlite_file(url)
    _refuse_foreign(manifest, "sqlite" if file else "postgresql")
    try:
        if file is not None:
            return Replaced(manifest, _restore_sqlite(source, manifest, file, force=force))
        return Replaced(manifest, _restore_postgresql(source, manifest, url, folder, force=force))
    except OSError as error:
        fault = f"A file could not be written: {error.strerror or type(error).__name__}."
        cure = "Is there space on the disk, and may this user write there?"
        raise StorageTrouble(Problem("backup", source.name, fault, cure)) from error


def _refuse_foreign(manifest: Manifest, engine: str) -> None:
    if manifest.engine != engine:
        fault = f"The backup is of {manifest.engine}, and DATABASE_URL names {engine}."
        raise InvalidInput(Problem("backup", "database", fault, "Set DATABASE_URL to match."))
    if not manifest.revision:
        fault = "The backup is of a half broken database, which did not say its version."
        cure = "Take another one; PostgreSQL's pg_restore reads what is in it."
        raise InvalidInput(Problem("backup", "database", fault, cure))
    if not schema.known(manifest.revision):
        fault = f"The backup was made by a newer version (revision {manifest.revision})."
        raise InvalidInput(Problem("backup", "database", fault, "Install that version first."))


def _restore_sqlite(source: Path, manifest: Manifest, file: Path, *, force: bool) -> Path | None:
    file = file.resolve()  # a link to another disk stays one
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with working_folder(file.parent) as name:
        draft = Path(name) / "database"
        extract(source, manifest.database, draft)
        _compare(sqlite.examine(draft), manifest)
        if file.exists():
            _need_force(file.name, force=force)
        kept = set_aside(file)
        try:
            draft.replace(file)
            settle(file.parent)
            _compare(sqlite.examine(file), manifest)
        except (OSError, StorageTrouble) as error:
            raise _failed(str(error), kept) from error
    return kept


def _restore_postgresql(
    source: Path, manifest: Manifest, url: str, folder: Path, *, force: bool
) -> Path | None:
    postgresql.require_programs(url)
    loading.require_alone(url)
    kept = None
    if not postgresql.is_empty(url):
        _need_force("database", force=force)
        kept = _keep_copy(url, folder)
    with working_folder(folder) as name:
        draft = Path(name) / "database"
        extract(source, manifest.database, draft)
        try:
            loading.load(url, draft, sqlite.Contents(manifest.revision, manifest.rows))
        except WrongState as error:
            raise WrongState(_naming(error.problems[0], kept)) from error
        except StorageTrouble as error:
            raise StorageTrouble(_naming(error.problems[0], kept)) from error
    return kept


def _keep_copy(url: str, folder: Path) -> Path:
    kept = kept_name(folder / "database.backup")
    try:
        make(url, kept, {})
    except StorageTrouble as error:
        fault = f"What is there could not be copied first, so nothing was changed: {error.problems[0].fault}"
        cure = f"{error.problems[0].cure} Or name a new, empty database in DATABASE_URL."
        raise StorageTrouble(Problem("backup", "database", fault, cure)) from error
    return kept


def _naming(problem: Problem, kept: Path | None) -> Problem:
    copy = f" A copy of the database is kept as {kept.name}." if kept else ""
    return replace(problem, cure=f"{problem.cure}{copy}")


def _failed(why: str, kept: Path | None) -> StorageTrouble:
    fault = f"The restored database cannot be used: {why}"
    return StorageTrouble(_naming(Problem("backup", "database", fault, "Take another backup."), kept))


def _need_force(place: str, *, force: bool) -> None:
    if not force:
        cure = "Say --force to replace it; a copy is kept."
        raise WrongState(Problem("backup", place, "There is a database already.", cure))


def _compare(found: sqlite.Contents, manifest: Manifest) -> None:
    if dict(found.rows) != dict(manifest.rows) or found.revision != manifest.revision:
        fault = "What was restored is not what the backup says it holds."
        raise StorageTrouble(Problem("backup", "database", fault, "Take another backup."))
