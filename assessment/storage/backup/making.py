"""Making a backup of a running installation: nobody has to stop, and what it holds is one moment."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assessment import __version__
from assessment.errors import InvalidInput, Problem, StorageTrouble
from assessment.storage.backup import postgresql, sqlite
from assessment.storage.backup.archive import FORMAT, Manifest, digest, write
from assessment.storage.backup.drafts import working_folder
from assessment.storage.engines import sqlite_file


def make(url: str, target: Path, extras: Mapping[str, Path], *, moment: datetime | None = None) -> Manifest:
    """Back a database up into a new file, with small files beside it; verified before it is called done.

    ``moment`` is what the backup calls the time it was made at: now, if not given.
    """
    if target.exists():
        cure = "Name a new file."
        raise InvalidInput(Problem("backup", str(target), "There is a file of this name already.", cure))
    if not target.absolute().parent.is_dir():
        raise InvalidInput(Problem("backup", str(target), "The folder does not exist.", "Create it first."))
    try:
        return _make(url, target, extras, moment or datetime.now(UTC))
    except OSError as error:
        fault = f"The backup could not be written: {error.strerror or type(error).__name__}."
        raise StorageTrouble(Problem("backup", target.name, fault, "Is there space on the disk?")) from error


def _make(url: str, target: Path, extras: Mapping[str, Path], moment: datetime) -> Manifest:
    file = sqlite_file(url)
    engine = "postgresql" if file is None else "sqlite"
    made = moment.isoformat(timespec="seconds")
    with working_folder(target.absolute().parent) as folder:
        copy = Path(folder) / "database"
        found = postgresql.dump(url, copy) if file is None else sqlite.copy(file, copy)
        draft = Manifest(FORMAT, __version__, engine, found.revision, made, found.rows, {}, found.cuts)
        parts = {draft.database: copy, **extras}
        manifest = replace(draft, parts={name: _sum(path) for name, path in parts.items()})
        write(target, manifest, parts)
    return manifest


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return digest(file)
