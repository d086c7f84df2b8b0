"""Looking through files for what must not stand in them: exports (also inside of .xlsx), logs, backups."""

import re
import zipfile
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from assessment.services.proving.findings import Finding

LINK = re.compile(r"/i/[A-Za-z0-9_-]{22}")
SHORTEST_NAME = 5
"""Shorter names ('Ana') stand in many words by chance; the ids beside them are looked for anyway."""
SHORTEST_COMMENT = 12


def export_finding(name: str, content: bytes, ids: Collection[str], names: Collection[str]) -> Finding:
    """Look for pseudonyms, ids of links, and names of invited people in a file that leaves the house."""
    faults = []
    for part, text in _parts(content):
        held = sum(one in text for one in ids)
        called = [one for one in names if len(one) >= SHORTEST_NAME and one in text]
        faults += [f"{name} {part}: {held} ids of people or links"] if held else []
        faults += [f"{name} {part}: names {len(called)} invited people"] if called else []
    return Finding(f"Export '{name}': no pseudonym, link or name of an invited person", tuple(faults))


def log_finding(paths: Collection[Path], words: Collection[str], comments: Collection[str]) -> Finding:
    """Look for links, ids, sessions' codes, contacts and comments in log files."""
    wanted = {*words, *(comment for comment in comments if len(comment) >= SHORTEST_COMMENT)}
    faults = []
    for path in paths:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if LINK.search(line) or any(word in line for word in wanted):
                    faults.append(f"{path.name}:{number}")
    where = (
        f"{len(paths)} log files" if paths else "no log file found (logs go to the console; name one: --log)"
    )
    return Finding(f"Logs: no link, id, contact or comment ({where})", tuple(faults))


def backup_finding(folders: Collection[Path], closed: datetime | None) -> Finding:
    """List backups and copies from before closing: they still hold what was cut."""
    faults = [
        f"{path.name} was made before closing and still holds who answered what: delete it"
        for folder in folders
        for path in sorted(folder.glob("*"))
        if _is_copy(path) and closed is not None and _made(path) < closed
    ]
    return Finding("Backups and copies in the data folder: none from before closing", tuple(faults))


def _is_copy(path: Path) -> bool:
    kept = path.suffix in (".backup", ".zip", ".dump") or ".before-" in path.name
    return kept and path.is_file()


def _made(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _parts(content: bytes) -> Iterator[tuple[str, str]]:
    """Give the texts of a file: the parts of an Office file (names of parts too), else the file itself."""
    if not zipfile.is_zipfile(BytesIO(content)):
        yield "", content.decode(errors="replace")
        return
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, name + "\n" + archive.read(name).decode(errors="replace")
