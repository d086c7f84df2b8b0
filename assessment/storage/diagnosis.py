"""A look at a database without opening it for work: nothing is created, upgraded or changed."""

from datetime import datetime

from sqlalchemy import func, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from assessment.errors import Problem, StorageTrouble
from assessment.storage import schema
from assessment.storage.backup import sqlite
from assessment.storage.engines import postgresql, sqlite_file, sqlite_reader
from assessment.storage.tables import audit, partnership
from assessment.storage.transactions import trouble


def diagnose(url: str) -> str:
    """Say which database it is, whether it is sound, and of which revision; StorageTrouble if it is not."""
    file = sqlite_file(url)
    if file is None:
        return _postgresql(url)
    if not file.exists():
        return "none yet; it is made at the first start"
    contents = sqlite.examine(file)
    return f"SQLite, {file.stat().st_size / 1e6:.1f} MB, sound, {_revision(contents.revision)}"


def oldest_partnership(url: str) -> datetime | None:
    """Give since when there is something to lose; None without a partnership. StorageTrouble as above."""
    if "none yet" in diagnose(url):
        return None
    engine = postgresql(url) if sqlite_file(url) is None else sqlite_reader(url)
    try:
        with engine.connect() as connection:
            query = select(func.min(audit.c.at)).where(audit.c.subject.in_(select(partnership.c.id)))
            return connection.execute(query).scalar_one_or_none()
    except SQLAlchemyError as error:
        raise trouble(error) from error
    finally:
        engine.dispose()


def _postgresql(url: str) -> str:
    engine = postgresql(url)
    try:
        with engine.connect() as connection:
            number = connection.execute(text("SHOW server_version")).scalar_one()
            if not inspect(connection).has_table("alembic_version"):
                return f"none yet in PostgreSQL {number}; tables are made at the first start"
            revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
            return f"PostgreSQL {number}, {_revision(str(revision))}"
    except SQLAlchemyError as error:
        raise trouble(error) from error
    finally:
        engine.dispose()


def _revision(found: str) -> str:
    if not schema.known(found):
        fault = f"The database was made by a newer version (revision {found})."
        raise StorageTrouble(Problem("storage", "database", fault, "Install that version."))
    older = "" if found == schema.newest() else f", is upgraded to {schema.newest()} at the next start"
    return f"revision {found}{older}"
