"""Looking through logs for what must not stand in them."""

import re
from collections.abc import Collection
from pathlib import Path

from assessment.access.telltale import tells
from assessment.services.proving.findings import Finding

WORD = re.compile(r"[0-9A-Za-z_-]+")
SHORTEST_NAME = 5
"""Shorter names ('Ana') stand in many words by chance; the ids beside them are looked for anyway."""
SHORTEST_COMMENT = 12
ABOUT = "Logs: no link, code, id, name, contact, comment, internet address or browser"


def log_finding(
    paths: Collection[Path], ids: Collection[str], people: Collection[str], comments: Collection[str]
) -> Finding:
    """Look for ``ids`` (whole words), names and contacts, comments, and whatever the journal strikes out.

    A fault names file and line and does not repeat what stands there.
    """
    if not paths:
        where = "no log file was found: logs go to the console; name a file with --log"
        return Finding(ABOUT, limits=(where,), looked=False)
    wanted = frozenset(ids)
    phrases = {one.casefold() for one in people if len(one) >= SHORTEST_NAME}
    phrases |= {one.casefold() for one in comments if len(one) >= SHORTEST_COMMENT}
    faults = []
    for path in paths:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, 1):
                if tells(line) or not wanted.isdisjoint(WORD.findall(line)) or _said(line, phrases):
                    faults.append(f"{path.name}:{number}")
    return Finding(f"{ABOUT} ({len(paths)} log files)", tuple(faults))


def _said(line: str, phrases: Collection[str]) -> bool:
    folded = line.casefold()
    return any(phrase in folded for phrase in phrases)
