"""Questions: every item with its score, range, partners and, where allowed, the answers given."""

from openpyxl.worksheet.worksheet import Worksheet

from assessment.model import Report
from assessment.reporting.exports.page import Page, Spot, tint
from assessment.reporting.exports.sheets.behind import number_of
from assessment.reporting.tables import Table, item_table


def write(ws: Worksheet, report: Report) -> None:
    """Write the sheet."""
    page = Page(ws, report, columns=7)
    _ = page.words
    below = _("0 to 100, high is always good: reversed questions are already turned round.")
    spot = list_sheet(page, _("Questions"), below, item_table(report))
    for offset, item in enumerate(report.items, start=1):
        score = number_of(item.overall)
        if score is not None:
            tint(page, (spot.head + offset, 4), score, bold=True)


def list_sheet(page: Page, title: str, below: str, table: Table) -> Spot:
    """Write a sheet that is one long table: frozen header, filter, header repeated on every printed page."""
    page.title(title, below)
    page.row += 1
    spot = page.table(table)
    page.ws.freeze_panes = page.ws.cell(spot.head + 1, 1)
    page.ws.auto_filter.ref = spot.reference()
    page.ws.print_title_rows = f"{spot.head}:{spot.head}"
    return spot
