"""The copy of an older database, kept before an upgrade changes it: whole, examined, of that very day."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from assessment.errors import AssessmentError, Problem, StorageTrouble
from assessment.storage.backup import make, sqlite
from assessment.storage.backup.drafts import whole
from assessment.storage.engines import sqlite_file


def keep_copy(engine: Engine, revision: str, folder: Path | None) -> None:
    """Copy a SQLite file beside itself, a PostgreSQL database into the folder; without one the host does.

    Raises StorageTrouble if no copy could be made: then nothing may be upgraded.
    """
    url = engine.url.render_as_string(hide_password=False)
    file = sqlite_file(url)
    stamp = f"before-upgrade-from-{revision}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    try:
        if file is not None:
            with whole(file.with_name(f"{file.stem}.{stamp}{file.suffix}")) as draft:
                sqlite.copy(file, draft)
        elif folder is not None:
            make(url, folder / f"database.{stamp}.backup", {})
    except AssessmentError as error:
        raise _refused(error.problems[0], hosted=file is None) from error


def _refused(problem: Problem, *, hosted: bool) -> StorageTrouble:
    fault = f"The upgrade needs a copy of the database first, and that failed: {problem.fault}"
    advice = " If the host of your database backs it up, set BACKUP_HOURS=0." if hosted else ""
    cure = f"{problem.cure}{advice} Nothing was upgraded."
    return StorageTrouble(Problem("upgrade", problem.place, fault, cure))
