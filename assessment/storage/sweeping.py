"""Overwriting what an engine still keeps of deleted rows: SQLite's log, PostgreSQL's dead rows.

PostgreSQL's plain VACUUM marks the space of dead rows as free and leaves the bytes. So the tables are written
anew (VACUUM FULL), which holds everybody up meanwhile: measured, 1.3 s with 100,000 answers and as many lines
of the log, 11 s with a million.
"""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from assessment.storage.engines import sqlite_file

TABLES = ("answer", "answer_log", "respondent", "visit", "invitation", "person")
"""The tables that hold what people said and who they are."""
SORTED = {"invitation": "pk_invitation"}
"""Tables whose rows PostgreSQL keeps in the order of their last change, here of handing in: they are written
anew by their random id."""
HASTE = 0.25
"""Seconds to wait for readers of an older state of a SQLite file: nobody can save meanwhile."""
PAUSE = 0.2
"""Seconds between two tries, in which others do save."""
TRIES = 5
LOCK = "2s"
"""How long PostgreSQL waits for a table in use: whoever comes later waits behind us."""
OLDER_STATE = "somebody still reads an older state of the database"
_OLDER = text("""
    SELECT (SELECT count(*) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND (datname = current_database() OR datname IS NULL)
            AND (age(backend_xmin) > age(CAST(:mine AS xid)) OR age(backend_xid) > age(CAST(:mine AS xid))))
        + (SELECT count(*) FROM pg_stat_activity JOIN pg_locks USING (pid)
           WHERE datname = current_database() AND query = '<insufficient privilege>'
           AND locktype = 'virtualxid' AND granted)
        + (SELECT count(*) FROM pg_prepared_xacts
           WHERE database = current_database() AND age(transaction) > age(CAST(:mine AS xid)))
        + (SELECT count(*) FROM pg_replication_slots WHERE age(xmin) > age(CAST(:mine AS xid)))
""")
"""Who keeps rows that were deleted before the transaction ``mine``: sessions, prepared ones, standbys.

How old the state is that sessions of other roles read is hidden from us (unless we have pg_read_all_stats),
but not that they are in a transaction.
"""


def sweep(engine: Engine, *, patient: bool = True) -> tuple[str, ...]:
    """Overwrite it, and say what stood in the way; () if nothing did. Outside of any transaction.

    Without ``patience`` nobody who saves is held up for longer than a moment: on PostgreSQL nothing is done
    then. Backups, freed disk space and PostgreSQL's own log (pg_wal, archives) are not reached.
    """
    file = sqlite_file(str(engine.url))
    try:
        if file is not None:
            return _sqlite(file, TRIES if patient else 1)
        return _postgresql(engine) if patient else ("PostgreSQL's tables are written anew by the next round",)
    except (SQLAlchemyError, sqlite3.Error) as error:
        return (f"a table is in use, or the database does not answer ({type(error).__name__})",)


def _sqlite(file: Path, tries: int) -> tuple[str, ...]:
    """Take the log into the file and empty it, on a connection of our own: the writer's goes on saving."""
    with closing(sqlite3.connect(file, timeout=HASTE)) as connection:
        for number in range(tries):
            time.sleep(PAUSE if number else 0)
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy is not None and busy[0] == 0:
                return ()
    return (OLDER_STATE,)


def _postgresql(engine: Engine) -> tuple[str, ...]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.detach()  # its lock_timeout goes with it
        if not _nobody_older(connection):
            return (OLDER_STATE,)
        before = _files(connection)
        connection.exec_driver_sql(f"SET lock_timeout = '{LOCK}'")
        for table in TABLES:
            connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {table}")
        after = _files(connection)
        if all(before[table] != after[table] for table in SORTED):
            for table, index in SORTED.items():
                connection.exec_driver_sql(f"CLUSTER {table} USING {index}")
    kept = [table for table in TABLES if before[table] == after[table]]
    # whoever may not do it gets a warning, no error: only the file tells
    return (f"{', '.join(kept)} could not be written anew: is the role their owner?",) if kept else ()


def _nobody_older(connection: Connection) -> bool:
    """Wait a moment until nobody can see any more what was deleted: such rows would be written anew too."""
    mine = connection.exec_driver_sql("SELECT CAST(pg_snapshot_xmax(pg_current_snapshot()) AS xid)").scalar()
    for number in range(TRIES * 2):
        time.sleep(PAUSE if number else 0)
        if not connection.execute(_OLDER, {"mine": str(mine)}).scalar_one():
            return True
    return False


def _files(connection: Connection) -> dict[str, int]:
    """Give the file in which PostgreSQL keeps each table."""
    query = "SELECT CAST(:table AS text), pg_relation_filenode(CAST(:table AS regclass))"
    return {table: connection.execute(text(query), {"table": table}).one()[1] for table in TABLES}
