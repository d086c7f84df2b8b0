"""Looking for copies of the database that still know who answered what: backups, dumps, half-made files."""

import json
import sqlite3
import zipfile
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assessment.services.proving.findings import Finding

ABOUT = "Backups and copies in the data folder: none from before closing"
SQLITE, DUMPED, SQL = b"SQLite format 3\x00", b"PGDMP", b"--\n-- PostgreSQL database dump"
HEADS = (SQLITE, DUMPED, SQL)
ELSEWHERE = "copies that were packed otherwise (tar, gz), or put elsewhere, were not looked for"


@dataclass(frozen=True)
class Known:
    """What a copy is compared with: the live file (None: PostgreSQL) and the health check, closed when."""

    live: Path | None
    health_check: str
    closed: datetime


def copy_finding(folders: Collection[Path], known: Known) -> Finding:
    """Look at every file below the folders that holds a database, whatever it is called."""
    faults, unread = [], []
    for folder, path in sorted(_files(folders)):
        if known.live is not None and path.resolve() == known.live.resolve():
            continue
        name = path.relative_to(folder)
        try:
            if _tells(path, known):
                faults.append(f"{name} was made before closing and still holds who answered what: delete it")
        except OSError as error:
            unread.append(f"{name} could not be read ({type(error).__name__})")
    return Finding(ABOUT, tuple(faults), (ELSEWHERE, *unread))


def _files(folders: Collection[Path]) -> Iterator[tuple[Path, Path]]:
    """Give every file with the folder it was found below, each once."""
    seen = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink() and path.resolve() not in seen:
                seen.add(path.resolve())
                yield folder, path


def _tells(path: Path, known: Known) -> bool:
    with path.open("rb") as file:
        head = file.read(64)
    if head.startswith(SQLITE):
        return _unsealed(path, known)
    return (head.startswith(HEADS) or _packed(path) or _named_so(path)) and _made(path) < known.closed


def _unsealed(path: Path, known: Known) -> bool:
    """Say whether a SQLite file holds the health check as it was before closing."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            query = "SELECT sealed FROM health_check WHERE id = ?"
            row = copy.execute(query, (known.health_check,)).fetchone()
    except sqlite3.Error:  # a damaged or half-made copy: its age decides
        return _made(path) < known.closed
    return row is not None and not row[0]


def _packed(path: Path) -> bool:
    """Say whether a zip file holds a database."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                with archive.open(name) as part:
                    if part.read(64).startswith(HEADS):
                        return True
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
        return True  # damaged or locked: it may
    return False


def _named_so(path: Path) -> bool:
    return path.suffix in (".backup", ".dump") or ".before-" in path.name


def _made(path: Path) -> datetime:
    """Give when a copy was made: as a backup says of itself, else as the file system says."""
    try:
        with zipfile.ZipFile(path) as archive:
            made = datetime.fromisoformat(json.loads(archive.read("manifest.json"))["made_at"])
            return made if made.tzinfo else made.replace(tzinfo=UTC)
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, RuntimeError):
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
