"""Copying and examining SQLite files."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assessment.errors import Problem, StorageTrouble

LANDMARKS = "landmark"
CUTS = "SELECT number FROM landmark WHERE name = 'cut'"


@dataclass(frozen=True)
class Contents:
    """What a database holds: its schema's revision, rows by table, and how often something was cut out."""

    revision: str
    rows: Mapping[str, int]
    cuts: int | None = None


def copy(file: Path, target: Path) -> Contents:
    """Copy a database while it is in use (SQLite's online backup), then examine the copy."""
    try:
        with closing(_read_only(file)) as source, closing(sqlite3.connect(target)) as kept:
            source.backup(kept)
            kept.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        fault = f"The database cannot be copied ({error})."
        raise StorageTrouble(Problem("backup", file.name, fault, "Is there space on the disk?")) from error
    target.chmod(0o600)
    return examine(target)


def examine(file: Path) -> Contents:
    """Check a file through and through and count its rows; StorageTrouble if it is damaged."""
    try:
        with closing(_read_only(file)) as connection:
            faults = [row[0] for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
            if faults or connection.execute("PRAGMA foreign_key_check").fetchone():
                raise damaged(file, "; ".join(faults) or "rows point at nothing")
            rows = _rows(connection)
            return Contents(_revision(connection), rows, _cuts(connection) if LANDMARKS in rows else None)
    except sqlite3.Error as error:
        raise damaged(file, str(error)) from error


def damaged(file: Path, why: str) -> StorageTrouble:
    """Make the error for a damaged file: what to do, in order."""
    cure = (
        "Stop the app, keep a copy of the file, then restore the newest backup: "
        "python -m assessment restore FILE --force"
    )
    return StorageTrouble(Problem("damaged", file.name, f"The database file is damaged ({why}).", cure))


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=30)


def _revision(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def _cuts(connection: sqlite3.Connection) -> int:
    row = connection.execute(CUTS).fetchone()
    return int(row[0]) if row else 0


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    names = [str(row[0]) for row in connection.execute(query)]
    count = "SELECT count(*) FROM "
    return {name: int(connection.execute(f'{count} "{name}"').fetchone()[0]) for name in names}
