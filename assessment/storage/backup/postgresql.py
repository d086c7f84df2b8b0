"""Dumping and loading PostgreSQL with its own programs (pg_dump, pg_restore, psql)."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from assessment.errors import Problem, StorageTrouble
from assessment.storage.backup.sqlite import CUTS, LANDMARKS, Contents
from assessment.storage.engines import PREPARING, TAKING_TIME, postgresql, sqlite_file

LONGEST = 3600


def dump(url: str, target: Path) -> Contents:
    """Dump our tables as of one snapshot, and count the rows of that very snapshot.

    Nothing else of the database: extensions, schemas, rights and views of others are not ours to make anew.
    """
    dumper = program("pg_dump")
    engine = postgresql(url)
    try:
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            connection.exec_driver_sql(TAKING_TIME)
            snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
            contents = examine(connection)
            tables = [f"--table={name}" for name in _full_names(connection)]
            options = ("--format=custom", "--no-owner", "--no-privileges", *tables)
            run(url, dumper, *options, f"--snapshot={snapshot}", f"--file={target}")
    except SQLAlchemyError as error:
        raise trouble(f"The database cannot be read ({type(error).__name__}).") from error
    finally:
        engine.dispose()
    run(url, program("pg_restore"), "--list", str(target), connect=False)
    target.chmod(0o600)
    return contents


def require_programs(url: str) -> None:
    """Refuse with StorageTrouble where PostgreSQL's programs are missing, or older than the server.

    SQLite needs none.
    """
    if sqlite_file(url) is not None:
        return
    present = {name: _major(program(name)) for name in ("pg_dump", "pg_restore", "psql")}
    engine = postgresql(url)
    try:
        with engine.connect() as connection:
            server = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
    except SQLAlchemyError as error:
        raise trouble(f"The database cannot be reached ({type(error).__name__}).") from error
    finally:
        engine.dispose()
    for name, number in present.items():
        if number < server:
            fault = f"This program is of PostgreSQL {number}, and the server of {server}: it cannot back up."
            cure = f"Install the client programs of PostgreSQL {server} (postgresql-client-{server})."
            raise StorageTrouble(Problem("backup", name, fault, cure))


def is_empty(url: str) -> bool:
    """Say whether the database has no tables yet."""
    engine = postgresql(url)
    try:
        return not inspect(engine).get_table_names()
    except SQLAlchemyError as error:
        raise trouble(f"The database cannot be reached ({type(error).__name__}).") from error
    finally:
        engine.dispose()


def examine(connection: Connection) -> Contents:
    """Count the rows of every table; the revision is '' where a half broken database does not say it."""
    quote, names = connection.dialect.identifier_preparer.quote, inspect(connection).get_table_names()
    rows = {
        name: int(connection.execute(text(f"SELECT count(*) FROM {quote(name)}")).scalar_one())  # noqa: S608
        for name in sorted(names)
    }
    query = "SELECT version_num FROM alembic_version"
    revision = connection.exec_driver_sql(query).scalar() if "alembic_version" in names else None
    cuts = (connection.exec_driver_sql(CUTS).scalar() or 0) if LANDMARKS in names else None
    return Contents(str(revision or ""), rows, cuts)


def _full_names(connection: Connection) -> list[str]:
    """Give every table with its schema, quoted as pg_dump wants a name that is no pattern."""
    schema, names = connection.dialect.default_schema_name, sorted(inspect(connection).get_table_names())
    return [".".join('"' + part.replace('"', '""') + '"' for part in (str(schema), name)) for name in names]


def _major(program: str) -> int:
    """Give the version of a program of PostgreSQL; 0 if it does not say."""
    done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60)  # noqa: S603
    found = re.search(r"\d+", done.stdout)
    return int(found[0]) if found else 0


def program(name: str) -> str:
    """Find a program of PostgreSQL; StorageTrouble with the cure if it is not installed."""
    found = shutil.which(name)
    if found is None:
        cure = "Install PostgreSQL's client programs (Debian: apt install postgresql-client)."
        raise StorageTrouble(Problem("backup", name, "This program is not installed.", cure))
    return found


def run(url: str, command: str, *arguments: str, connect: bool = True) -> None:
    """Run a program of PostgreSQL; the password travels in the environment, never in the command line."""
    parts = make_url(url).difference_update_query([PREPARING])
    given = parts.get_dialect()().create_connect_args(parts)[1]
    password = str(given.pop("password", "") or "")
    place: Sequence[str] = [f"--dbname={make_conninfo(**given)}"] if connect else []
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    name = Path(command).name
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            [command, *place, *arguments], env=environment, capture_output=True, text=True, timeout=LONGEST
        )
    except subprocess.TimeoutExpired as error:
        raise trouble(f"{name} did not end within an hour and was stopped.") from error
    if done.returncode != 0:
        raise trouble(f"{name} failed: {_reason(done.stderr)}")


def _reason(said: str) -> str:
    """Give the line that says why a program failed: the first error, else the last word."""
    lines = re.sub(r"^psql:\S+ ", "", said.strip(), flags=re.MULTILINE).splitlines() or ["?"]
    return next((line for line in lines if re.search(r"\b(error|fatal)\b", line, re.IGNORECASE)), lines[-1])


def trouble(fault: str) -> StorageTrouble:
    """Make the error for what a server or its programs refuse."""
    return StorageTrouble(Problem("backup", "database", fault, "Check DATABASE_URL, versions and space."))
