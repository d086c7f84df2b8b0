"""What a written report is made of: blocks that Word and typst draw in their own ways."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assessment.i18n import Translator
from assessment.model import Cell
from assessment.reporting.exports.plain import plain
from assessment.reporting.tables.table import Column, Kind, Table, Value


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 or 2; level 1 begins a section."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``style`` is 'body', 'lead' (the one sentence), 'quiet', 'strong' or 'box'."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. ``title`` stands above it, '' for none."""

    lines: tuple[str, ...]
    title: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words under a header: ``widths`` are relative, ``centred`` tells of each column."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    centred: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG text with its text alternative; ``width`` is a share of the page's width."""

    svg: str
    alt: str
    width: float = 1.0


Block: TypeAlias = Heading | Paragraph | Bullets | Grid | Picture

NUMERIC = frozenset({Kind.COUNT, Kind.SCORE, Kind.POINTS, Kind.SHARE, Kind.NUMBER})


@dataclass(frozen=True)
class Document:
    """A document: title and the quiet lines below it, its blocks, the footer, language and accent colour."""

    title: str
    below: tuple[str, ...]
    blocks: tuple[Block, ...]
    footer: str
    language: str
    accent: str
    logo: bytes | None = None


def grid(_: Translator, table: Table, keep: Sequence[str] = ()) -> Grid:
    """Give a plain table as words; ``keep`` chooses columns by id, empty = all."""
    picked = [i for i, column in enumerate(table.columns) if not keep or column.id in keep]
    columns = [table.columns[i] for i in picked]
    rows = tuple(
        tuple(words(_, column, row[i]) for column, i in zip(columns, picked, strict=True))
        for row in table.rows
    )
    return Grid(
        tuple(plain(c.title) for c in columns),
        rows,
        tuple(float(c.width) for c in columns),
        tuple(c.kind in NUMERIC for c in columns),
    )


def words(_: Translator, column: Column, value: Value) -> str:
    """Write one value as people read it."""
    if isinstance(value, Cell):
        return plain(value.text)
    if value is None:
        return "–"
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, int | float):
        return _number(_, column.kind, value)
    return _.date(value)


def _number(_: Translator, kind: Kind, value: float) -> str:
    if kind is Kind.SHARE:
        return _.percent(value)
    sign = "+" if kind is Kind.POINTS and round(value) > 0 else ""
    return sign + _.number(value, 1 if kind is Kind.NUMBER and not float(value).is_integer() else 0)
