"""Searching every column of every table that is really there, known to us or not."""

import re
from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, inspect, text

from assessment.storage.tables import metadata

WORD = re.compile(r"[0-9A-Za-z_-]+")
OF_THE_ENGINE = frozenset({"alembic_version"})
EXTRAS = {
    "sqlite": "SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('view', 'trigger')",
    "postgresql": """
        SELECT CASE relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view ' ELSE 'foreign table ' END
            || relname FROM pg_class
        WHERE relnamespace = CAST(current_schema() AS regnamespace) AND relkind IN ('v', 'm', 'f')
        UNION ALL SELECT 'rule ' || rulename FROM pg_rewrite
        WHERE rulename <> '_RETURN' AND ev_class IN (
            SELECT oid FROM pg_class WHERE relnamespace = CAST(current_schema() AS regnamespace)
        )
        UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
    """,
}
_BESIDE = text("""
    SELECT DISTINCT nspname FROM pg_namespace JOIN pg_class ON relnamespace = pg_namespace.oid
    WHERE relkind IN ('r', 'p', 'm', 'f') AND nspname <> current_schema()
    AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%' ORDER BY nspname
""")


def unknown_parts(connection: Connection) -> tuple[str, ...]:
    """List tables, 'table.column's, views and triggers that are in the database and not in our schema."""
    found: list[str] = []
    for table in columns_by_table(connection):
        if table not in metadata.tables and table not in OF_THE_ENGINE:
            found.append(f"table {table}")
    for table, columns in columns_by_table(connection).items():
        known = metadata.tables.get(table)
        if known is not None:
            found += [f"column {table}.{name}" for name in columns if name not in known.columns]
    return (*found, *connection.execute(text(EXTRAS[connection.dialect.name])).scalars())


def beside(connection: Connection) -> tuple[str, ...]:
    """List PostgreSQL's schemas beside ours that hold tables: nothing here looks into them."""
    return () if connection.dialect.name == "sqlite" else tuple(connection.execute(_BESIDE).scalars())


def columns_by_table(connection: Connection) -> Mapping[str, tuple[str, ...]]:
    """Give the columns of every table that is there."""
    inspector = inspect(connection)
    return {
        table: tuple(column["name"] for column in inspector.get_columns(table))
        for table in sorted(inspector.get_table_names())
    }


def places_of(connection: Connection, words: frozenset[str]) -> Mapping[str, int]:
    """Count the rows with any of the words, by 'table.column'."""
    found: Counter[str] = Counter()
    if not words:
        return found
    quote = connection.dialect.identifier_preparer.quote
    for table, columns in columns_by_table(connection).items():
        for row in connection.exec_driver_sql(f"SELECT * FROM {quote(table)}"):  # noqa: S608 - its own names
            for column, cell in zip(columns, row, strict=True):
                if cell is not None and not words.isdisjoint(WORD.findall(_text(cell))):
                    found[f"{table}.{column}"] += 1
    return found


def _text(cell: object) -> str:
    return cell.decode(errors="replace") if isinstance(cell, bytes) else str(cell)
