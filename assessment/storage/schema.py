"""Bring a database to the schema this version needs: at start, safe when several processes start at once."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from assessment.errors import Problem, StorageTrouble
from assessment.storage.integrity import not_opened, require_sound

MIGRATIONS = Path(__file__).parent / "migrations"
START_LOCK = 7_317_046_120
"""Any number, the same for ever: whoever holds it on PostgreSQL is the one who migrates."""


def upgrade(engine: Engine, secret: str) -> None:
    """Create or upgrade all tables in one transaction; a copy of an older SQLite file is kept first.

    ``secret`` seals an audit log that has no such seal yet.
    Raises StorageTrouble if the database was made by a newer version or cannot be opened.
    """
    try:
        with engine.begin() as connection:
            _lock(connection)
            require_sound(connection)
            present = _present(connection)
            if present == newest():
                return
            _refuse_unknown(present)
            if present is not None:
                _keep_copy(connection, present)
            command.upgrade(_config(connection, secret), "head")
    except SQLAlchemyError as error:
        raise not_opened(engine, error) from error


def newest() -> str:
    """Give the revision this version of the product needs."""
    return _scripts().get_current_head() or ""


def known(revision: str) -> bool:
    """Say whether this version of the product can upgrade from a revision."""
    return revision in {script.revision for script in _scripts().walk_revisions()}


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(None))


def _present(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection | None, secret: str = "") -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["secret"] = secret
    return config


def _lock(connection: Connection) -> None:
    """Hold other starters back; on SQLite BEGIN IMMEDIATE has done so already."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({START_LOCK})")


def _refuse_unknown(present: str | None) -> None:
    if present is not None and not known(present):
        fault = f"The database was made by a newer version (revision {present})."
        raise StorageTrouble(
            Problem("storage", "database", fault, "Start that version, or restore a backup.")
        )


def _keep_copy(connection: Connection, present: str) -> None:
    """Copy an older SQLite file beside itself before anything changes; an earlier copy is kept as it is."""
    if connection.dialect.name != "sqlite" or not connection.engine.url.database:
        return
    file = Path(connection.engine.url.database)
    copy = file.with_name(f"{file.stem}.before-upgrade-from-{present}{file.suffix}")
    if copy.exists():
        return
    with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(copy)) as kept:
        old.backup(kept)
    copy.chmod(0o600)
