"""Published versions are frozen: ``published.json`` beside the questionnaires records their fingerprints."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from assessment.errors import InvalidQuestionnaire, Problem
from assessment.model import Instrument

RECORD: Final = "published.json"


def recorded(folder: Path) -> Mapping[str, str]:
    """Give the fingerprint of every published version in a folder, by key; {} without a record."""
    path = folder / RECORD
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        raise InvalidQuestionnaire(_unreadable()) from None
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        raise InvalidQuestionnaire(_unreadable())
    return content


def changed(instrument: Instrument, record: Mapping[str, str]) -> Problem | None:
    """Give the problem if a published version no longer scores as recorded; None if all is well."""
    known = record.get(instrument.key)
    if not instrument.published or known is None or known == instrument.fingerprint:
        return None
    fault = f"'{instrument.key}' is published, and something that changes scores is not as it was."
    cure = f"Raise the version to {instrument.version + 1} (and rename the file), or undo the change."
    return Problem("published-changed", instrument.place, fault, cure)


def unrecorded(instrument: Instrument, record: Mapping[str, str], path: Path) -> Problem | None:
    """Give the problem if a version calls itself published but is not recorded; None if all is well."""
    if not instrument.published or instrument.key in record:
        return None
    cure = f"Run: python -m assessment check --publish {path} (or set 'status: draft')."
    return Problem(
        "not-recorded", instrument.place, f"'{instrument.key}' is published but not in {RECORD}.", cure
    )


def record_all(instruments: Iterable[tuple[Path, Instrument]]) -> tuple[str, ...]:
    """Write fingerprints into each folder's record, give the keys that are new there; drafts are refused."""
    problems: list[Problem] = []
    folders: dict[Path, dict[str, str]] = {}
    new: list[str] = []
    for path, instrument in instruments:
        record = folders.setdefault(path.parent, dict(recorded(path.parent)))
        if (problem := _draft(instrument) or changed(instrument, record)) is not None:
            problems.append(problem)
        elif instrument.key not in record:
            record[instrument.key] = instrument.fingerprint
            new.append(instrument.key)
    if problems:
        raise InvalidQuestionnaire(problems)
    for folder, record in folders.items():
        _write(folder / RECORD, record)
    return tuple(new)


def _draft(instrument: Instrument) -> Problem | None:
    if instrument.published:
        return None
    return Problem(
        "draft", instrument.place, f"'{instrument.key}' is a draft.", "Set 'status: published' first."
    )


def _unreadable() -> Problem:
    return Problem(
        "published-unreadable", RECORD, "The record of published versions is damaged.", "Restore it."
    )


def _write(path: Path, record: Mapping[str, str]) -> None:
    """Replace the record in one step, so that a crash leaves the old one."""
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(record, indent=2, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    os.replace(fresh, path)
