"""The file of a backup: a zip of the database, small files beside it, and a manifest with their checksums."""

import hashlib
import json
import os
import time
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO

from assessment.errors import InvalidInput, Problem
from assessment.storage.backup.drafts import whole

FORMAT = 1
MANIFEST = "manifest.json"
LARGEST_SMALL_FILE = 1_000_000
FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can tell; a computer without a battery begins in 1970."""
CHUNK = 1 << 20
BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, EOFError, RuntimeError)
"""What reading a damaged zip or manifest may raise, beside OSError."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself; ``rows`` by table, ``parts`` SHA-256 (hex) by name in the file.

    ``cuts``: how often something had been cut out of what it holds (``storage.landmarks``); None: not told.
    """

    format: int
    product: str
    engine: str
    revision: str
    made_at: str
    rows: Mapping[str, int]
    parts: Mapping[str, str]
    cuts: int | None = None

    @property
    def database(self) -> str:
        """Name of the part that is the database."""
        return "database.sqlite" if self.engine == "sqlite" else "database.dump"


def digest(file: IO[bytes]) -> str:
    """Give the SHA-256 (hex) of an open file."""
    found = hashlib.sha256()
    while chunk := file.read(CHUNK):
        found.update(chunk)
    return found.hexdigest()


def write(target: Path, manifest: Manifest, parts: Mapping[str, Path]) -> None:
    """Write a backup whole or not at all; only this user may read it."""
    with (
        whole(target) as draft,
        zipfile.ZipFile(
            draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6, strict_timestamps=False
        ) as archive,
    ):
        told = zipfile.ZipInfo(MANIFEST, max(time.localtime()[:6], FIRST_TIME))
        archive.writestr(told, json.dumps(asdict(manifest), indent=1), zipfile.ZIP_DEFLATED)
        for name, path in parts.items():
            archive.write(path, name)


def peek(source: Path) -> Manifest | None:
    """Give what a backup says about itself, its parts not looked at; None if it says nothing readable."""
    try:
        with zipfile.ZipFile(source) as archive:
            return _manifest(archive)
    except (OSError, *BROKEN):
        return None


def read_manifest(source: Path) -> Manifest:
    """Read and verify a backup: complete, unchanged, of a format we know; else InvalidInput."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _manifest(archive)
            for name, expected in manifest.parts.items():
                with archive.open(name) as part:
                    if digest(part) != expected:
                        raise _unusable(source, f"its part '{name}' has changed since it was made.")
    except FileNotFoundError:
        raise _unusable(source, "there is no such file.") from None
    except (OSError, *BROKEN) as error:
        raise _unusable(source, f"it is no complete backup ({type(error).__name__}).") from error
    if manifest.format != FORMAT:
        raise _unusable(source, f"its format {manifest.format} is not known to this version.")
    return manifest


def extract(source: Path, name: str, target: Path) -> None:
    """Unpack one part into a new file that only this user may read."""
    with zipfile.ZipFile(source) as archive, archive.open(name) as part:
        number = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as file:
            while chunk := part.read(CHUNK):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())


def small_file(source: Path, name: str) -> bytes | None:
    """Give the content of a small part; None if the backup has none of this name."""
    with zipfile.ZipFile(source) as archive:
        if name not in archive.namelist():
            return None
        with archive.open(name) as part:
            return part.read(LARGEST_SMALL_FILE)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """Read what a backup says of itself; what a newer version says beside that is left out."""
    told = json.loads(archive.read(MANIFEST))
    return Manifest(**{field.name: told[field.name] for field in fields(Manifest) if field.name in told})


def _unusable(source: Path, why: str) -> InvalidInput:
    cure = "Take another backup; nothing was changed."
    return InvalidInput(Problem("backup", source.name, f"This backup cannot be used: {why}", cure))
