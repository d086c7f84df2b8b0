"""Loading a dump into PostgreSQL: in one transaction what was there goes and the dump comes, or nothing."""

import time
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from assessment.errors import Problem, StorageTrouble, WrongState
from assessment.storage.backup.postgresql import program, run, trouble
from assessment.storage.backup.sqlite import Contents
from assessment.storage.engines import START_LOCK, postgresql

LINGER = 2.0
"""Seconds in which connections that were just closed, ours too, disappear from the server's list."""
OTHERS = """SELECT coalesce(application_name, '') FROM pg_stat_activity
WHERE datname = current_database() AND usesysid IS NOT NULL AND pid <> pg_backend_pid()"""
IN_USE = "The database is in use."
ALONE = f"""DO $alone$ BEGIN
  FOR tries IN 1..20 LOOP
    PERFORM pg_stat_clear_snapshot();
    EXIT WHEN NOT EXISTS ({OTHERS} AND pid NOT IN
      (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted));
    IF tries = 20 THEN RAISE EXCEPTION '{IN_USE}'; END IF;
    PERFORM pg_sleep({LINGER / 20});
  END LOOP;
END $alone$;"""  # noqa: S608 - nothing of it comes from elsewhere
"""Asked once nobody can start any more: between the first question and now an app may have started. Whoever
waits for us to end has not."""
OTHERWISE = "What was restored is not what the backup says it holds."
PREAMBLE = 4096
NEWER = b"\nSET transaction_timeout"
"""What programs of PostgreSQL 17 write into every dump, and older servers do not know."""


def load(url: str, source: Path, expected: Contents) -> None:
    """Load a dump in place of every table that is there; the database then holds what is expected.

    Raises StorageTrouble where that fails and WrongState while the database is in use: nothing was changed.
    """
    before, dump, after = (source.with_name(f"{step}.sql") for step in ("before", "dump", "after"))
    before.write_text(_clearing(url), encoding="utf-8")
    told = ("--no-owner", "--no-privileges", f"--file={dump}", str(source))
    run(url, program("pg_restore"), *told, connect=False)
    _suit_older_servers(dump)
    after.write_text(_comparing(expected), encoding="utf-8")
    files = [f"--file={part}" for part in (before, dump, after)]
    options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    try:
        run(url, program("psql"), *options, *files)
    except StorageTrouble as error:
        if IN_USE not in str(error):
            raise
        raise _in_use("somebody who came meanwhile") from error


def require_alone(url: str) -> None:
    """Refuse with WrongState while anybody else is connected to the database, the app above all."""
    engine = postgresql(url)
    end = time.monotonic() + LINGER
    try:
        with engine.connect() as connection:
            while found := connection.execute(text(OTHERS)).scalars().all():
                if time.monotonic() > end:
                    names = {str(one) or "a program without a name" for one in found}
                    raise _in_use(", ".join(sorted(names)))
                connection.rollback()  # within one transaction the list stays as it was
                time.sleep(LINGER / 20)
    except SQLAlchemyError as error:
        raise trouble(f"The database cannot be reached ({type(error).__name__}).") from error
    finally:
        engine.dispose()


def _in_use(names: str) -> WrongState:
    fault = f"The database is in use: {names}. Nothing was changed."
    cure = "Stop the app and whoever else is connected, then restore."
    return WrongState(Problem("backup", "database", fault, cure))


def _suit_older_servers(dump: Path) -> None:
    """Turn a setting that an older server does not know into a comment of the same length."""
    with dump.open("rb+") as file:
        start = file.read(PREAMBLE)
        file.seek(0)
        file.write(start.replace(NEWER, b"\n-- ".ljust(len(NEWER), b"-")))


def _clearing(url: str) -> str:
    """Write the beginning: hold starting apps back as they do each other, be alone, drop tables."""
    engine = postgresql(url)
    try:
        quote = engine.dialect.identifier_preparer.quote
        drops = [f"DROP TABLE {quote(name)} CASCADE;" for name in inspect(engine).get_table_names()]
    except SQLAlchemyError as error:
        raise trouble(f"The database cannot be read ({type(error).__name__}).") from error
    finally:
        engine.dispose()
    lock = f"SELECT pg_advisory_xact_lock({START_LOCK});"
    return "\n".join(
        ["SET client_min_messages = warning;", "SET lock_timeout = '10s';", lock, ALONE, *drops, ""]
    )


def _comparing(expected: Contents) -> str:
    """Write the end of the transaction: it fails unless every table holds what the backup says."""
    checks = {_counting(name): str(number) for name, number in expected.rows.items()}
    checks["SELECT version_num FROM alembic_version"] = _text(expected.revision)
    lines = [
        f"IF ({found}) IS DISTINCT FROM {wanted} THEN RAISE EXCEPTION {_text(OTHERWISE)}; END IF;"
        for found, wanted in checks.items()
    ]
    return "\n".join(["RESET search_path;", "DO $compare$ BEGIN", *lines, "END $compare$;", ""])


def _counting(table: str) -> str:
    quoted = table.replace('"', '""')
    return f'SELECT count(*) FROM "{quoted}"'  # noqa: S608 - quoted, and of our own backup


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
