"""Bring a database to the schema this version needs: at start, safe when several processes start at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from assessment.errors import Problem, StorageTrouble
from assessment.storage.engines import START_LOCK, TAKING_TIME
from assessment.storage.integrity import not_opened, require_sound
from assessment.storage.older import keep_copy

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, secret: str, copies: Path | None = None) -> None:
    """Create or upgrade all tables in one transaction; a copy of an older database is kept first.

    ``secret`` seals an audit log that has no such seal yet. ``copies`` takes the copy of a PostgreSQL
    database; None means that its host backs it up. Raises StorageTrouble if the database was made by a newer
    version, cannot be opened or cannot be copied.
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
                keep_copy(engine, present, copies)
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
        connection.exec_driver_sql(TAKING_TIME)
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({START_LOCK})")


def _refuse_unknown(present: str | None) -> None:
    if present is not None and not known(present):
        fault = f"The database was made by a newer version (revision {present})."
        raise StorageTrouble(
            Problem("storage", "database", fault, "Start that version, or restore a backup.")
        )
