"""A table as data: named columns and plain rows, the same for pages, workbook and CSV."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from assessment.model import Cell

NUMBER = re.compile(r"-?\d+(\.\d+)?")
Value: TypeAlias = str | float | int | bool | date | Cell | None


class Kind(StrEnum):
    """What a column holds; it decides alignment, number format and wrapping."""

    TEXT = "text"
    LONG = "long"
    COUNT = "count"
    SCORE = "score"
    POINTS = "points"
    SHARE = "share"
    NUMBER = "number"
    DATE = "date"
    BAND = "band"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a stable id for programs, a title for people, the width in characters."""

    id: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values under columns; a Cell is a publishable number or the words in its place."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> list[dict[str, object]]:
        """Give the rows as dicts by column title, Cells as their text: what a screen's table takes."""
        titles = [column.title for column in self.columns]
        return [dict(zip(titles, (plain(value) for value in row), strict=True)) for row in self.rows]

    def column(self, column_id: str) -> tuple[Value, ...]:
        """Give the values of one column; KeyError if there is none."""
        ids = [column.id for column in self.columns]
        if column_id not in ids:
            raise KeyError(column_id)
        return tuple(row[ids.index(column_id)] for row in self.rows)


def plain(value: Value) -> str | float | int | bool | date | None:
    """Give a value that a program reads: a Cell becomes its number if its text is that, else its text."""
    if not isinstance(value, Cell):
        return value
    if value.score is not None and not value.protected and NUMBER.fullmatch(value.text):
        return value.score
    return value.text


def table(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> Table:
    """Build a table and check that every row fits the columns."""
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"A row has {len(row)} values for {len(columns)} columns: {row!r}")
    return Table(tuple(columns), tuple(tuple(row) for row in rows))
