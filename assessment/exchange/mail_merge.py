"""The spreadsheet for mail merge: one row per link, ready for e-mail, SMS or chat programs."""

import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assessment.reporting.exports.cells import put_text

WRAPPED_FROM = 6
"""Columns from here on hold long texts."""
HEADERS = ("Partner", "Name", "Contact", "Language", "Link", "Subject", "Invitation", "Reminder")
"""Fixed English field names: merge templates refer to them, whatever language the messages have."""

WIDTHS = (26, 24, 30, 10, 48, 36, 60, 60)
SHEET = "Mail merge"


@dataclass(frozen=True, slots=True)
class Row:
    """One link to hand out; the fields are the columns, in order."""

    partner: str
    name: str
    contact: str
    language: str
    link: str
    subject: str
    invitation: str
    reminder: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A merge sheet's name, its field names and the widths of its columns, in characters."""

    sheet: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]


LAYOUT = Layout(SHEET, HEADERS, WIDTHS)


def build(rows: Sequence[Row]) -> bytes:
    """Write the rows as .xlsx bytes."""
    return write(LAYOUT, [astuple(row) for row in rows])


def write(layout: Layout, rows: Sequence[tuple[str, ...]]) -> bytes:
    """Write a merge sheet: header frozen and bold, columns wide enough, every cell a text."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = layout.sheet
    _header(sheet, layout)
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row, start=1):
            look = Alignment(vertical="top", wrap_text=column >= WRAPPED_FROM)
            put_text(sheet, number, column, text).alignment = look
        sheet.row_dimensions[number].height = 75
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(layout.headers))}{len(rows) + 1}"
    _print_set_up(sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _header(sheet: Worksheet, layout: Layout) -> None:
    for column, (name, width) in enumerate(zip(layout.headers, layout.widths, strict=True), start=1):
        cell = put_text(sheet, 1, column, name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE8EEF0")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _print_set_up(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
