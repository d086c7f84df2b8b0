"""Running units of work in transactions: two ways to write, one promise - it returns once it is durable."""

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTime
from itertools import groupby
from threading import get_ident
from typing import Any, Protocol, TypeAlias, TypeVar, cast

from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError, SQLAlchemyError

from assessment.errors import Problem, StorageTrouble
from assessment.storage.engines import (
    postgresql,
    sqlite_file,
    sqlite_reader,
    sqlite_writer,
)
from assessment.storage.saving_at_once import Saving, save_all
from assessment.storage.waiting import outcome, steps_aside
from assessment.storage.writer import Closed, GroupWriter, OutOfReach

Result = TypeVar("Result")
Unit: TypeAlias = Callable[[Connection], Result]
LONGEST_WAIT = 60.0
CONNECTIONS = 6
"""PostgreSQL's, per event loop: more of them only wait for each other."""
TRIES = 8
PASSING = ("40001", "40P01", "25006", "57P01", "57P02", "57P03", "08000", "08003", "08006")
"""SQLSTATEs that pass: serialisation, deadlock, read-only standby, shutdown, start-up, lost connection."""


class Transactions(Protocol):
    """How the repository reads and writes; ``repeatable`` units may be run again after an unknown outcome."""

    engine: Engine

    def read(self, unit: Unit[Result], *, alone: bool = False, steady: bool = False) -> Result:
        """Run a unit on one consistent snapshot (SQLite), or on one per statement (PostgreSQL).

        ``alone``: one per statement will do, on SQLite too. ``steady``: one for all, on PostgreSQL too.
        """

    def write(self, unit: Unit[Result], *, repeatable: bool) -> Result:
        """Run a unit that changes something; durable on return."""

    def save(self, saving: Saving) -> bool:
        """Store answers together with those of others, where nothing stands against it; durable if True."""

    def close(self) -> None:
        """Write what waits and give the connections back."""


class SQLiteTransactions:
    """One writer thread with group commit, many readers that never wait for it."""

    def __init__(self, url: str) -> None:
        """Open the file's two engines; nothing is read yet."""
        self.engine = sqlite_writer(url)
        self._reader = sqlite_reader(url)
        self._hasty = LoopReader(sqlite_reader(url, patience=0))
        self._aside = ThreadPoolExecutor(8, thread_name_prefix="reader")
        self._writer: GroupWriter[Unit[Any] | Saving] = GroupWriter(self._together)

    def read(
        self,
        unit: Unit[Result],
        *,
        alone: bool = False,
        steady: bool = False,  # noqa: ARG002
    ) -> Result:
        """Run a unit on a snapshot of all that is committed.

        The event loop never waits for a file that somebody else holds: a thread does.
        """
        try:
            if not steps_aside():
                return _read(self._reader, unit)
            try:
                return self._hasty.read(unit, alone=alone)
            except OperationalError:
                return outcome(self._aside.submit(_read, self._reader, unit), LONGEST_WAIT)
        except (SQLAlchemyError, OutOfTime) as error:
            raise trouble(error) from error

    def write(self, unit: Unit[Result], *, repeatable: bool) -> Result:  # noqa: ARG002
        """Queue a unit and wait until the commit that holds it is on disk."""
        result: Result = self._settled(unit)
        return result

    def save(self, saving: Saving) -> bool:
        """Queue answers, and wait the same way."""
        return bool(self._settled(saving))

    def _settled(self, work: Unit[Any] | Saving) -> Any:
        try:
            return outcome(self._writer.submit(work), LONGEST_WAIT)
        except (SQLAlchemyError, OutOfTime, Closed) as error:
            raise trouble(error) from error

    def _together(self, works: Sequence[Unit[Any] | Saving]) -> list[Any]:
        """Do them in one transaction, in their order; savings that follow each other at once."""
        with self.engine.begin() as connection:
            results: list[Any] = []
            for savings, some in groupby(works, lambda work: isinstance(work, Saving)):
                if savings:
                    results += save_all(connection, cast(list[Saving], list(some)))
                else:
                    results += [unit(connection) for unit in cast(list[Unit[Any]], list(some))]
            return results

    def close(self) -> None:
        """Write what waits, then close."""
        self._writer.close()
        self._aside.shutdown()
        self._hasty.close()
        for engine in (self.engine, self._reader):
            engine.dispose()


class LoopReader:
    """One connection per event loop, kept open: its units run one after the other, none waits inside."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine for reading; a loop's first unit connects."""
        self._engine = engine
        self._kept: dict[int, Connection] = {}
        """By the thread a loop runs in."""

    def read(self, unit: Unit[Result], *, alone: bool) -> Result:
        """Run a unit on one consistent snapshot; after trouble the next one connects anew.

        ``alone``: it is a single statement, or each of its statements may see what is newest.
        """
        mine = get_ident()
        connection = self._kept.get(mine)
        if connection is None:
            connection = self._kept[mine] = self._engine.connect()
        if connection.in_transaction():  # a unit that reads within another one
            return _read(self._engine, unit)
        try:
            if alone:
                return self._look(connection, unit)
            with connection.begin():
                return unit(connection)
        except SQLAlchemyError:
            del self._kept[mine]
            connection.close()
            raise

    @staticmethod
    def _look(connection: Connection, unit: Unit[Result]) -> Result:
        """Run a unit that needs no transaction; end one that its rarer statements began."""
        try:
            return unit(connection)
        finally:
            if connection.in_transaction():
                connection.rollback()

    def close(self) -> None:
        """Close every loop's connection: the last one to close tidies the file's log away."""
        while self._kept:
            self._kept.popitem()[1].close()
        self._engine.dispose()


def _read(reader: Engine, unit: Unit[Result]) -> Result:
    with reader.connect() as connection:
        return unit(connection)


class PostgreSQLTransactions:
    """A plain pool: PostgreSQL groups commits itself. What passes is tried again.

    An event loop leaves it to threads, which mostly wait: psycopg's asynchronous connections cost more. What
    people tap is stored together by one of them.
    """

    def __init__(self, url: str) -> None:
        """Make the pool; nothing is connected yet."""
        self.engine = postgresql(url)
        self._aside = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="postgresql")
        self._writer = GroupWriter(self._together)

    def read(
        self,
        unit: Unit[Result],
        *,
        alone: bool = False,  # noqa: ARG002
        steady: bool = False,
    ) -> Result:
        """Run a unit; repeated while the server comes back."""
        return self._beside(lambda: self._look(unit, "REPEATABLE READ" if steady else "AUTOCOMMIT"))

    def write(self, unit: Unit[Result], *, repeatable: bool) -> Result:
        """Run a unit in its own transaction; repeated where that is harmless."""
        return self._beside(lambda: self._once(unit, repeatable=repeatable, alone=False))

    def save(self, saving: Saving) -> bool:
        """Queue answers for the next statement that stores those of all who wait.

        It is a transaction by itself, which spares the journeys to begin and to commit.
        """
        try:
            return bool(outcome(self._writer.submit(saving), LONGEST_WAIT))
        except (OutOfTime, Closed) as error:
            raise trouble(error) from error

    def _together(self, savings: Sequence[Saving]) -> list[bool]:
        return self._persist(
            lambda: self._once(lambda connection: save_all(connection, savings), repeatable=True, alone=True)
        )

    def _beside(self, attempt: Callable[[], Result]) -> Result:
        """Persist here in a thread that may wait, or beside an event loop that may not."""
        if not steps_aside():
            return self._persist(attempt)
        try:
            return outcome(self._aside.submit(self._persist, attempt), LONGEST_WAIT)
        except OutOfTime as error:
            raise trouble(error) from error

    def _look(self, unit: Unit[Result], level: IsolationLevel) -> Result:
        try:
            with self.engine.connect() as connection:
                return unit(connection.execution_options(isolation_level=level))
        except SQLAlchemyError as error:
            if passes(error):
                raise _TryAgain from error
            raise trouble(error) from error

    def _once(self, unit: Unit[Result], *, repeatable: bool, alone: bool) -> Result:
        committing = alone
        try:
            with self.engine.connect() as connection:
                if alone:
                    connection.execution_options(isolation_level="AUTOCOMMIT")
                result = unit(connection)
                committing = True
                connection.commit()
                return result
        except SQLAlchemyError as error:
            if passes(error) and (repeatable or not committing):
                raise _TryAgain from error
            raise trouble(error) from error

    def _persist(self, attempt: Callable[[], Result]) -> Result:
        """Repeat an attempt with growing, scattered pauses: ten seconds, time for a standby to take over."""
        for number in range(TRIES):
            try:
                return attempt()
            except _TryAgain as error:
                cause = error.__cause__
            time.sleep(random.uniform(0.5, 1.0) * 0.04 * 2**number)  # noqa: S311 - scatter, no secret
        raise OutOfReach(trouble(cause).problems)

    def close(self) -> None:
        """Write what waits, then close the pool."""
        self._writer.close()
        self._aside.shutdown()
        self.engine.dispose()


class _TryAgain(Exception):
    """What went wrong passes, and nothing was stored."""


def passes(error: BaseException) -> bool:
    """Say whether an error of the server is one that goes away by itself."""
    if isinstance(error, DisconnectionError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    never_connected = state is None and type(error.orig).__name__ == "OperationalError"
    return error.connection_invalidated or state in PASSING or never_connected


def trouble(error: BaseException | None) -> StorageTrouble:
    """Turn an engine's error into ours: what it means for the person waiting, never SQL or values."""
    reason = type(getattr(error, "orig", None) or error).__name__
    fault = f"The database did not confirm ({reason}); nothing was acknowledged."
    return StorageTrouble(
        Problem("storage", "database", fault, "Please try again; nothing you saw saved is lost.")
    )


def open_transactions(url: str) -> Transactions:
    """Choose the way to write by the URL."""
    return PostgreSQLTransactions(url) if sqlite_file(url) is None else SQLiteTransactions(url)
