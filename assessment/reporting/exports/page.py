"""One sheet as it is written from top to bottom: titles, sections, tables, paragraphs."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assessment.i18n import Translator, translator
from assessment.model import Cell, Report
from assessment.reporting.bands import band_index
from assessment.reporting.exports import style
from assessment.reporting.exports.cells import put_cell, put_date, put_number, put_text
from assessment.reporting.lettering import lines_of
from assessment.reporting.palette import LIGHT, Fill, band_fill
from assessment.reporting.tables.table import Column, Kind, Table, Value

TALLEST = 400.0
FORMATS = {
    Kind.COUNT: style.SCORE,
    Kind.SCORE: style.SCORE,
    Kind.POINTS: style.POINTS,
    Kind.SHARE: style.SHARE,
    Kind.NUMBER: style.NUMBER,
}
NUMERIC = frozenset(FORMATS)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a table stands: the header's row, its last row, its first and last column (1-based)."""

    head: int
    last: int
    left: int
    right: int

    def reference(self) -> str:
        """Give the cells from header to end as 'A4:F12'."""
        left, right = get_column_letter(self.left), get_column_letter(self.right)
        return f"{left}{self.head}:{right}{max(self.head, self.last)}"


@dataclass
class Page:
    """A sheet and the row that comes next; ``columns`` is how many columns titles and paragraphs span."""

    ws: Worksheet
    report: Report
    columns: int = 8
    row: int = 1

    @cached_property
    def words(self) -> Translator:
        """The words in the report's language."""
        return translator(self.report.language)

    @property
    def rtl(self) -> bool:
        """Whether the sheet is read from right to left."""
        return self.words.direction == "rtl"

    def widths(self, *widths: float) -> None:
        """Set the widths of the first columns, in characters."""
        for index, width in enumerate(widths, start=1):
            self.ws.column_dimensions[get_column_letter(index)].width = width

    def title(self, text: str, below: str = "") -> None:
        """Write the sheet's title and a quiet line below it."""
        self._across(text, style.TITLE, 30)
        if below:
            self._across(below, style.QUIET, 18)

    def section(self, text: str) -> None:
        """Write a section's title with a rule below, one row after what came before."""
        self.row += 1
        self._across(text, style.SECTION, 22, border=style.SECTION_LINE)

    def paragraph(self, text: str, font: Any = style.BODY, *, fill: Any = None) -> None:
        """Write text over the page's columns, wrapped, the row as high as it needs."""
        height = self.height(text, (1, self.columns), font.size)
        self._across(text, font, height, wrap=True, fill=fill)

    def table(self, table: Table, *, left: int = 1, widths: bool = True) -> Spot:
        """Write a table with a coloured bold header; rows grow with their text."""
        head = self.row
        for index, column in enumerate(table.columns):
            if widths:
                self.ws.column_dimensions[get_column_letter(left + index)].width = column.width
            self._header(head, left + index, column)
        heights = [self.height(c.title, (left + i, left + i), 10) for i, c in enumerate(table.columns)]
        self.ws.row_dimensions[head].height = 4 + max(heights)
        for offset, row in enumerate(table.rows, start=1):
            self._row(head + offset, left, (table, row))
        self.row = head + len(table.rows) + 1
        return Spot(head, head + len(table.rows), left, left + len(table.columns) - 1)

    def height(self, text: str, span: tuple[int, int], size: float = 10) -> float:
        """Give the height (points) that wrapped text needs over columns ``span`` at a font size in points."""
        room = sum(self.px(column) for column in range(span[0], span[1] + 1)) - 12
        return 5 + 1.3 * size * lines_of(text, max(20.0, room), size * 4 / 3)

    def px(self, column: int) -> float:
        """Give a column's width in px: a column of w characters is about 7w + 5 px wide."""
        return 7 * float(self.ws.column_dimensions[get_column_letter(column)].width) + 5

    def spread(self, table: Table) -> Spot:
        """Write a table in the columns as they are, its last column over all that are left."""
        spot = self.table(table, widths=False)
        for row in range(spot.head, spot.last + 1):
            self.ws.merge_cells(start_row=row, end_row=row, start_column=spot.right, end_column=self.columns)
            texts = [
                str(self.ws.cell(row, column).value or "") for column in range(spot.left, spot.right + 1)
            ]
            spans = [
                *((column, column) for column in range(spot.left, spot.right)),
                (spot.right, self.columns),
            ]
            heights = [self.height(text, span) for text, span in zip(texts, spans, strict=True)]
            self.ws.row_dimensions[row].height = min(TALLEST, max(18.0, *heights))
        return spot

    def _across(self, text: str, font: Any, height: float, **look: Any) -> None:
        cell = put_text(self.ws, self.row, 1, text)
        cell.font = font
        side = "right" if self.rtl else "left"
        cell.alignment = style.align(side, rtl=self.rtl, wrap=look.get("wrap", False), middle=True)
        for column in range(1, self.columns + 1):
            if look.get("fill") is not None:
                self.ws.cell(self.row, column).fill = look["fill"]
            if look.get("border") is not None:
                self.ws.cell(self.row, column).border = look["border"]
        self.ws.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=self.columns)
        self.ws.row_dimensions[self.row].height = height
        self.row += 1

    def _header(self, row: int, index: int, column: Column) -> None:
        cell = put_text(self.ws, row, index, column.title)
        cell.font, cell.fill = style.HEAD, style.HEAD_FILL
        side = "center" if column.kind in NUMERIC else "right" if self.rtl else "left"
        cell.alignment = style.align(side, rtl=self.rtl, wrap=True, middle=True)

    def _row(self, row: int, left: int, content: tuple[Table, tuple[Value, ...]]) -> None:
        table, values = content
        height, top = 18.0, any(column.kind is Kind.LONG for column in table.columns)
        for index, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            write_value(self, (row, left + index), column.kind, value, top=top)
            if isinstance(value, str):
                height = max(height, self.height(value, (left + index, left + index)))
        self.ws.row_dimensions[row].height = min(TALLEST, height)


def write_value(page: Page, place: tuple[int, int], kind: Kind, value: Value, *, top: bool) -> None:
    """Write one value of a table by its kind: number formats, sides, hatching of protected cells."""
    row, column = place
    cell = _put(page, place, kind, value)
    cell.font, cell.border = style.BODY, style.LINE
    side = "center" if kind in NUMERIC else "right" if page.rtl else "left"
    cell.alignment = style.align(side, rtl=page.rtl, wrap=True, middle=not top)
    if isinstance(value, Cell):
        _dress(page, page.ws.cell(row, column), value)


def _put(page: Page, place: tuple[int, int], kind: Kind, value: Value) -> Any:
    row, column = place
    if isinstance(value, Cell):
        return put_cell(page.ws, row, column, value)
    if isinstance(value, str):
        return put_text(page.ws, row, column, value)
    if isinstance(value, date):
        return put_date(page.ws, row, column, value, style.DATE)
    return put_number(page.ws, row, column, value, FORMATS.get(kind, style.NUMBER))


def _dress(page: Page, cell: Any, value: Cell) -> None:
    if value.score is None or value.protected:
        cell.font, cell.fill = style.SILENT, style.HATCH
        cell.alignment = style.align("center", rtl=page.rtl, wrap=True, middle=True)


def tint(page: Page, place: tuple[int, int], score: float, *, bold: bool = False) -> None:
    """Colour a cell by the band of a score 0-100."""
    fill = fill_of(page.report, score)
    cell = page.ws.cell(*place)
    cell.fill, cell.font = style.solid(fill), style.on(fill, bold=bold)


def fill_of(report: Report, score: float) -> Fill:
    """Give the palette fill of the band that holds a score."""
    return band_fill(LIGHT, band_index(report.instrument, score), len(report.instrument.bands))
