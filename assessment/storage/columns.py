"""Column types and shorthands that mean the same on SQLite and PostgreSQL."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Column, Connection, DateTime, ForeignKey, Table, Text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
"""Every constraint has a name, the same on both engines: migrations must be able to drop it."""


class Moment(TypeDecorator[datetime]):
    """A point in time: aware (UTC) in Python, whatever the engine keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; SQLite keeps no zone."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def now() -> datetime:
    """Give the present moment in UTC, to the second: no column needs more, and less identifies less."""
    return datetime.now(UTC).replace(microsecond=0)


def key(name: str = "id") -> Column[Any]:
    """Make a text key column."""
    return Column(name, Text, primary_key=True)


def text(name: str, default: str | None = None) -> Column[Any]:
    """Make a text column that is never NULL."""
    return Column(name, Text, nullable=False, server_default=default)


def owned_by(table: str, *, primary_key: bool = False, nullable: bool = False) -> Column[Any]:
    """Make the column that points at the row this row belongs to and dies with."""
    target = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(
        f"{table}_id", Text, target, primary_key=primary_key, nullable=nullable, index=not primary_key
    )


def one_of(column: str, values: Iterable[StrEnum | str]) -> CheckConstraint:
    """Allow only these words in a column."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=column)


def insert_or(connection: Connection, table: Table) -> Any:
    """Begin an INSERT that can say what to do where the row is there already (``on_conflict_...``)."""
    kind = postgresql if connection.dialect.name == "postgresql" else sqlite
    return kind.insert(table)
