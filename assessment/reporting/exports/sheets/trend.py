"""Trend: scores over the partnership's health checks, with a line chart of the whole partnership."""

from openpyxl.worksheet.worksheet import Worksheet

from assessment.model import Report
from assessment.reporting.exports.page import Page, tint
from assessment.reporting.exports.sheets.questions import list_sheet
from assessment.reporting.tables import trend_table
from assessment.reporting.tables.table import plain


def write(ws: Worksheet, report: Report) -> None:
    """Write the sheet; colours follow the bands."""
    page = Page(ws, report, columns=6)
    _ = page.words
    below = _(
        "Levels of each health check. Whether a change is real is on the sheet 'Checks' (linked people only)."
    )
    table = trend_table(report)
    spot = list_sheet(page, _("Trend"), below, table)
    for row, values in enumerate(table.rows, start=spot.head + 1):
        for column, value in enumerate(values[2:], start=3):
            number = plain(value)
            if isinstance(number, int | float):
                tint(page, (row, column), float(number))
