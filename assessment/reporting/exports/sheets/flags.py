"""Flags with evidence and method, and every check cell with its numbers."""

from openpyxl.worksheet.worksheet import Worksheet

from assessment.model import Report, VerdictKind
from assessment.reporting.exports import style
from assessment.reporting.exports.page import Page, Spot
from assessment.reporting.exports.sheets.questions import list_sheet
from assessment.reporting.palette import LIGHT
from assessment.reporting.tables import flag_table, rule_table, talking_table, verdict_legend, verdict_table

LOUD = {VerdictKind.CRITICAL: LIGHT.bands[0], VerdictKind.FLAG: LIGHT.bands[1]}


def write(ws: Worksheet, report: Report) -> None:
    """Write the flags, the talking points, what the verdicts mean and the numbers of the rule."""
    page = Page(ws, report, columns=8)
    _ = page.words
    spot = list_sheet(
        page, _("Flags"), _("Imbalances that stand up to the decision rule, worst first."), flag_table(report)
    )
    _colour(page, spot, [flag.verdict for flag in report.flags], 1)
    if not report.flags:
        page.paragraph(_("No imbalance was flagged."))
    if report.talking_points:
        page.section(_("Talking points"))
        page.table(talking_table(report), widths=False)
    page.section(_("What the verdicts mean"))
    _spread_last(page, page.table(verdict_legend(report), widths=False))
    page.section(_("Thresholds"))
    page.table(rule_table(report), widths=False)


def write_checks(ws: Worksheet, report: Report) -> None:
    """Write every check cell."""
    page = Page(ws, report, columns=8)
    _ = page.words
    below = _("Everything that was checked, also where nothing was found or nothing may be said.")
    spot = list_sheet(page, _("Checks"), below, verdict_table(report))
    _colour(page, spot, [verdict.verdict for verdict in report.verdicts], 5)


def _colour(page: Page, spot: Spot, verdicts: list[VerdictKind], column: int) -> None:
    for row, verdict in enumerate(verdicts, start=spot.head + 1):
        cell = page.ws.cell(row, column)
        if verdict in LOUD:
            cell.fill, cell.font = style.solid(LOUD[verdict]), style.on(LOUD[verdict], bold=True)
        elif verdict is VerdictKind.SUPPRESSED:
            cell.fill, cell.font = style.HATCH, style.SILENT


def _spread_last(page: Page, spot: Spot) -> None:
    for row in range(spot.head, spot.last + 1):
        page.ws.merge_cells(start_row=row, end_row=row, start_column=spot.right, end_column=page.columns)
        page.ws.row_dimensions[row].height = 20
