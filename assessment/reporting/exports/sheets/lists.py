"""Sheets that are one table each: comments, data long and wide, codebook, about."""

from openpyxl.worksheet.worksheet import Worksheet

from assessment import __version__
from assessment.model import Report
from assessment.reporting.exports import style
from assessment.reporting.exports.page import Page
from assessment.reporting.exports.sheets.questions import list_sheet
from assessment.reporting.tables import (
    about_table,
    codebook_table,
    comment_table,
    long_table,
    rule_table,
    scale_table,
    wide_table,
)
from assessment.reporting.tables.data import holds_answers


def comments(ws: Worksheet, report: Report) -> None:
    """Write the comments as shuffled in the Report."""
    page = Page(ws, report, columns=2)
    _ = page.words
    list_sheet(
        page,
        _("Comments"),
        _("Shuffled; the order says nothing about who wrote what."),
        comment_table(report),
    )


def data(ws: Worksheet, report: Report) -> None:
    """Write the data long: one row per answer or per published cell."""
    page = Page(ws, report, columns=7)
    list_sheet(page, page.words("Data (long)"), _what(page), long_table(report))


def data_wide(ws: Worksheet, report: Report) -> None:
    """Write the data wide: one row per respondent or per partner."""
    page = Page(ws, report, columns=8)
    spot = list_sheet(page, page.words("Data (wide)"), _what(page), wide_table(report))
    ws.freeze_panes = ws.cell(spot.head + 1, 3 if holds_answers(report) else 2)


def _what(page: Page) -> str:
    _ = page.words
    if holds_answers(page.report):
        return _("Raw answers by code; points_0_100 has reversed questions turned round. See the codebook.")
    return _("Published scores only: this promise does not let single answers leave. See the codebook.")


def codebook(ws: Worksheet, report: Report) -> None:
    """Write what every item and every code means."""
    page = Page(ws, report, columns=8)
    _ = page.words
    list_sheet(page, _("Codebook"), _("Items and codes of the data sheets."), codebook_table(report))
    page.section(_("Response scales"))
    page.table(scale_table(report), widths=False)


def about(ws: Worksheet, report: Report) -> None:
    """Write what a reader must know to defend or doubt the numbers."""
    page = Page(ws, report, columns=2)
    _ = page.words
    page.title(_("About"), _("Made with Partnership health check {version}.", version=__version__))
    page.row += 1
    spot = page.table(about_table(report))
    for row in range(spot.head + 1, spot.last + 1):
        ws.cell(row, 1).font = style.BOLD
    ws.freeze_panes = ws.cell(spot.head + 1, 1)
    page.section(_("Numbers of the decision rule"))
    page.table(rule_table(report), widths=False)
