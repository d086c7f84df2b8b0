"""What a SQLite file still holds of rows that were deleted: in free pages, in gaps, in its log.

The file is compared with a fresh copy that holds live rows only. An id that occurs more often in the file
than in the copy is a trace of something deleted. Free pages must hold nothing but zeros.
"""

import re
import sqlite3
import struct
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from assessment.storage.backup.drafts import working_folder

HEX_RUN = re.compile(rb"[0-9a-f]{32,}")
LENGTH = 32


def leftovers(file: Path, ids: Collection[str]) -> tuple[str, ...]:
    """Describe each trace of these ids (32 hex digits) that live rows do not explain; () if there is none."""
    content = file.read_bytes()
    found = [f"free page {page} holds old content" for page in _dirty_free_pages(content)]
    log = file.with_name(file.name + "-wal")
    if log.exists() and log.stat().st_size:
        found.append("the log (-wal) could not be emptied: somebody is reading or writing, try again")
    with working_folder(file.parent) as folder:
        live = _count(_live_copy(file, Path(folder) / "live.sqlite"), ids)
    extra = {one: times - live[one] for one, times in _count(content, ids).items() if times > live[one]}
    if extra:
        found.append(f"{sum(extra.values())} traces of {len(extra)} invitations in deleted rows")
    return tuple(found)


def _live_copy(file: Path, target: Path) -> bytes:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    return target.read_bytes()


def _count(content: bytes, ids: Collection[str]) -> Counter[str]:
    """Count every id; rows store texts without a gap, so each window of a hexadecimal run is looked at."""
    wanted = {one.encode() for one in ids}
    found: Counter[str] = Counter()
    for run in HEX_RUN.findall(content):
        for start in range(len(run) - LENGTH + 1):
            if run[start : start + LENGTH] in wanted:
                found[run[start : start + LENGTH].decode()] += 1
    return found


def _dirty_free_pages(content: bytes) -> Iterator[int]:
    """Walk SQLite's list of free pages (file format, section 1.5) and give those that are not blank."""
    if len(content) < 100:
        return
    size = struct.unpack(">H", content[16:18])[0]
    size = 65536 if size == 1 else size
    trunk = struct.unpack(">I", content[32:36])[0]
    seen: set[int] = set()
    while trunk and trunk not in seen:
        seen.add(trunk)
        page = content[(trunk - 1) * size : trunk * size]
        following, count = struct.unpack(">II", page[:8])
        for leaf in struct.unpack(f">{count}I", page[8 : 8 + 4 * count]):
            if any(content[(leaf - 1) * size : leaf * size]):
                yield leaf
        trunk = following
