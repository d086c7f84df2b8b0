"""Is the database sound? Asked at every start, so that damage is told before it is built upon."""

from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from assessment.errors import Problem, StorageTrouble
from assessment.storage.backup.sqlite import damaged


def require_sound(connection: Connection) -> None:
    """Let pass unless SQLite finds damage (quick check: 0.1 s for 20 MB); PostgreSQL checks itself."""
    if connection.dialect.name != "sqlite":
        return
    file = Path(connection.engine.url.database or "")
    try:
        found = connection.exec_driver_sql("PRAGMA quick_check(3)").scalars().all()
    except DatabaseError as error:
        raise damaged(file, str(error.orig)) from error
    if list(found) != ["ok"]:
        raise damaged(file, "; ".join(map(str, found)))


def not_opened(engine: Engine, error: SQLAlchemyError) -> StorageTrouble:
    """Make the error for a database that cannot be opened; a damaged file gets the advice for damage."""
    reason = str(getattr(error, "orig", None) or type(error).__name__)
    if "malformed" in reason:
        return damaged(Path(engine.url.database or ""), reason)
    cure = "Check DATABASE_URL and the disk."
    return StorageTrouble(Problem("storage", "database", f"It cannot be opened: {reason}.", cure))
