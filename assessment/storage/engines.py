"""Engines with the settings that were measured: what makes 'saved' true and lock errors absent."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from assessment.errors import InvalidSettings, Problem, StorageTrouble

FILE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
)
"""FULL is the only setting with one sync per commit; secure_delete overwrites what a promise says is gone."""

PATIENT = 30_000
"""How long (ms) to wait for a file that somebody else holds."""

PATIENCE: Mapping[str, Any] = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "fallback_application_name": "assessment",
}
"""A silent server is given up (seconds; tcp_user_timeout in ms) and the next one in the URL tried; who we
are is told to whoever looks at the server."""

START_LOCK = 7_317_046_120
"""Any number, the same for ever: whoever holds it on PostgreSQL is the one who migrates or restores."""

TAKING_TIME = """SELECT set_config(name, '0', true) FROM pg_settings
WHERE name IN ('idle_in_transaction_session_timeout', 'transaction_timeout', 'statement_timeout')"""
"""On PostgreSQL, for a transaction that waits for a copy of the database: hosts like to end such early."""

PREPARING = "prepare_threshold"
"""Part of a URL that is meant for us, not for PostgreSQL's own programs."""
PREPARED_AFTER = 5
"""How often a connection runs a statement before it has it prepared."""


def sqlite_file(url: str) -> Path | None:
    """Give the file of a SQLite URL; None for other engines."""
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite":
        return None
    if not parts.database or parts.database == ":memory:":
        fault = "A database in memory would lose every answer."
        raise InvalidSettings(
            Problem("setting", "DATABASE_URL", fault, "Name a file: sqlite:////folder/file.")
        )
    return Path(parts.database)


def guard(file: Path) -> None:
    """Leave a SQLite file, and what SQLite makes beside it with the same rights, to this user only.

    A file that is there is never opened here: closing it would drop the locks that this process holds on it.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(FileExistsError):
            os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        fault = f"The file cannot be made: {error.strerror or type(error).__name__}."
        cure = f"Give this user the right to write into '{file.parent}'."
        raise StorageTrouble(Problem("storage", file.name, fault, cure)) from error
    for path in (file, *(file.with_name(file.name + ending) for ending in ("-wal", "-shm"))):
        with suppress(FileNotFoundError, PermissionError):  # gone meanwhile, or another's: doctor tells
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)


def sqlite_writer(url: str) -> Engine:
    """Make the engine of the one writing connection: each transaction holds the write lock from its start.

    A transaction that reads first and upgrades later would be refused at once, whatever the timeout.
    """
    engine = create_engine(url, hide_parameters=True, pool_size=1, max_overflow=0, pool_timeout=60)
    _set_up(engine, (f"busy_timeout={PATIENT}", *FILE_PRAGMAS))

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def sqlite_reader(url: str, patience: int = PATIENT) -> Engine:
    """Make the engine for reading: snapshots that never wait for the writer and cannot write.

    ``patience`` (ms) is for a file that somebody holds altogether.
    """
    engine = create_engine(url, hide_parameters=True, pool_size=16, max_overflow=48, pool_timeout=30)
    _set_up(engine, (f"busy_timeout={patience}", *FILE_PRAGMAS, "query_only=ON"))

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        """Begin at the driver, which costs a fifth: this takes no lock yet, so it cannot fail."""
        connection.connection.cursor().execute("BEGIN")

    return engine


def postgresql(url: str) -> Engine:
    """Make the engine for PostgreSQL.

    Statements are prepared: planning the one behind every tap takes five times as long as running it. A
    pooler in between that cannot keep them apart (PgBouncer before 1.22) wants ``?prepare_threshold=none``.
    What the URL says of the connection (``?connect_timeout=3``) goes before our own values. A connection that
    died in the pool shows at its first statement, and that is tried again: no asking beforehand.
    """
    address = make_url(url)
    given = address.query
    unprepared = given.get(PREPARING) == "none"
    return create_engine(
        address.difference_update_query([PREPARING]),
        hide_parameters=True,
        pool_size=20,
        max_overflow=20,
        pool_timeout=30,
        connect_args={
            PREPARING: None if unprepared else PREPARED_AFTER,
            **{name: value for name, value in PATIENCE.items() if name not in given},
        },
    )


def _set_up(engine: Engine, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: SQLiteConnection, _record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy begins, not the driver
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")


def without_password(url: str) -> str:
    """Give a URL that may be shown."""
    return make_url(url).render_as_string(hide_password=True)
