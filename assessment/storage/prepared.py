"""A query on the way of every tap, compiled once and handed to SQLite's own driver.

SQLAlchemy's way to it costs more than SQLite itself. PostgreSQL's journey outweighs that, so it keeps it.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

DIALECT = sqlite.dialect()


def _row_of(names: Sequence[str]) -> Any:
    """Make the class of a row whose values have these names."""
    return namedtuple("Row", names)


def _here(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """Give a type as SQLite has it."""
    return kind.dialect_impl(DIALECT)


class Prepared:
    """A SELECT with named parameters; values are turned as its columns' types say, on both ways."""

    def __init__(self, query: Select[Any]) -> None:
        """Compile the query."""
        compiled = query.compile(dialect=DIALECT)
        columns = tuple(query.selected_columns)
        self._text = str(compiled)
        self._given = [
            (name, _here(compiled.binds[name].type).bind_processor(DIALECT))
            for name in compiled.positiontup or ()
        ]
        self._row = _row_of([str(column.key) for column in columns])
        turned = enumerate(_here(column.type).result_processor(DIALECT, None) for column in columns)
        self._turned = [(place, turn) for place, turn in turned if turn]

    def first(self, connection: Connection, given: Mapping[str, object]) -> Any:
        """Give the first row, its values by the columns' names; None without one.

        Begins no transaction: a statement is a snapshot by itself. Raises SQLAlchemy's errors.
        """
        values = [turn(given[name]) if turn else given[name] for name, turn in self._given]
        try:
            found = connection.connection.cursor().execute(self._text, values).fetchone()
        except sqlite3.Error as error:
            raise DBAPIError.instance(None, None, error, sqlite3.Error) from error
        if found is None:
            return None
        row = list(found)
        for place, turn in self._turned:
            row[place] = turn(row[place])
        return self._row._make(row)
