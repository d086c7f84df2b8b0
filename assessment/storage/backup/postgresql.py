"""Dumping and loading PostgreSQL with its own programs (pg_dump, pg_restore)."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from assessment.errors import Problem, StorageTrouble
from assessment.storage.backup.sqlite import Contents
from assessment.storage.engines import PREPARING, postgresql

LONGEST = 3600


def dump(url: str, target: Path) -> Contents:
    """Dump one snapshot of the database, and count the rows of that very snapshot."""
    program = _program("pg_dump")
    engine = postgresql(url)
    try:
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
            contents = examine(connection)
            _run(url, program, "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}")
    except SQLAlchemyError as error:
        raise _trouble(f"The database cannot be read ({type(error).__name__}).") from error
    finally:
        engine.dispose()
    _run(url, _program("pg_restore"), "--list", str(target), connect=False)
    target.chmod(0o600)
    return contents


def load(url: str, source: Path) -> Contents:
    """Load a dump into the database, in place of every table that is there."""
    engine = postgresql(url)
    try:
        _empty(engine)
        program = _program("pg_restore")
        _run(url, program, "--no-owner", "--single-transaction", "--exit-on-error", str(source))
        with engine.connect() as connection:
            return examine(connection)
    except SQLAlchemyError as error:
        raise _trouble(f"The database cannot be loaded ({type(error).__name__}).") from error
    finally:
        engine.dispose()


def is_empty(url: str) -> bool:
    """Say whether the database has no tables yet."""
    engine = postgresql(url)
    try:
        return not inspect(engine).get_table_names()
    except SQLAlchemyError as error:
        raise _trouble(f"The database cannot be reached ({type(error).__name__}).") from error
    finally:
        engine.dispose()


def examine(connection: Connection) -> Contents:
    """Count the rows of every table."""
    quote = connection.dialect.identifier_preparer.quote
    rows = {
        name: int(connection.execute(text(f"SELECT count(*) FROM {quote(name)}")).scalar_one())  # noqa: S608
        for name in sorted(inspect(connection).get_table_names())
    }
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    return Contents(str(revision), rows)


def _empty(engine: Engine) -> None:
    with engine.begin() as connection:
        quote = connection.dialect.identifier_preparer.quote
        for name in inspect(connection).get_table_names():
            connection.execute(text(f"DROP TABLE {quote(name)} CASCADE"))


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        cure = "Install PostgreSQL's client programs (Debian: apt install postgresql-client)."
        raise StorageTrouble(Problem("backup", name, "This program is not installed.", cure))
    return found


def _run(url: str, program: str, *arguments: str, connect: bool = True) -> None:
    """Run a program of PostgreSQL; the password travels in the environment, never in the command line."""
    parts = make_url(url).difference_update_query([PREPARING])
    given = parts.get_dialect()().create_connect_args(parts)[1]
    password = str(given.pop("password", "") or "")
    place: Sequence[str] = [f"--dbname={make_conninfo(**given)}"] if connect else []
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [program, *place, *arguments], env=environment, capture_output=True, text=True, timeout=LONGEST
    )
    if done.returncode != 0:
        raise _trouble(f"{Path(program).name} failed: {(done.stderr.strip().splitlines() or ['?'])[-1]}")


def _trouble(fault: str) -> StorageTrouble:
    return StorageTrouble(Problem("backup", "database", fault, "Check DATABASE_URL, versions and space."))
